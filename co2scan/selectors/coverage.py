"""How complete the data of locations is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.coverage import (
    Coverage,
    ExpectedMeter,
    KnownMonth,
    coverage_by_cell,
    expected_kg_per_day,
    weighted,
)
from co2scan.domain.footprint import METHOD_FIGURES, Method, MonthFigure
from co2scan.selectors.meters import meters_of


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """Coverage per (meter, month) in days, and of all together weighted by expected kg."""

    meters: Sequence[ExpectedMeter]
    cells: dict[tuple[int, date], Coverage]
    total: Coverage

    def per_location(self) -> dict[int, dict[date, Coverage]]:
        """For the map: per location and month, in meter-days."""
        result: dict[int, dict[date, Coverage]] = defaultdict(dict)
        locations = {meter.meter: meter.location for meter in self.meters}
        for (meter, month), cell in self.cells.items():
            result[locations[meter]].setdefault(month, Coverage()).add(cell)
        return result


def expected_meters(locations: tuple[int, ...] | None = None) -> list[ExpectedMeter]:
    """Meters of which use is expected, over the period that connection and location are active."""
    return [meter.expected for meter in meters_of(locations) if meter.is_use]


def coverage_map(
    meters: Sequence[ExpectedMeter],
    rows: Iterable[MonthFigure],
    months: Sequence[date],
    until: date,
    method: Method = "prestatieladder",
) -> CoverageMap:
    """Coverage of these meters up to `until` (exclusive), from figures that were read already."""
    known = [
        KnownMonth(row.meter, row.month, row.measured_days, row.estimated_days, _kg(row, method))
        for row in rows
    ]
    cells = coverage_by_cell(meters, known, months, until)
    return CoverageMap(meters, cells, weighted(cells, meters, expected_kg_per_day(known)))


def _kg(row: MonthFigure, method: Method) -> Decimal | None:
    parts = [row.figures[name].kg for name in METHOD_FIGURES[method] if name in row.figures]
    found = [kg for kg in parts if kg is not None]
    return sum(found, Decimal(0)) if found else None
