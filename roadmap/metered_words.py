"""How the library of measures says what was metered, and which factors go with it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from co2scan.wording import quantity_words, unit_word
from roadmap.domain.measures import BOUGHT_HERE, Factor, Measure, Metered
from roadmap.domain.measures.uses import BOUGHT_ELECTRICITY
from roadmap.scenario_words import lower


@dataclass(frozen=True, slots=True)
class FactorLine:
    """`factor` None: the list of the year does not have it."""

    name: str
    unit: str
    factor: Factor | None


def total_words(measure: Measure, metered: Metered) -> list[str]:
    """`358.482 m³ aardgas`, for each category that was metered."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for (_, category), used in metered.used.items():
        if category in measure.used and used.quantity > 0:
            totals[category] += used.quantity
    kinds = metered.kinds
    return [
        f"{quantity_words(total, kinds[key].unit)} {lower(kinds[key].name)}"
        for key, total in totals.items()
    ]


def place_words(measure: Measure, metered: Metered) -> dict[int, str]:
    """By location what was metered there: `12.300 m³`. One unit: a measure is about one thing."""
    found = {}
    for location, categories in metered.of(measure.used, ()).items():
        used = [metered.used[location, category].quantity for category in categories]
        found[location] = quantity_words(sum(used, Decimal(0)), metered.kinds[categories[0]].unit)
    return found


def factor_lines(measure: Measure, metered: Metered) -> list[FactorLine]:
    """Of what was used, and of what comes instead."""
    keys = _categories(metered, measure.used)
    if measure.instead == BOUGHT_HERE:
        keys |= _categories(metered, BOUGHT_ELECTRICITY)
    elif measure.instead:
        keys.add(measure.instead)
    kinds = [metered.kinds[key] for key in metered.kinds if key in keys]
    return [
        FactorLine(kind.name, unit_word(kind.unit), metered.factors.get(kind.key)) for kind in kinds
    ]


def _categories(metered: Metered, asked: tuple[str, ...]) -> set[str]:
    return {each for found in metered.of(asked, ()).values() for each in found}
