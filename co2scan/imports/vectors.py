"""Whole columns of ASCII cells to whole numbers, exactly; what is odd is left to `values`.

Each function returns its numbers with a mask of the rows it is sure of. A row outside the mask is
not wrong: it may have thousands points, a blank or an offset without a colon. It is read alone.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from co2scan.domain.units import MICRO, PLACES
from co2scan.imports.tables import Bytes, Flags, Ints
from co2scan.imports.values import EARLIEST, LARGEST

MOST_DIGITS = 15  # of a number; the product with a million then still fits in 64 bits
_DIGITS_IN_INT32 = 9
_ZERO = np.uint8(ord("0"))
_POWERS = 10 ** np.arange(19, dtype=np.int64)

_LAST_YEAR = 2100
_MONTHS = [(year, month) for year in range(EARLIEST.year, _LAST_YEAR) for month in range(1, 13)]
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_DAYS = np.array([date(year, month, 1).toordinal() - _EPOCH for year, month in _MONTHS])
_LENGTHS = np.array([monthrange(year, month)[1] for year, month in _MONTHS])


Parts = NDArray[np.int32]  # the year, the minutes: one small number per row


class Micros(NamedTuple):
    values: Ints
    is_blank: Flags
    is_sure: Flags  # blank rows are sure


def read_numbers(cells: Bytes, sign: Literal["comma", "point"]) -> Micros:
    """Micro-units of cells like `0,11` or `12`; nothing with a sign, a group or an exponent."""
    mark = ord("," if sign == "comma" else ".")
    width, rows = cells.shape
    number = np.zeros(rows, dtype=np.int32 if width <= _DIGITS_IN_INT32 else np.int64)
    places = np.zeros(rows, dtype=np.uint8)
    has_mark, has_digit = np.zeros(rows, dtype=np.bool_), np.zeros(rows, dtype=np.bool_)
    is_sure = np.ones(rows, dtype=np.bool_)
    for byte in cells[: MOST_DIGITS + 1]:
        digit = byte - _ZERO  # below "0" wraps around to far above 9
        is_digit = digit < 10
        is_mark = byte == mark
        is_sure &= is_digit | (byte == 0) | (is_mark & ~has_mark)
        number = np.where(is_digit, number * 10 + digit, number)
        places += has_mark & is_digit
        has_digit |= is_digit
        has_mark |= is_mark
    if width > MOST_DIGITS + 1:
        is_sure &= cells[MOST_DIGITS + 1] == 0
    is_blank = cells[0] == 0
    is_sure &= has_digit & (places <= PLACES) & ((places > 0) | ~has_mark)  # `5,` was cut off
    powers = _POWERS[np.minimum(places, PLACES)]
    whole = number.astype(np.int64)
    is_sure &= whole < LARGEST * powers
    return Micros(whole * (MICRO // powers), is_blank, is_sure | is_blank)


class Moments(NamedTuple):
    """Seconds since 1970 on the clock of the file, and the offset from UTC if the text has one."""

    naive: Ints
    offsets: Ints
    has_time: bool
    has_offset: bool
    is_sure: Flags


def read_moments(cells: Bytes, pattern: re.Pattern[str]) -> Moments | None:
    """All cells that are written as the first one is; None when that one is no moment.

    `pattern` is one of values.MOMENTS. Hours run to 23 here; `24:00` is left to `values`.
    """
    first = bytes(cells[:, 0]).rstrip(b"\0").decode("ascii", "replace")
    match = pattern.fullmatch(first)
    if match is None:
        return None
    shape = _Shape(cells, first, match)
    year, month, day = (shape.number(part) for part in ("year", "month", "day"))
    hour, minute, second = (shape.number(part) for part in ("hour", "minute", "second"))
    is_sure = shape.fits & (year >= EARLIEST.year) & (year < _LAST_YEAR)
    is_sure &= (month >= 1) & (month <= 12) & (hour < 24) & (minute < 60) & (second < 60)
    place = np.where(is_sure, (year - EARLIEST.year) * 12 + month - 1, 0)
    is_sure &= (day >= 1) & (day <= _LENGTHS[place])
    naive = (_FIRST_DAYS[place] + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second
    has_time, has_offset = match["hour"] is not None, match["offset"] is not None
    return Moments(naive, shape.offset(), has_time, has_offset, is_sure)


class _Shape:
    """Where the parts of the first moment stand, and which rows have the very same shape."""

    def __init__(self, cells: Bytes, first: str, match: re.Match[str]) -> None:
        self._cells = cells
        self._match = match
        self._sign = match.start("offset") if len(match["offset"] or "") > 1 else -1
        self.fits = np.ones(cells.shape[1], dtype=np.bool_)
        for place, byte in enumerate(cells):
            character = first[place] if place < len(first) else "\0"
            if place == self._sign:
                self.fits &= (byte == ord("+")) | (byte == ord("-"))
            elif character.isdigit():
                self.fits &= byte - _ZERO < 10
            else:
                self.fits &= byte == ord(character)

    def number(self, part: str) -> Parts:
        return self._digits(range(*self._match.span(part)))

    def offset(self) -> Ints:
        if self._sign < 0:
            return np.zeros(len(self.fits), dtype=np.int64)
        end = self._match.end("offset")
        hours = self._digits([self._sign + 1, self._sign + 2])
        size = hours * 3_600 + self._digits([end - 2, end - 1]) * 60
        return np.where(self._cells[self._sign] == ord("-"), -size, size)

    def _digits(self, places: Iterable[int]) -> Parts:
        number = np.zeros(len(self.fits), dtype=np.int32)
        for place in places:
            number = number * 10 + (self._cells[place] - _ZERO)
        return number
