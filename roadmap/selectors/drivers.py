"""The biggest sources of the last twelve months, their change, and how complete the figures are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth, compare, kg_of
from co2scan.domain.coverage import (
    Coverage,
    KnownMonth,
    coverage_by_cell,
    expected_kg_per_day,
    weighted,
)
from co2scan.domain.reporting import Period, last_twelve_months
from roadmap.domain.snapshot import CoverageLine, CoverageMonth, DriverLine
from roadmap.selectors.emissions import Emissions


def driver_lines(emissions: Emissions, today: date) -> tuple[DriverLine, ...]:
    """By the category of the meter, largest first; of unknown size last. No queries."""
    period = last_twelve_months(today)
    category = {meter.pk: meter.expected.category for meter in emissions.meters}
    now = _by_category(_within(emissions.rows, period), category)
    before = _by_category(_within(emissions.rows, period.earlier()), category)
    lines = []
    for key, rows in now.items():
        known = any(row.kg is not None for row in rows)
        change = compare(rows, before.get(key, [])).change
        lines.append(DriverLine(CATEGORIES[key].name, key, kg_of(rows) if known else None, change))
    return tuple(sorted(lines, key=lambda line: (line.kg is None, -(line.kg or 0))))


def coverage_line(emissions: Emissions, today: date) -> CoverageLine:
    """Of the last twelve months; a month of it counts meter-days. No queries."""
    period = last_twelve_months(today)
    expected = [meter.expected for meter in emissions.meters]
    known = known_months(emissions.rows, period)
    cells = coverage_by_cell(expected, known, period.months, period.ends_on)
    total = weighted(cells, expected, expected_kg_per_day(known))
    months = {month: Coverage() for month in period.months}
    for (_, month), cell in cells.items():
        months[month].add(cell)
    return CoverageLine(
        total.measured_share,
        total.estimated_share,
        total.absent_share,
        tuple(CoverageMonth(month, cell.complete_share) for month, cell in months.items()),
    )


def known_months(rows: Iterable[KgMonth], period: Period) -> list[KnownMonth]:
    """The rows of a period, as coverage asks for them."""
    return [
        KnownMonth(
            row.meter, row.month, row.known_days - row.estimated_days, row.estimated_days, row.kg
        )
        for row in _within(rows, period)
    ]


def _within(rows: Iterable[KgMonth], period: Period) -> list[KgMonth]:
    return [row for row in rows if period.starts_on <= row.month < period.ends_on]


def _by_category(rows: Iterable[KgMonth], category: dict[int, str]) -> dict[str, list[KgMonth]]:
    found: dict[str, list[KgMonth]] = defaultdict(list)
    for row in rows:
        found[category[row.meter]].append(row)
    return found
