"""What is to be expected: today's level less the part of the effects that is not in it yet.

Each effect takes a fraction of its slice (locations × carriers), and several on one slice leave
∏(1 − f), whatever their order (counting rule 10). Worked examples: docs/calculation.md, part 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from roadmap.domain.course import Band

Part = tuple[int, str]  # a location and a carrier: the smallest slice
GRID = "electricity"
NOTHING, WHOLE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class PlannedEffect:
    """An effect of an action, in tonnes a year at most; positive is less emission.

    `parts` are the parts of the level that it counts on: only those of which the emission is known.
    From `starts_on` it grows evenly by days until `whole_on`, from when all of it counts.
    """

    action: str
    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal
    starts_on: date
    whole_on: date
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the grid factor is assumed to change: straight from 0 % in `from_year` to `change` (−0.4
    is 40 % less) in `to_year`, and then no further. Without years: no change."""

    change: Decimal = NOTHING
    from_year: int = 0
    to_year: int = 0

    def factor(self, year: int) -> Decimal:
        """What a tonne from the grid is then."""
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

    @property
    def total(self) -> Decimal:
        return sum(self.level.values(), NOTHING)


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
    now = mean_share(effect.starts_on, effect.whole_on, situation.starts_on, situation.ends_on)
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
        slice_t = sum((situation.level.get(part, NOTHING) for part in effect.parts), NOTHING)
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
            if part[1] == GRID:
                left[part] *= factor
    for take in found:
        if take.fraction:
            keep = WHOLE - take.fraction
            for part in take.effect.parts:
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
    factor = situation.outlook.factor(year)
    for part, on_it in on_part.items():
        tonnes = situation.level[part] * (factor if part[1] == GRID else WHOLE)
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
    grid = sum((t for part, t in situation.level.items() if part[1] == GRID), NOTHING)
    return grid * (WHOLE - factor)


def shifted(effect: PlannedEffect, years: int) -> PlannedEffect:
    """The same effect some years later; 29 February becomes 28."""
    return replace(
        effect, starts_on=_later(effect.starts_on, years), whole_on=_later(effect.whole_on, years)
    )


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
