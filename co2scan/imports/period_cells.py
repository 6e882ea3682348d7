"""Which period a total is over, from the cells of its row. No numpy: the wizard uses it too."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from co2scan.domain.mapping import Mapping, PeriodLength
from co2scan.domain.periods import month_of, next_month
from co2scan.imports.values import EARLIEST, Cell, CellError, cell_text, parse_date
from vrt_duurzaam.lib.dates import MONTHS

_NAME = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + r"|mrt\.?"
_MONTHS = (
    re.compile(r"(?P<year>\d{4})[-/ ](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/ ](?P<year>\d{4})"),
    re.compile(rf"(?P<name>{_NAME})[-/ ]+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})[-/ ]+(?P<name>{_NAME})", re.IGNORECASE),
)
_YEAR = re.compile(r"(?P<year>\d{4})")
_ONE_DAY = timedelta(days=1)


def joined(cells: Sequence[Cell]) -> Cell:
    """The moment of a row: one cell, or the year and the month beside it as one text. A time of day
    beside a date says nothing about a period.
    """
    if len(cells) == 1 or not is_named_month(text := " ".join(cell_text(c).strip() for c in cells)):
        return cells[0]
    return text


def is_named_month(text: str) -> bool:
    """Whether a month is named without a day: `2025-01`, `1 2025` or `jan 2025`."""
    return any(pattern.fullmatch(text.strip()) for pattern in _MONTHS)


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip()) is not None


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
    named = named_period(cell_text(start).strip(), mapping.period)
    if named is not None:
        return named
    day = parse_date(start, mapping.date_order)
    return day - _ONE_DAY if mapping.stamp == "end" else day


def named_period(text: str, period: PeriodLength) -> date | None:
    """The first day of a period that is named without a day; None for a day. Raises CellError."""
    patterns = {"month": _MONTHS, "year": (_YEAR,), "day": ()}[period]
    for pattern in patterns:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        part = match.groupdict()
        try:
            named = date(int(part["year"]), _month(part), 1)
        except ValueError:
            raise CellError("date_nonexistent", f"{text} bestaat niet.") from None
        if named < EARLIEST:
            raise CellError("too_early", f"{text} ligt voor {EARLIEST.year}. Klopt het jaar?")
        return named
    return None


def _month(part: dict[str, str]) -> int:
    if "name" not in part:
        return int(part.get("month", 1))
    start = part["name"].casefold()[:3].replace("mrt", "maa")
    return next(number for number, name in enumerate(MONTHS, start=1) if name[:3] == start)


def _around(day: date, period: PeriodLength) -> tuple[date, date]:
    if period == "day":
        return day, day + _ONE_DAY
    if period == "month":
        return month_of(day), next_month(month_of(day))
    return date(day.year, 1, 1), date(day.year + 1, 1, 1)
