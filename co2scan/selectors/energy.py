"""Energy per month in its own units, and the use of a site's own sun."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.footprint import MonthFigure

PRODUCTION, FEED_IN = "electricity_own_solar", "electricity_feed_in"
_TAKEN_TOGETHER = {"electricity", "gas", "heat"}  # carriers whose categories differ by contract


@dataclass(frozen=True, slots=True)
class EnergyColumn:
    """A quantity per month; a month of which nothing is known is None."""

    key: str  # a carrier, or a category where categories differ in kind
    unit: str
    quantities: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal:
        return sum((value for value in self.quantities if value is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class OwnSolar:
    """Production less feed-in, counted at zero (rule 4). None while one of both is not known."""

    production: EnergyColumn
    feed_in: EnergyColumn | None

    @property
    def used(self) -> tuple[Decimal | None, ...]:
        if self.feed_in is None:
            return self.production.quantities
        return tuple(
            None if made is None or given is None else max(made - given, Decimal(0))
            for made, given in zip(self.production.quantities, self.feed_in.quantities, strict=True)
        )

    @property
    def total_used(self) -> Decimal:
        return sum((value for value in self.used if value is not None), Decimal(0))


def monthly_energy(rows: Iterable[MonthFigure], months: Sequence[date]) -> list[EnergyColumn]:
    """What was bought, per carrier: electricity, gas and heat whole, fuels and travel by kind."""
    sums: dict[tuple[str, str], dict[date, Decimal]] = {}
    for row in rows:
        category = CATEGORIES[row.category]
        if not category.rules:
            continue
        together = category.carrier in _TAKEN_TOGETHER
        key = category.carrier if together else category.key
        months_of = sums.setdefault((key, category.unit), defaultdict(Decimal))
        months_of[row.month] += row.quantity
    order = ["electricity", "gas", "heat"]
    ranked = sorted(sums, key=lambda pair: (order.index(pair[0]) if pair[0] in order else 9, pair))
    return [
        EnergyColumn(key, unit, tuple(sums[key, unit].get(month) for month in months))
        for key, unit in ranked
    ]


def own_solar(rows: Iterable[MonthFigure], months: Sequence[date]) -> OwnSolar | None:
    """None where there is no production meter with data."""
    sums: dict[str, dict[date, Decimal]] = {PRODUCTION: {}, FEED_IN: {}}
    for row in rows:
        if row.category in sums:
            before = sums[row.category].get(row.month, Decimal(0))
            sums[row.category][row.month] = before + row.quantity
    columns = {
        key: EnergyColumn(key, CATEGORIES[key].unit, tuple(found.get(month) for month in months))
        for key, found in sums.items()
    }
    if not sums[PRODUCTION]:
        return None
    return OwnSolar(columns[PRODUCTION], columns[FEED_IN] if sums[FEED_IN] else None)
