"""Quarter-hours and hours of one source to days: each value in its place in order of time.

Slot 0 of a day is 00:00 in Amsterdam; a day has 92, 96 or 100 quarters, or 23, 24 or 25 hours.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from co2scan.domain.incoming import MISSING, IncomingDay
from co2scan.imports.moments import DAY, midnights
from co2scan.imports.tables import Flags, Ints

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_BYTES = 8


class DayGrid:
    """Places moments (seconds since 1970 of the start of an interval) in local days."""

    def __init__(self, starts: Ints, minutes: int) -> None:
        step = minutes * 60
        first = int(starts.min()) // DAY - 1
        bounds = midnights(first, int(starts.max()) // DAY + 2)
        day = np.searchsorted(bounds, starts, side="right") - 1
        offset = int(day.min())
        self._day, self._slot = day - offset, (starts - bounds[day]) // step
        self._expected = (np.diff(bounds) // step)[offset : int(day.max()) + 1]
        self._first_ordinal = first + offset + _EPOCH_ORDINAL

    def place(self, values: Ints, present: Flags) -> Ints:
        """A matrix (days, slots of the longest day) of the present values, MISSING elsewhere."""
        matrix = np.full((len(self._expected), int(self._expected.max())), MISSING, np.int64)
        matrix[self._day[present], self._slot[present]] = values[present]
        return matrix

    def days(self, matrix: Ints, numbers: Ints, used: Flags) -> list[IncomingDay]:
        """One IncomingDay for each day with a value; `numbers` are the rows in the file."""
        is_present = matrix != MISSING
        present = is_present.sum(axis=1)
        totals = np.where(is_present, matrix, 0).sum(axis=1)
        first_rows = np.full(len(matrix), np.iinfo(np.int64).max)
        last_rows = np.zeros(len(matrix), np.int64)
        np.minimum.at(first_rows, self._day[used], numbers[used])
        np.maximum.at(last_rows, self._day[used], numbers[used])
        packed = matrix.astype("<i8").tobytes()
        width = matrix.shape[1] * _BYTES
        columns = (totals, present, self._expected, first_rows, last_rows)
        return [
            IncomingDay(
                day=date.fromordinal(self._first_ordinal + number),
                values=packed[number * width : number * width + expected * _BYTES],
                total=total,
                present=count,
                expected=expected,
                first_row=first_row,
                last_row=last_row,
            )
            for number, (total, count, expected, first_row, last_row) in enumerate(
                zip(*(column.tolist() for column in columns), strict=True)
            )
            if count
        ]


def added(matrices: Sequence[Ints]) -> Ints:
    """The sum per slot of what is there: the tariff that is not in force is missing, not zero."""
    total = matrices[0]
    for matrix in matrices[1:]:
        both = (total != MISSING) & (matrix != MISSING)
        total = np.where(both, total + matrix, np.maximum(total, matrix))  # MISSING is the lowest
    return total
