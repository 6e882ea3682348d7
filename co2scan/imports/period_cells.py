"""Which period a total is over, from the cells of its row. No numpy: the wizard uses it too."""

import re
from datetime import date, timedelta

from co2scan.domain.mapping import Mapping, PeriodLength
from co2scan.domain.periods import month_of, next_month
from co2scan.imports.values import EARLIEST, Cell, CellError, cell_text, parse_date

_MONTHS = (
    re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/](?P<year>\d{4})"),
)
_YEAR = re.compile(r"(?P<year>\d{4})")
_ONE_DAY = timedelta(days=1)


def read_period(start: Cell, end: Cell | None, mapping: Mapping) -> tuple[date, date]:
    """The half-open period of a row. Raises CellError."""
    if end is None:
        return _around(_day(start, mapping), mapping.period)
    starts_on = parse_date(start, mapping.date_order)
    ends_on = parse_date(end, mapping.date_order)
    if mapping.end_is_inclusive:
        ends_on += _ONE_DAY
    if ends_on <= starts_on:
        raise CellError(
            "ends_before_start", f"Het einde ({cell_text(end)}) ligt niet na het begin."
        )
    return starts_on, ends_on


def _day(start: Cell, mapping: Mapping) -> date:
    """A day within the period that is meant; `2025-01` and `2025` name it without a day."""
    named = _named_period(cell_text(start).strip(), mapping.period)
    if named is not None:
        return named
    day = parse_date(start, mapping.date_order)
    return day - _ONE_DAY if mapping.stamp == "end" else day


def _named_period(text: str, period: PeriodLength) -> date | None:
    patterns = {"month": _MONTHS, "year": (_YEAR,), "day": ()}[period]
    for pattern in patterns:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        part = match.groupdict()
        try:
            named = date(int(part["year"]), int(part.get("month", 1)), 1)
        except ValueError:
            raise CellError("date_nonexistent", f"{text} bestaat niet.") from None
        if named < EARLIEST:
            raise CellError("too_early", f"{text} ligt voor {EARLIEST.year}. Klopt het jaar?")
        return named
    return None


def _around(day: date, period: PeriodLength) -> tuple[date, date]:
    if period == "day":
        return day, day + _ONE_DAY
    if period == "month":
        return month_of(day), next_month(month_of(day))
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)
