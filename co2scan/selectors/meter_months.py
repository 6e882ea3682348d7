"""The use of every meter behind a figure, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.coverage import State
from co2scan.selectors.coverage import coverage_map
from co2scan.selectors.footprint import month_figures
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.origin import Wanted, involved, scope_of
from co2scan.selectors.places import Place


@dataclass(frozen=True, slots=True)
class MonthCell:
    """`quantity` None: nothing is known of this month."""

    month: date
    quantity: Decimal | None
    state: State


@dataclass(frozen=True, slots=True)
class MeterRow:
    place: Place
    meter: MeterFacts
    cells: Sequence[MonthCell]

    @property
    def total(self) -> Decimal:
        return sum((cell.quantity for cell in self.cells if cell.quantity is not None), Decimal(0))


def meter_months(wanted: Wanted, places: Iterable[Place]) -> list[MeterRow]:
    """By location and name of the connection. Four queries, whatever the number of rows."""
    rows, months = month_figures(scope_of(wanted)), wanted.period.months
    used = ((row.meter, row.category) for row in rows)
    meters = involved(wanted, used, meters_of(wanted.locations))
    pks, by_pk = {meter.pk for meter in meters}, {place.pk: place for place in places}
    coverage = coverage_map(
        [meter.expected for meter in meters],
        [row for row in rows if row.meter in pks],
        months,
        wanted.period.ends_on,
        wanted.method,
    )
    quantities: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    for row in rows:
        if wanted.has(row.category):
            quantities[row.meter, row.month] += row.quantity
    found = [
        MeterRow(
            by_pk[meter.expected.location],
            meter,
            [
                MonthCell(
                    month,
                    quantities.get((meter.pk, month)),
                    coverage.cells[meter.pk, month].state,
                )
                for month in months
            ],
        )
        for meter in meters
    ]
    return sorted(found, key=lambda row: (not row.place.is_site, row.place.name, row.meter.name))
