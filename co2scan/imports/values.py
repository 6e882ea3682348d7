"""One cell to one exact value, or a CellError with a Dutch sentence. The slow and careful way.

Columns are first read as a whole (vectors); what is odd there comes here, cell by cell.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from co2scan.domain.ean import ean_error
from co2scan.domain.mapping import DateOrder, DecimalSign
from co2scan.domain.units import PLACES, to_micro
from vrt_duurzaam.lib.numbers import MINUS, AmbiguousNumber, NotANumber, parse_dutch

Cell = str | int | float | bool | datetime | date | time | timedelta

EARLIEST = date(1990, 1, 1)
LARGEST = 10**9  # of any unit; more is a typing error, and a day of it must fit in 64 bits
_SPREADSHEET_DIGITS = 15  # a sum in a spreadsheet is 0.30000000000000004 behind its 0,3
BLANKS = frozenset({"", "-"})  # suppliers write a dash where they have no value

_SPACING = re.compile(r"[\s\u00a0\u202f']")
_NUMBERS = {
    "comma": re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d+)?"),
    "point": re.compile(r"[+-]?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d+)?"),
}

_TIME = r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]0+)?)?)?"
_OFFSET = r"(?: ?(?P<offset>Z|[+-]\d{2}:?\d{2}))?"
_DAYS: dict[DateOrder, str] = {
    "dmy": r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    "ymd": r"(?P<year>\d{4})[-/.]?(?P<month>\d{2})[-/.]?(?P<day>\d{2})",
    "mdy": r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})",
}
MOMENTS: dict[DateOrder, re.Pattern[str]] = {
    order: re.compile(day + _TIME + _OFFSET) for order, day in _DAYS.items()
}
_ORDER_NAMES = {
    "dmy": "dag-maand-jaar, zoals 31-01-2025",
    "ymd": "jaar-maand-dag, zoals 2025-01-31",
    "mdy": "maand-dag-jaar, zoals 01-31-2025",
}


class CellError(ValueError):
    """str(error) is the Dutch sentence for the person who has to repair the cell."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Moment(NamedTuple):
    """As written: `naive` on the clock of the file, `offset` from UTC when the text gives one."""

    naive: datetime
    has_time: bool
    offset: timedelta | None


def cell_text(cell: Cell) -> str:
    """The cell as a person would have typed it; whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M:%S")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return str(cell)


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in BLANKS


def parse_number(cell: Cell, sign: DecimalSign) -> int:
    """Micro-units of a cell that is not blank. A number in a spreadsheet cell has no sign to guess.

    With sign unknown a lone `1.234` asks. Raises CellError.
    """
    text = cell_text(cell).strip()
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellError("not_a_number", f"'{text}' is geen getal.")
    if isinstance(cell, int | float):
        number = Decimal(f"{cell:.{_SPREADSHEET_DIGITS}g}")
    elif sign == "unknown":
        number = _asked(text)
    else:
        number = _with_sign(text, sign)
    if not number.is_finite():
        raise CellError("not_a_number", f"'{text}' is geen getal.")
    if abs(number) >= LARGEST:
        raise CellError("too_big", f"'{text}' is te groot.")
    try:
        return to_micro(number)
    except ValueError:
        raise CellError(
            "too_precise", f"'{text}' heeft meer dan {PLACES} cijfers achter de komma. Rond af."
        ) from None


def _asked(text: str) -> Decimal:
    try:
        return parse_dutch(text)
    except AmbiguousNumber as error:
        raise CellError("ambiguous_number", str(error)) from None
    except NotANumber as error:
        raise CellError("not_a_number", str(error)) from None


def _with_sign(text: str, sign: DecimalSign) -> Decimal:
    compact = _SPACING.sub("", text).replace(MINUS, "-")
    if not _NUMBERS[sign].fullmatch(compact) or not any(c.isdigit() for c in compact):
        other, used = (".", "een komma") if sign == "comma" else (",", "een punt")
        hint = f" In dit bestand is het decimaalteken {used}." if other in compact else ""
        raise CellError("not_a_number", f"'{text}' is geen getal.{hint}")
    if sign == "comma":
        return Decimal(compact.replace(".", "").replace(",", "."))
    return Decimal(compact.replace(",", ""))


def parse_moment(cell: Cell, order: DateOrder) -> Moment:
    """A date, or a date with a time and perhaps an offset. `24:00` is midnight at the end of the
    day. Raises CellError.
    """
    if isinstance(cell, datetime):
        rounded = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
        return _not_too_early(Moment(rounded, True, None))
    if isinstance(cell, date):
        return _not_too_early(Moment(datetime.combine(cell, time.min), False, None))
    text = cell_text(cell).strip()
    if not text:
        raise CellError("date_missing", "De datum ontbreekt.")
    match = MOMENTS[order].fullmatch(text)
    if match is None:
        raise CellError("date_format", f"'{text}' is geen datum. Schrijf {_ORDER_NAMES[order]}.")
    part = match.groupdict()
    try:
        day = date(int(part["year"]), int(part["month"]), int(part["day"]))
        naive = datetime.combine(day, time.min) + _time_of_day(part)
    except (ValueError, OverflowError):
        raise CellError("date_nonexistent", f"{text} bestaat niet.") from None
    return _not_too_early(Moment(naive, part["hour"] is not None, _offset(part["offset"])))


def parse_date(cell: Cell, order: DateOrder) -> date:
    """A day without a time of day; midnight, as spreadsheets add it, is none. Raises CellError."""
    moment = parse_moment(cell, order)
    if moment.naive.time() != time.min:
        raise CellError(
            "date_format", f"'{cell_text(cell)}' heeft een tijd; alleen een datum past."
        )
    return moment.naive.date()


def _time_of_day(part: dict[str, str | None]) -> timedelta:
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    if minute > 59 or second > 59 or hour * 3600 + minute * 60 + second > 86_400:
        raise ValueError("no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta(0)
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return -size if text[0] == "-" else size


def _not_too_early(moment: Moment) -> Moment:
    if moment.naive.date() < EARLIEST:
        raise CellError(
            "too_early",
            f"{moment.naive:%d-%m-%Y} ligt voor {EARLIEST.year}. Klopt het jaar?",
        )
    return moment


def parse_ean(cell: Cell) -> str:
    """The 18 digits, also from `="8716…"` as some exports write it. Raises CellError.

    A spreadsheet keeps 15 digits of a number, so an EAN in a number cell is always damaged.
    """
    if isinstance(cell, int | float):
        text = repr(float(cell))
    else:
        text = re.sub(r"[\s'\"=]", "", cell_text(cell))
    if error := ean_error(text):
        raise CellError("ean", error)
    return text
