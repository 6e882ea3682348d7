"""What was emitted: per year, and over the last twelve months per location and carrier."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth
from co2scan.domain.coverage import KnownMonth, coverage_by_cell, expected_days
from co2scan.domain.footprint import Method
from co2scan.domain.periods import add_months, month_of, months_between
from co2scan.domain.reporting import last_twelve_months
from co2scan.selectors.history import kg_history
from co2scan.selectors.meters import MeterFacts, meters_of
from roadmap.domain.course import Level, YearEmission
from roadmap.domain.forecast import Part

METHOD: Method = "prestatieladder"
KG = Decimal(1000)
_NONE = Decimal(0)
_DAYS_THAT_MATTER = Decimal("0.0001")  # days are stored at six places


@dataclass(frozen=True)
class Emissions:
    """`level` None: nothing is known of the last twelve months. `parts` are its tonnes.

    `rows` and `meters` are what it was made of, for who needs more of the same.
    """

    years: tuple[YearEmission, ...]
    level: Level | None
    parts: dict[Part, Decimal] = field(default_factory=dict)
    missing_factors: tuple[str, ...] = ()
    rows: list[KgMonth] = field(default_factory=list)
    meters: list[MeterFacts] = field(default_factory=list)


def read_emissions(today: date) -> Emissions:
    """Two queries, whatever the number of rows."""
    meters = [meter for meter in meters_of() if _counts(meter)]
    known = {meter.pk for meter in meters}
    rows = [row for row in kg_history(METHOD) if row.meter in known and row.month < month_of(today)]
    if not rows:
        return Emissions((), None, meters=meters)
    level, parts = _level(meters, rows, today)
    lacking = _missing_factors(meters, rows)
    return Emissions(_years(meters, rows, today), level, parts, lacking, rows, meters)


def _counts(meter: MeterFacts) -> bool:
    return meter.is_use and "ladder" in CATEGORIES[meter.expected.category].rules


def _years(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], today: date
) -> tuple[YearEmission, ...]:
    first, until = min(row.month.year for row in rows), month_of(today)
    months = months_between(date(first, 1, 1), until)
    cells = coverage_by_cell(
        [meter.expected for meter in meters],
        [
            KnownMonth(
                row.meter,
                row.month,
                row.known_days - row.estimated_days,
                row.estimated_days,
                row.kg,
            )
            for row in rows
        ],
        months,
        until,
    )
    gaps = {
        month.year for (_, month), cell in cells.items() if cell.state in {"partial", "missing"}
    }
    gaps |= {row.month.year for row in rows if row.kg is None}
    kg: dict[int, Decimal] = {}
    for row in rows:
        if row.kg is not None:
            kg[row.month.year] = kg.get(row.month.year, _NONE) + row.kg
    found = []
    for year in sorted({month.year for month in months}):
        last = min(date(year, 12, 1), add_months(until, -1))
        tonnes = kg[year] / KG if year in kg else None
        is_complete = year not in gaps and last.month == 12 and tonnes is not None
        found.append(YearEmission(year, tonnes, is_complete, last))
    return tuple(found)


def _level(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], today: date
) -> tuple[Level | None, dict[Part, Decimal]]:
    """A month that is not whole takes, for the days that are missing, what the same month of the
    year before emitted a day."""
    period = last_twelve_months(today)
    by_month = {(row.meter, row.month): row for row in rows}
    if not any(row.kg is not None and row.month >= period.starts_on for row in rows):
        return None, {}
    parts: dict[Part, Decimal] = defaultdict(Decimal)
    known = filled = _NONE
    filled_months = missing_months = 0
    for meter in meters:
        part = (meter.expected.location, CATEGORIES[meter.expected.category].carrier)
        for month in period.months:
            row = by_month.get((meter.pk, month))
            kg = (row.kg if row else None) or _NONE
            missing = Decimal(expected_days(meter.expected, month, period.ends_on))
            if row is not None and row.kg is not None:
                missing -= row.known_days
            parts[part] += kg / KG
            known += kg / KG
            if missing <= _DAYS_THAT_MATTER:
                continue
            before = by_month.get((meter.pk, add_months(month, -12)))
            if before is None or before.kg is None or not before.is_whole:
                missing_months += 1
                continue
            taken = before.kg * missing / before.known_days / KG
            parts[part] += taken
            filled += taken
            filled_months += 1
    level = Level(period.starts_on, period.ends_on, known, filled, filled_months, missing_months)
    return level, {part: tonnes for part, tonnes in parts.items() if tonnes}


def _missing_factors(meters: Sequence[MeterFacts], rows: Sequence[KgMonth]) -> tuple[str, ...]:
    """`Propaan 2024`: of what the sum is not all there is."""
    category = {meter.pk: CATEGORIES[meter.expected.category].name for meter in meters}
    found = {(category[row.meter], row.month.year) for row in rows if row.kg is None}
    return tuple(f"{name} {year}" for name, year in sorted(found))
