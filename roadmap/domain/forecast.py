"""What is to be expected: today's level less the part of the effects that is not in it yet.

Each effect takes a fraction of its slice (locations × carriers), and several on one slice leave
∏(1 − f), whatever their order (counting rule 10). Worked examples: docs/calculation.md, part 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from roadmap.domain.course import Band

Part = tuple[int, str]  # a location and a carrier: the smallest slice
GRID = frozenset({"electricity", "charging"})  # carriers whose factor is that of the grid
NOTHING, WHOLE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class PlannedEffect:
    """An effect of an action, in tonnes a year at most; positive is less emission.

    `parts` are the parts of the level that it counts on: only those of which the emission is known.
    From `starts_on` it grows evenly by days until `whole_on`, from when all of it counts.
    `happened` are those two days as they really are, where a what-if moved them: what is in the
    last twelve months already does not move along.
    """

    action: str
    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal
    starts_on: date
    whole_on: date
    parts: frozenset[Part]
    happened: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the grid factor is assumed to change: straight from 0 % in `from_year` to `change` (−0.4
    is 40 % less) in `to_year`, and then no further. Without years: no change.

    `now_year` is the year of today's level: what happened before is in it already.
    """

    change: Decimal = NOTHING
    from_year: int = 0
    to_year: int = 0
    now_year: int = 0

    def factor_of(self, part: Part, year: int) -> Decimal:
        """What a tonne of this part is then, against now: only that of the grid changes."""
        return self.factor(year) if part[1] in GRID else WHOLE

    def factor(self, year: int) -> Decimal:
        """What a tonne from the grid is then, against now."""
        then, now = self._of_from_year(max(year, self.now_year)), self._of_from_year(self.now_year)
        return then / now if now else WHOLE

    def _of_from_year(self, year: int) -> Decimal:
        if not self.change or year <= self.from_year:
            return WHOLE
        years = Decimal(min(year, self.to_year) - self.from_year)
        return WHOLE + self.change * years / (self.to_year - self.from_year)


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a forecast starts: tonnes of each part over the months [starts_on, ends_on)."""

    level: Mapping[Part, Decimal]
    starts_on: date
    ends_on: date
    outlook: Outlook = Outlook()
    _slices: dict[frozenset[Part], Decimal] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def total(self) -> Decimal:
        return sum(self.level.values(), NOTHING)

    def slice_t(self, parts: frozenset[Part]) -> Decimal:
        """Tonnes of these parts together; summed once, since it is asked for every year."""
        found = self._slices.get(parts)
        if found is None:
            found = sum((self.level.get(part, NOTHING) for part in parts), NOTHING)
            self._slices[parts] = found
        return found


@lru_cache(maxsize=20_000)
def mean_share(starts_on: date, whole_on: date, first: date, until: date) -> Decimal:
    """The part of an effect that counts over the days [first, until), 0 to 1, averaged by days.

    On a day it is what `actions.domain.effect.share_in_effect` says: nothing up to and including
    `starts_on`, (day − start) ÷ (whole − start) in between, all of it from `whole_on` on. Without
    growth it counts from `starts_on` itself.
    """
    days = (until - first).days
    if days <= 0:
        return NOTHING
    whole = max((until - max(first, whole_on)).days, 0)
    growing_from, growing_until = max(first, starts_on), min(until, whole_on)
    count = (growing_until - growing_from).days
    if count <= 0:
        return Decimal(whole) / days
    length = (whole_on - starts_on).days
    begin = (growing_from - starts_on).days
    # the sum of begin, begin + 1, …, begin + count − 1
    grown = Decimal(count * (2 * begin + count - 1)) / 2 / length
    return (whole + grown) / days


def still_to_come(effect: PlannedEffect, situation: Situation, year: int) -> Decimal:
    """Which part of an effect counts in a year and not yet in the last twelve months, 0 to 1."""
    then = mean_share(effect.starts_on, effect.whole_on, date(year, 1, 1), date(year + 1, 1, 1))
    starts_on, whole_on = effect.happened or (effect.starts_on, effect.whole_on)
    now = mean_share(starts_on, whole_on, situation.starts_on, situation.ends_on)
    return max(then - now, NOTHING)


@dataclass(frozen=True, slots=True)
class Take:
    """What one effect takes of every part that it counts on, as a fraction; `loose_t` is emission
    that it adds where there was none, so that it cannot be a fraction."""

    effect: PlannedEffect
    fraction: Decimal = NOTHING
    loose_t: Decimal = NOTHING


def takes(
    effects: Iterable[PlannedEffect],
    situation: Situation,
    year: int,
    figure: str = "expected_t",
) -> list[Take]:
    """Each effect as a fraction of its slice in a year. `figure` is one of the three tonnes.

    No effect takes more than all there is. A saving on a slice that emits nothing saves nothing;
    extra emission there is added as it is.
    """
    found = []
    for effect in effects:
        tonnes = getattr(effect, figure) * still_to_come(effect, situation, year)
        slice_t = situation.slice_t(effect.parts)
        if slice_t > 0:
            found.append(Take(effect, fraction=min(tonnes / slice_t, WHOLE)))
        else:
            found.append(Take(effect, loose_t=min(tonnes, NOTHING)))
    return found


def left_of_parts(found: Sequence[Take], situation: Situation, year: int) -> dict[Part, Decimal]:
    """Tonnes of each part that are left: level × grid outlook × ∏(1 − f)."""
    left = dict(situation.level)
    factor = situation.outlook.factor(year)
    if factor != WHOLE:
        for part in left:
            if part[1] in GRID:
                left[part] *= factor
    keeps: dict[frozenset[Part], Decimal] = {}
    for take in found:
        if take.fraction:
            parts = take.effect.parts
            keeps[parts] = keeps.get(parts, WHOLE) * (WHOLE - take.fraction)
    for parts, keep in keeps.items():
        for part in parts:
            if part in left:
                left[part] *= keep
    return left


def emission_in(
    effects: Sequence[PlannedEffect], situation: Situation, year: int, figure: str = "expected_t"
) -> Decimal:
    """Tonnes that are to be expected in a year."""
    found = takes(effects, situation, year, figure)
    added = sum((take.loose_t for take in found), NOTHING)
    return sum(left_of_parts(found, situation, year).values(), NOTHING) - added


def band_in(effects: Sequence[PlannedEffect], situation: Situation, year: int) -> Band:
    """The high effects leave the least."""
    return Band(
        emission_in(effects, situation, year, "high_t"),
        emission_in(effects, situation, year),
        emission_in(effects, situation, year, "low_t"),
    )


def by_action(
    effects: Sequence[PlannedEffect], situation: Situation, year: int
) -> dict[str, Decimal]:
    """Tonnes that each action takes away in a year, overlap shared; together exactly the whole.

    On a part the savings take level × (1 − ∏(1 − f)) together, shared in the ratio of their
    fractions. What is added to the rest is shared likewise. The grid outlook comes first.
    """
    found = takes(effects, situation, year)
    shares: dict[str, Decimal] = defaultdict(Decimal)
    on_part: dict[Part, list[Take]] = defaultdict(list)
    for take in found:
        shares[take.effect.action] += take.loose_t
        for part in take.effect.parts if take.fraction else ():
            if part in situation.level:
                on_part[part].append(take)
    for part, on_it in on_part.items():
        tonnes = situation.level[part] * situation.outlook.factor_of(part, year)
        for group in (
            [take for take in on_it if take.fraction > 0],
            [take for take in on_it if take.fraction < 0],
        ):
            if not group:
                continue
            left = tonnes
            for take in group:
                left *= WHOLE - take.fraction
            together = sum((take.fraction for take in group), NOTHING)
            for take in group:
                shares[take.effect.action] += (tonnes - left) * take.fraction / together
            tonnes = left
    return dict(shares)


def plain_by_action(
    effects: Iterable[PlannedEffect], situation: Situation, year: int
) -> dict[str, Decimal]:
    """The same without looking at overlap: the estimates, as far as they are still to come."""
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for effect in effects:
        shares[effect.action] += effect.expected_t * still_to_come(effect, situation, year)
    return dict(shares)


def grid_saving(situation: Situation, year: int) -> Decimal:
    """Tonnes that the outlook takes away before any action; below zero it adds."""
    factor = situation.outlook.factor(year)
    grid = sum((t for part, t in situation.level.items() if part[1] in GRID), NOTHING)
    return grid * (WHOLE - factor)


def shifted(effect: PlannedEffect, years: int, today: date) -> PlannedEffect:
    """The same effect some years later, or earlier below zero; 29 February becomes 28.

    Nothing begins before today that has not begun yet; it then grows as long as it would have.
    What has begun and is brought forward is whole earlier, at the earliest today.
    """
    starts_on, whole_on = _later(effect.starts_on, years), _later(effect.whole_on, years)
    if years < 0 and effect.starts_on <= today:
        starts_on, whole_on = effect.starts_on, max(whole_on, min(effect.whole_on, today))
    happened = effect.happened or (effect.starts_on, effect.whole_on)
    moved = replace(effect, starts_on=starts_on, whole_on=whole_on, happened=happened)
    return not_before(moved, today) if effect.starts_on > today else moved


def not_before(effect: PlannedEffect, today: date) -> PlannedEffect:
    """The same effect, beginning today at the earliest; it grows as long as it would have."""
    if effect.starts_on >= today:
        return effect
    growth = effect.whole_on - effect.starts_on
    return replace(effect, starts_on=today, whole_on=today + growth)


def taken_from(
    left: Mapping[Part, Decimal], more: Sequence[PlannedEffect], situation: Situation, year: int
) -> Decimal:
    """Tonnes that these effects take in a year of what others leave of each part (`left`)."""
    found = takes(more, situation, year)
    keep: dict[Part, Decimal] = {}
    for take in found:
        for part in take.effect.parts if take.fraction else ():
            keep[part] = keep.get(part, WHOLE) * (WHOLE - take.fraction)
    gone = sum(
        (left[part] * (WHOLE - kept) for part, kept in keep.items() if part in left), NOTHING
    )
    return gone + sum((take.loose_t for take in found), NOTHING)


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
