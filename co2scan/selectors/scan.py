"""The CO2 scan of the organisation or of some locations over a period, read once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Max

from co2scan.domain.breakdown import (
    Driver,
    MissingFactor,
    MonthTotal,
    drivers,
    method_kg,
    missing_factors,
    month_totals,
)
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import Comparison, KgMonth, compare
from co2scan.domain.coverage import (
    Coverage,
    ExpectedMeter,
    KnownMonth,
    coverage_by_cell,
    expected_kg_per_day,
    weighted,
)
from co2scan.domain.footprint import METHOD_FIGURES, Footprint, Method, MonthFigure
from co2scan.domain.reporting import Period
from co2scan.models import MonthlyConsumption
from co2scan.selectors.coverage import CoverageMap
from co2scan.selectors.footprint import Scope, footprint_of, month_figures
from co2scan.selectors.history import kg_history
from co2scan.selectors.meters import MeterFacts, meters_of

ENOUGH_TO_COMPARE = Decimal("0.8")  # of what is known now, for a year to be the one to look back to


@dataclass(frozen=True)
class Scan:
    """Rows of a period with its history, and what follows from them."""

    period: Period
    method: Method
    rows: list[MonthFigure]
    history: list[KgMonth]
    meters: list[MeterFacts]
    computed_at: datetime | None

    @property
    def is_empty(self) -> bool:
        """Nothing was ever entered."""
        return self.computed_at is None

    @cached_property
    def footprint(self) -> Footprint:
        return footprint_of(self.rows, self.method)

    @cached_property
    def other_footprints(self) -> list[Footprint]:
        """The same data under the presentations that are not shown."""
        return [
            footprint_of(self.rows, method) for method in METHOD_FIGURES if method != self.method
        ]

    @cached_property
    def drivers(self) -> list[Driver]:
        return drivers(self.footprint)

    @cached_property
    def missing_factors(self) -> list[MissingFactor]:
        return missing_factors(self.rows, self.method)

    def in_period(self, period: Period) -> list[KgMonth]:
        return [row for row in self.history if period.starts_on <= row.month < period.ends_on]

    @cached_property
    def now(self) -> list[KgMonth]:
        return self.in_period(self.period)

    @cached_property
    def before(self) -> list[KgMonth]:
        return self.in_period(self.period.earlier())

    @cached_property
    def year_before(self) -> Comparison:
        return compare(self.now, self.before)

    @cached_property
    def reference(self) -> tuple[int, Comparison] | None:
        """The first year that shares enough meters and months with the period, if it is not the
        year before it already."""
        first = min((row.month.year for row in self.history), default=self.period.starts_on.year)
        for year in range(first, self.period.earlier().starts_on.year):
            found = compare(self.now, self.in_period(Period(*_calendar(year))))
            if found.change is not None and found.compared_share >= ENOUGH_TO_COMPARE:
                return year, found
        return None

    @cached_property
    def months(self) -> list[MonthTotal]:
        return month_totals(self.now, self.period.months)

    @cached_property
    def months_before(self) -> list[MonthTotal]:
        return month_totals(self.before, self.period.earlier().months)

    @cached_property
    def coverage(self) -> CoverageMap:
        return self.coverage_in(self.period)

    def coverage_in(self, period: Period) -> CoverageMap:
        return _coverage(self.meters, self.in_period(period), period)

    def coverage_with(self, cells: dict[tuple[int, date], Coverage]) -> Coverage:
        """Of the period, if its cells were these; weighted as `coverage` is."""
        kg_per_day = expected_kg_per_day(_known(row) for row in self.now)
        return weighted(cells, self.coverage.meters, kg_per_day)

    @cached_property
    def coverage_per_location(self) -> dict[int, Coverage]:
        """Weighted by expected kg, as the total is."""
        meters: dict[int, list[ExpectedMeter]] = defaultdict(list)
        for meter in self.coverage.meters:
            meters[meter.location].append(meter)
        kg_per_day = expected_kg_per_day(_known(row) for row in self.now)
        return {
            location: weighted(
                {
                    (meter.meter, month): self.coverage.cells[meter.meter, month]
                    for meter in found
                    for month in self.period.months
                },
                found,
                kg_per_day,
            )
            for location, found in meters.items()
        }

    @cached_property
    def coverage_per_month(self) -> dict[date, Coverage]:
        months: dict[date, Coverage] = {month: Coverage() for month in self.period.months}
        for (_, month), cell in self.coverage.cells.items():
            months[month].add(cell)
        return months

    def building_kg(self, location: int) -> dict[date, Decimal | None]:
        """kg of the building's energy per month; None where a factor is missing (rule 9)."""
        return self._building_kg.get(location, {})

    @cached_property
    def _building_kg(self) -> dict[int, dict[date, Decimal | None]]:
        found: dict[int, dict[date, Decimal | None]] = defaultdict(dict)
        for row in self.rows:
            if not CATEGORIES[row.category].is_building_energy:
                continue
            kg, months = method_kg(row, self.method), found[row.location]
            before = months.get(row.month, Decimal(0))
            months[row.month] = None if kg is None or before is None else before + kg
        return found


def read_scan(period: Period, method: Method, locations: tuple[int, ...] | None = None) -> Scan:
    """Five queries, whatever the number of rows."""
    meters = meters_of(locations)
    scope = Scope(period.starts_on, period.ends_on, locations)
    return Scan(
        period=period,
        method=method,
        rows=month_figures(scope),
        history=kg_history(method, locations),
        meters=meters,
        computed_at=max((meter.computed_at for meter in meters if meter.computed_at), default=None),
    )


def read_coverage(period: Period, method: Method) -> CoverageMap:
    """That of a scan, where nothing else of it is asked. Two queries."""
    return _coverage(meters_of(), kg_history(method, period=period), period)


def _coverage(meters: Iterable[MeterFacts], rows: Iterable[KgMonth], period: Period) -> CoverageMap:
    expected = [meter.expected for meter in meters if meter.is_use]
    known = [_known(row) for row in rows]
    cells = coverage_by_cell(expected, known, period.months, period.ends_on)
    return CoverageMap(expected, cells, weighted(cells, expected, expected_kg_per_day(known)))


def latest_computation(locations: tuple[int, ...] | None = None) -> datetime | None:
    rows = MonthlyConsumption.objects.order_by()
    if locations is not None:
        rows = rows.filter(meter__connection__location__in=locations)
    latest: datetime | None = rows.aggregate(latest=Max("computed_at"))["latest"]
    return latest


def _known(row: KgMonth) -> KnownMonth:
    measured = row.known_days - row.estimated_days
    return KnownMonth(row.meter, row.month, measured, row.estimated_days, row.kg)


def _calendar(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)
