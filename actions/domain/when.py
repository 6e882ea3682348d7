"""Plan dates: a day, or only a month, quarter or year when nobody knows better.

A start is stored as the first day of what was said, an end as its last day; the precision is kept
beside it, so that a month reads as a month.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class NotAMoment(ValueError):
    """What was typed is no day, month, quarter or year; the text says so in Dutch."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar period: `first` and `last` are the same day when the precision is a day."""

    first: date
    last: date
    precision: Precision


EXAMPLES = "10-11-2026, nov 2026, kwartaal 3 2026 of 2026"
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_QUARTER = re.compile(r"^(?:(?:q|k|kwartaal) ?([1-4])|([1-4])e kwartaal)[ -](\d{4})$")
_YEAR_QUARTER = re.compile(r"^(\d{4})[ -](?:q|k)([1-4])$")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def parse(text: str) -> Moment:
    """`10 november 2026`, `10-11-2026`, `2026-11-10`, `nov 2026`, `11-2026`, `2026-11`,
    `kwartaal 3 2026`, `Q3 2026`, `2026`. Raises NotAMoment."""
    words = " ".join(text.lower().replace(".", " ").replace(",", " ").split())
    found = _quarter(words) or _with_month_name(words) or _numbers(words)
    if found is None:
        raise NotAMoment(f"Dit is geen dag, maand of kwartaal. Schrijf bijvoorbeeld {EXAMPLES}.")
    if not FIRST_YEAR <= found.first.year <= LAST_YEAR:
        raise NotAMoment(f"Het jaar {found.first.year} ligt buiten het plan.")
    return found


def of_day(day: date) -> Moment:
    return Moment(day, day, Precision.DAY)


def of_month(year: int, month: int) -> Moment:
    return Moment(
        date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH
    )


def of_quarter(year: int, quarter: int) -> Moment:
    last = of_month(year, quarter * 3).last
    return Moment(date(year, quarter * 3 - 2, 1), last, Precision.QUARTER)


def of_year(year: int) -> Moment:
    return Moment(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def last_day(first: date, precision: str) -> date:
    """The last day of the period that starts on `first`: who starts in that month is in time."""
    match Precision(precision):
        case Precision.MONTH:
            return of_month(first.year, first.month).last
        case Precision.QUARTER:
            return of_quarter(first.year, (first.month + 2) // 3).last
        case Precision.YEAR:
            return of_year(first.year).last
    return first


def words(day: date | None, precision: str, *, long: bool = False) -> str:
    """`10 nov 2026`, `nov 2026`, `3e kwartaal 2026`, `2026`; `long` writes the month in full."""
    if day is None:
        return "–"
    month = (_MONTHS if long else _SHORT)[day.month - 1]
    match Precision(precision):
        case Precision.DAY:
            return f"{day.day} {month} {day.year}"
        case Precision.MONTH:
            return f"{month} {day.year}"
        case Precision.QUARTER:
            return f"{(day.month + 2) // 3}e kwartaal {day.year}"
        case Precision.YEAR:
            return str(day.year)


def _quarter(text: str) -> Moment | None:
    if found := _QUARTER.match(text):
        return of_quarter(int(found[3]), int(found[1] or found[2]))
    if found := _YEAR_QUARTER.match(text):
        return of_quarter(int(found[1]), int(found[2]))
    return None


def _with_month_name(text: str) -> Moment | None:
    found = re.match(r"^(?:(\d{1,2})[ -])?([a-z]{3,9})[ -](\d{4})$", text)
    if not found:
        return None
    number = _month_number(found[2])
    if number is None:
        return None
    year = int(found[3])
    return _day(year, number, int(found[1])) if found[1] else _month(year, number)


def _month_number(name: str) -> int | None:
    for number, (full, short) in enumerate(zip(_MONTHS, _SHORT, strict=True), start=1):
        if name == short or (len(name) >= 3 and full.startswith(name)):
            return number
    return None


def _numbers(text: str) -> Moment | None:
    """Only digits: the year has four of them and stands first or last."""
    parts = re.split(r"[-/ ]", text)
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    if len(parts) > 1 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts[-1]) != 4:
        return None
    match [int(part) for part in parts]:
        case [year] if year:
            return of_year(year)
        case [month, year]:
            return _month(year, month)
        case [day, month, year]:
            return _day(year, month, day)
    return None


def _month(year: int, month: int) -> Moment | None:
    return of_month(year, month) if 1 <= month <= 12 and year else None


def _day(year: int, month: int, day: int) -> Moment | None:
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None
