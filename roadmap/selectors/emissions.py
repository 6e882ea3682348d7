"""What was emitted: per year, and over the last twelve months per location and carrier."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth
from co2scan.domain.coverage import expected_days
from co2scan.domain.footprint import Method
from co2scan.domain.periods import (
    add_months,
    days_in,
    month_of,
    months_between,
    next_month,
)
from co2scan.domain.reporting import last_twelve_months
from co2scan.selectors.history import kg_history
from co2scan.selectors.meters import MeterFacts, meters_of
from roadmap.domain.course import Level, YearEmission
from roadmap.domain.forecast import Part

METHOD: Method = "prestatieladder"
KG = Decimal(1000)
_NONE = Decimal(0)
_DAYS_THAT_MATTER = Decimal("0.0001")  # days are stored at six places


@dataclass(slots=True)
class Gaps:
    """Months of meters that are not whole: taken over from the year before, or not there."""

    filled_t: Decimal = _NONE
    filled_months: int = 0
    missing_months: int = 0


@dataclass(frozen=True)
class Emissions:
    """`level` None: nothing is known of the last twelve months. `parts` are its tonnes, `gaps`
    what of a part is not measured.

    `rows` and `meters` are what it was made of, for who needs more of the same.
    """

    years: tuple[YearEmission, ...]
    level: Level | None
    parts: dict[Part, Decimal] = field(default_factory=dict)
    missing_factors: tuple[str, ...] = ()
    rows: list[KgMonth] = field(default_factory=list)
    meters: list[MeterFacts] = field(default_factory=list)
    gaps: dict[Part, Gaps] = field(default_factory=dict)


def read_emissions(today: date) -> Emissions:
    """Two queries, whatever the number of rows."""
    return emissions_of(meters_of(), kg_history(METHOD), today)


def emissions_of(meters: Iterable[MeterFacts], rows: Iterable[KgMonth], today: date) -> Emissions:
    """Of what the page has read already: only what the ladder counts, and months that are over."""
    counting = [meter for meter in meters if _counts(meter)]
    known = {meter.pk for meter in counting}
    rows = [row for row in rows if row.meter in known and row.month < month_of(today)]
    if not rows:
        return Emissions((), None, meters=counting)
    level, parts, gaps = _level(counting, rows, today)
    lacking = _missing_factors(counting, rows)
    years = _years(counting, rows, today)
    return Emissions(years, level, parts, lacking, rows, counting, gaps)


def _counts(meter: MeterFacts) -> bool:
    return meter.is_use and "ladder" in CATEGORIES[meter.expected.category].rules


def _years(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], today: date
) -> tuple[YearEmission, ...]:
    first, until = min(row.month.year for row in rows), month_of(today)
    months = months_between(date(first, 1, 1), until)
    with_gaps = _years_with_gaps(meters, rows, months, until)
    kg: dict[int, Decimal] = {}
    for row in rows:
        if row.kg is not None:
            kg[row.month.year] = kg.get(row.month.year, _NONE) + row.kg
    found = []
    for year in sorted({month.year for month in months}):
        last = min(date(year, 12, 1), add_months(until, -1))
        tonnes = kg[year] / KG if year in kg else None
        is_complete = year not in with_gaps and last.month == 12 and tonnes is not None
        found.append(YearEmission(year, tonnes, is_complete, last))
    return tuple(found)


def _years_with_gaps(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], months: Sequence[date], until: date
) -> set[int]:
    """In which a factor is missing, or days of a meter. Thousands of meter-months: what every page
    of the course waits for, so a month that lies within its meter's time is not counted out."""
    known = {(row.meter, row.month): row.known_days for row in rows}
    lengths = [(month, next_month(month), Decimal(days_in(month))) for month in months]
    found = {row.month.year for row in rows if row.kg is None}
    for meter in meters:
        opens, closes = meter.expected.starts_on or date.min, meter.expected.ends_on or date.max
        for month, ends_on, days in lengths:
            if month.year in found:
                continue
            within = opens <= month and ends_on <= closes
            due = days if within else Decimal(expected_days(meter.expected, month, until))
            if known.get((meter.pk, month), _NONE) < due - _DAYS_THAT_MATTER:
                found.add(month.year)
    return found


def _level(
    meters: Sequence[MeterFacts], rows: Sequence[KgMonth], today: date
) -> tuple[Level | None, dict[Part, Decimal], dict[Part, Gaps]]:
    """A month that is not whole takes, for the days that are missing, what the same month of the
    year before emitted a day."""
    period = last_twelve_months(today)
    by_month = {(row.meter, row.month): row for row in rows}
    if not any(row.kg is not None and row.month >= period.starts_on for row in rows):
        return None, {}, {}
    known: dict[Part, Decimal] = defaultdict(Decimal)
    gaps: dict[Part, Gaps] = defaultdict(Gaps)
    asked = 0
    for meter in meters:
        part = (meter.expected.location, CATEGORIES[meter.expected.category].carrier)
        for month in period.months:
            row = by_month.get((meter.pk, month))
            missing = Decimal(expected_days(meter.expected, month, period.ends_on))
            asked += missing > 0
            if row is not None and row.kg is not None:
                known[part] += row.kg / KG
                missing -= row.known_days
            if missing <= _DAYS_THAT_MATTER:
                continue
            before = by_month.get((meter.pk, add_months(month, -12)))
            if before is None or before.kg is None or not before.is_whole:
                gaps[part].missing_months += 1
                continue
            gaps[part].filled_t += before.kg * missing / before.known_days / KG
            gaps[part].filled_months += 1
    level = Level(
        period.starts_on,
        period.ends_on,
        sum(known.values(), _NONE),
        sum((gap.filled_t for gap in gaps.values()), _NONE),
        sum(gap.filled_months for gap in gaps.values()),
        sum(gap.missing_months for gap in gaps.values()),
        asked,
    )
    parts = {
        part: known.get(part, _NONE) + (gaps[part].filled_t if part in gaps else _NONE)
        for part in {*known, *gaps}
    }
    return level, {part: tonnes for part, tonnes in parts.items() if tonnes}, dict(gaps)


def _missing_factors(meters: Sequence[MeterFacts], rows: Sequence[KgMonth]) -> tuple[str, ...]:
    """`Propaan 2024`: of what the sum is not all there is."""
    category = {meter.pk: CATEGORIES[meter.expected.category].name for meter in meters}
    found = {(category[row.meter], row.month.year) for row in rows if row.kg is None}
    return tuple(f"{name} {year}" for name, year in sorted(found))
