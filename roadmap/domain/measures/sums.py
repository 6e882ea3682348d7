"""The arithmetic of a measure: metered use × share × factor, less what comes instead of it.

Tonnes CO2-eq a year; positive is less emission. Worked examples: docs/calculation.md, part 8.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from roadmap.domain.measures.kinds import BOUGHT_HERE, Measure, Numbers, Reach
from roadmap.domain.measures.uses import BOUGHT_ELECTRICITY, GREY, Factor, Metered

NOTHING, WHOLE, KG = Decimal(0), Decimal(1), Decimal(1000)
CASES = BAD, EXPECTED, GOOD = range(3)


@dataclass(frozen=True, slots=True)
class Filled:
    """A measure as somebody filled it in. No locations: all of them."""

    percent: Decimal = Decimal(100)
    numbers: Mapping[str, Reach] = field(default_factory=dict)
    locations: frozenset[int] = frozenset()

    def at(self, case: int) -> Numbers:
        return {key: reach[case] for key, reach in self.numbers.items()}


@dataclass(frozen=True, slots=True)
class SumLine:
    """A quantity that goes (positive tonnes) or comes instead (negative), as expected.

    `used` is what was metered of what goes; `filled` is the part of `quantity` that was filled in.
    `factors` are the rows that its kilograms rest on: several where locations buy different
    electricity.
    """

    name: str
    unit: str
    carrier: str
    quantity: Decimal
    tonnes: Decimal
    factors: tuple[Factor, ...]
    used: Decimal | None = None
    filled: Decimal = NOTHING

    @property
    def kg(self) -> Decimal | None:
        """Per unit; None where there is no quantity."""
        return abs(self.tonnes) * KG / self.quantity if self.quantity else None

    @property
    def comes(self) -> bool:
        return self.used is None


@dataclass(frozen=True, slots=True)
class SliceEffect:
    """What it does to a carrier at these locations; `low_t` is if it turns out badly."""

    carrier: str
    locations: frozenset[int]
    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """`why_not` says why there is no number; then there are no lines."""

    lines: tuple[SumLine, ...] = ()
    effects: tuple[SliceEffect, ...] = ()
    why_not: str = ""

    @property
    def tonnes(self) -> Decimal | None:
        if self.why_not:
            return None
        return sum((effect.expected_t for effect in self.effects), NOTHING)


def work_out(measure: Measure, filled: Filled, metered: Metered) -> Outcome:
    """What a measure takes away in a year when all of it is there."""
    places = metered.of(measure.used, filled.locations)
    if not places:
        return Outcome(
            why_not=f"Geen {measure.used_words} gemeten in de laatste twaalf maanden op de gekozen "
            "locaties. Zonder verbruik geen getal."
        )
    if lacking := [each.label for each in measure.assumptions if each.key not in filled.numbers]:
        return Outcome(why_not=f"Nog niet ingevuld: {', '.join(lacking)}.")
    mixes = _mixes(measure, places, metered)
    needed = {category for found in places.values() for category in found}
    needed |= {category for mix in mixes.values() for category in mix}
    missing = sorted(metered.kinds[key].name for key in needed if key not in metered.factors)
    if missing:
        return Outcome(
            why_not=f"In de factorenlijst staat voor {metered.year} niets over "
            f"{', '.join(missing)}. Zonder factor geen getal."
        )
    cases = []
    for case in CASES:
        gone = _gone(measure, filled, metered, places, case)
        come = _come(measure, filled, metered, gone, mixes, case)
        cases.append([*_by_category(gone, metered), *come])
    return Outcome(tuple(cases[EXPECTED]), tuple(_effects(cases, places, metered)))


Places = Mapping[int, Sequence[str]]
Mix = Mapping[str, Decimal]  # the share of each category
Gone = Mapping[tuple[int, str], Decimal]  # quantity by location and category


def _gone(
    measure: Measure, filled: Filled, metered: Metered, places: Places, case: int
) -> dict[tuple[int, str], Decimal]:
    used = {
        (location, category): metered.used[location, category].quantity
        for location, categories in places.items()
        for category in categories
    }
    share = measure.share(filled.at(case), filled.percent, sum(used.values(), NOTHING))
    return {key: quantity * share for key, quantity in used.items()}


def _by_category(gone: Gone, metered: Metered) -> Iterable[SumLine]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key in gone:
        found[key[1]].append(key)
    for category, keys in found.items():
        kind, factor = metered.kinds[category], metered.factors[category]
        quantity = sum((gone[key] for key in keys), NOTHING)
        used = sum((metered.used[key].quantity for key in keys), NOTHING)
        yield SumLine(
            kind.name,
            kind.unit,
            kind.carrier,
            quantity,
            quantity * factor.kg / KG,
            (factor,),
            used,
            sum((metered.used[key].filled for key in keys), NOTHING) * quantity / used,
        )


def _come(
    measure: Measure,
    filled: Filled,
    metered: Metered,
    gone: Gone,
    mixes: Mapping[int, Mix],
    case: int,
) -> Iterable[SumLine]:
    if not measure.instead:
        return
    ratio = measure.ratio(filled.at(case))
    units = kg = NOTHING
    factors: dict[str, Factor] = {}
    for (location, _), quantity in gone.items():
        for category, share in mixes[location].items():
            units += quantity * ratio * share
            kg += quantity * ratio * share * metered.factors[category].kg
            factors[category] = metered.factors[category]
    is_electricity = measure.instead == BOUGHT_HERE
    kind = metered.kinds[GREY if is_electricity else measure.instead]
    name = "Stroom erbij" if is_electricity else kind.name
    yield SumLine(name, kind.unit, kind.carrier, units, -kg / KG, tuple(factors.values()))


def _mixes(measure: Measure, places: Places, metered: Metered) -> dict[int, Mix]:
    """By location what comes instead. Electricity is what is bought there now; where no meter says
    so, what all locations buy together; and without any, grey (counting rule 3)."""
    if not measure.instead:
        return {}
    if measure.instead != BOUGHT_HERE:
        return {location: {measure.instead: WHOLE} for location in places}
    bought = metered.of(BOUGHT_ELECTRICITY, ())
    everywhere = _mix(bought, metered) or {GREY: WHOLE}
    return {
        location: _mix({location: bought[location]}, metered) if location in bought else everywhere
        for location in places
    }


def _mix(places: Places, metered: Metered) -> dict[str, Decimal]:
    kwh: dict[str, Decimal] = defaultdict(Decimal)
    for location, categories in places.items():
        for category in categories:
            kwh[category] += metered.used[location, category].quantity
    total = sum(kwh.values(), NOTHING)
    return {category: amount / total for category, amount in kwh.items()}


def _effects(
    cases: Sequence[Sequence[SumLine]], places: Places, metered: Metered
) -> Iterable[SliceEffect]:
    """One for each carrier on which something changes."""
    tonnes = [_by_carrier(lines) for lines in cases]
    for carrier, expected in tonnes[EXPECTED].items():
        reach = [each[carrier] for each in tonnes]
        if any(reach):
            where = _where(carrier, places, metered)
            yield SliceEffect(carrier, where, min(reach), expected, max(reach))


def _by_carrier(lines: Iterable[SumLine]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.carrier] += line.tonnes
    return found


def _where(carrier: str, places: Places, metered: Metered) -> frozenset[int]:
    """The locations with something of that carrier; electricity that comes where no meter says so
    counts at all that buy it."""
    keys = [key for key, used in metered.used.items() if used.quantity > 0]
    everywhere = {place for place, category in keys if metered.kinds[category].carrier == carrier}
    return frozenset(everywhere & set(places) or everywhere or places)
