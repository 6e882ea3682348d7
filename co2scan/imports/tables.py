"""A header and its rows, whether they come from a csv or a spreadsheet.

Columns can be asked for as a matrix of bytes, all first bytes and then all second ones, so that a
hundred thousand cells are read at once. A single cell stays available as it was read, for what is
odd and for messages.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from co2scan.domain.mapping import TablePreview
from co2scan.imports.errors import FileRefused
from co2scan.imports.values import Cell, cell_text, is_blank
from vrt_duurzaam.lib.numbers import dutch

Bytes = NDArray[np.uint8]  # (width, rows): ASCII from the left, then zeros
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

WIDEST = 40  # bytes of a cell that are looked at as a column; a longer one is read on its own
MAX_ROWS = 1_100_000  # a full sheet of a spreadsheet, or 30 years of quarter-hours
ODD = b"?"  # stands for a cell that has to be read on its own
_ODD_CELL = ODD.ljust(WIDEST, b"\0")

_UNITS = frozenset({"kwh", "wh", "mwh", "kw", "m3", "m³", "nm3", "nm³", "gj", "°c"})

PREVIEW_ROWS = 8


class Table(Protocol):
    """`columns` is the header as read. `ragged` names the rows with more or fewer cells."""

    columns: tuple[str, ...]
    numbers: Ints  # the row in the file, 1-based, for each row here
    ragged: dict[int, int]  # position of a row: how many cells it has

    def __len__(self) -> int: ...

    def texts(self, column: int) -> Bytes:
        """The column as ASCII without surrounding blanks as far as that is quick; else ODD."""

    def cell(self, position: int, column: int) -> Cell: ...

    def cells(self, position: int) -> tuple[str, ...]:
        """The row as a person would have typed it."""


class CellTable:
    """Rows as lists of cells: spreadsheets, and csv files with quotes or ragged rows."""

    def __init__(self, columns: tuple[str, ...], rows: list[list[Cell]], numbers: Ints) -> None:
        width = len(columns)
        self.columns, self.numbers = columns, numbers
        self.ragged: dict[int, int] = {}
        self._rows = rows
        for position, row in enumerate(rows):
            if len(row) > width and all(is_empty(cell) for cell in row[width:]):
                del row[width:]
            if len(row) != width:
                self.ragged[position] = len(row)
                row.extend([""] * (width - len(row)))

    def __len__(self) -> int:
        return len(self._rows)

    def texts(self, column: int) -> Bytes:
        ascii_cells = [_ascii(row[column]) for row in self._rows]
        packed = np.array(ascii_cells, dtype=np.bytes_)
        codes = packed.view(np.uint8).reshape(len(packed), packed.itemsize)
        return np.ascontiguousarray(codes.T)

    def cell(self, position: int, column: int) -> Cell:
        return self._rows[position][column]

    def cells(self, position: int) -> tuple[str, ...]:
        return tuple(cell_text(cell) for cell in self._rows[position])


class ByteTable:
    """Rows of a plain csv that stay bytes: no quotes, as many cells in each row as in the header.

    `ends[i, k]` is where cell k of row i ends in `data`.
    """

    def __init__(
        self, columns: tuple[str, ...], data: bytes, ends: Ints, first_number: int, encoding: str
    ) -> None:
        self.columns = columns
        self.ragged: dict[int, int] = {}
        self.numbers = np.arange(first_number, first_number + len(ends))
        self._data, self._ends, self._encoding = data, ends, encoding

    def __len__(self) -> int:
        return len(self._ends)

    def texts(self, column: int) -> Bytes:
        codes = np.frombuffer(self._data, dtype=np.uint8)
        starts = self._starts(column)
        lengths = self._ends[:, column] - starts
        shortest, longest = int(lengths.min()), int(lengths.max())
        found = np.empty((min(max(longest, 1), WIDEST), len(starts)), dtype=np.uint8)
        for place, line in enumerate(found):
            np.take(codes, starts + place, out=line, mode="clip")
            if place >= shortest:
                line[lengths <= place] = 0
        if longest > WIDEST:
            found[:, lengths > WIDEST] = np.frombuffer(_ODD_CELL, dtype=np.uint8)[:, None]
        return found

    def _starts(self, column: int) -> Ints:
        if column:
            return self._ends[:, column - 1] + 1
        return np.concatenate([[0], self._ends[:-1, -1] + 1])

    def cell(self, position: int, column: int) -> Cell:
        before = self._ends[position, column - 1] if column else self._ends[position - 1, -1]
        start = before + 1 if position or column else 0
        return self._data[start : self._ends[position, column]].decode(self._encoding)

    def cells(self, position: int) -> tuple[str, ...]:
        return tuple(str(self.cell(position, column)) for column in range(len(self.columns)))


def is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def is_empty_row(row: Sequence[Cell]) -> bool:
    return all(is_empty(cell) for cell in row)


def header_texts(row: Sequence[Cell]) -> tuple[str, ...]:
    """The names in a header row, without the blank ones behind the last."""
    names = [cell_text(cell).strip().strip('"') for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def is_second_header(row: Sequence[Cell]) -> bool:
    """A row of units right under the header: it names one, and has no value to lose."""
    texts = [cell_text(cell).strip(" []()").casefold() for cell in row if not is_blank(cell)]
    has_digit = any(c.isdigit() for text in texts if text not in _UNITS for c in text)
    return not has_digit and any(text in _UNITS for text in texts)


def preview(columns: tuple[str, ...], rows: Sequence[Sequence[Cell]], sheet: str) -> TablePreview:
    width = len(columns)
    filled = [row for row in rows if not is_empty_row(row)]
    if filled and is_second_header(filled[0]):
        del filled[0]
    shown = [tuple(cell_text(cell).strip() for cell in row[:width]) for row in filled]
    padded = tuple(row + ("",) * (width - len(row)) for row in shown[:PREVIEW_ROWS])
    return TablePreview(columns=columns, rows=padded, sheet=sheet)


def refuse_too_many(rows: int) -> None:
    if rows > MAX_ROWS:
        raise FileRefused(
            "too_many_rows",
            f"Het bestand heeft {dutch(rows)} rijen; er passen er {dutch(MAX_ROWS)} in. "
            "Splits het per jaar of per aansluiting.",
        )


def _ascii(cell: Cell) -> bytes:
    if not isinstance(cell, str):
        return ODD
    text = cell.strip()
    return text.encode() if len(text) <= WIDEST and text.isascii() else ODD
