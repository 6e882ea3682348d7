"""A csv as exports really write it: any encoding, any delimiter, a title above the header."""

import csv
import io
from collections.abc import Iterator
from functools import cached_property

import numpy as np

from co2scan.imports.errors import FileRefused
from co2scan.imports.headings import best, candidates
from co2scan.imports.sheets import HEAD_ROWS, Header
from co2scan.imports.tables import (
    ByteTable,
    CellTable,
    Ints,
    Table,
    is_empty_row,
    is_second_header,
    refuse_too_many,
)
from co2scan.imports.values import Cell

DELIMITERS = ";\t|,"
_NAMES = {";": "een puntkomma", "\t": "een tab", "|": "een rechte streep", ",": "een komma"}
_HEAD_BYTES = 262_144
_NEWLINE = ord("\n")


class CsvSheet:
    """`data` is in an encoding that contains ASCII, without a byte order mark."""

    name = ""

    def __init__(self, data: bytes) -> None:
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self._data = data.rstrip(b"\n ") + b"\n"
        refuse_too_many(self._data.count(b"\n"))
        self._encoding = _encoding_of(self._data)
        self._heads = {
            delimiter: list(_records(self._head_text, delimiter)) for delimiter in DELIMITERS
        }

    def headers(self) -> list[Header]:
        found = [
            header
            for delimiter, head in self._heads.items()
            for header in candidates(head, delimiter)
        ]
        return sorted(found, key=lambda header: header.row)

    def likely_header(self) -> Header | None:
        """The one with the largest table under it. Raises FileRefused when header and rows are
        delimited differently.
        """
        found = best(list(self._heads.items()))
        if found is None:
            return None
        other = self._delimiter_of_rows(found)
        if other is not None:
            raise _differently_delimited(found.delimiter, other)
        return found

    def _delimiter_of_rows(self, header: Header) -> str | None:
        """Another delimiter that splits the row below the header as the header was, when its own
        does not split that row at all."""
        place = next(
            (i for i, row in enumerate(self.first_rows(header)) if not is_empty_row(row)), None
        )
        if place is None or len(self.first_rows(header)[place]) > 1:
            return None
        rows = {other: head[header.row + 1 + place :] for other, head in self._heads.items()}
        return next((d for d, row in rows.items() if row and len(row[0]) > 1), None)

    def above(self, header: Header) -> list[list[Cell]]:
        return [list(cells) for cells in self._heads[header.delimiter][: header.row]]

    def first_rows(self, header: Header) -> list[list[Cell]]:
        return [list(cells) for cells in self._heads[header.delimiter][header.row + 1 :]]

    def table(self, header: Header) -> Table:
        rows = [row for row in self.first_rows(header) if not is_empty_row(row)]
        if len(header.columns) > 1 and rows and all(len(row) == 1 for row in rows):
            used = next((d for d in DELIMITERS if all(d in str(row[0]) for row in rows)), None)
            if used is not None:
                raise _differently_delimited(header.delimiter, used)
        has_second = bool(rows) and is_second_header(rows[0])
        if not has_second:
            plain = self._byte_table(header)
            if plain is not None:
                return plain
        return self._cell_table(header, has_second)

    @cached_property
    def _head_text(self) -> str:
        lines = self._data[:_HEAD_BYTES].split(b"\n")[:HEAD_ROWS]
        return b"\n".join(lines).decode(self._encoding, "replace")

    def _byte_table(self, header: Header) -> ByteTable | None:
        """The quick way, or None: needs rows without quotes that are all alike."""
        if not _is_on_line(self._head_text, header):
            return None
        start = 0
        for _line in range(header.row + 1):
            start = self._data.find(b"\n", start) + 1
        body = self._data[start:]
        if not body or b'"' in body:
            return None
        ends = _cell_ends(body, header.delimiter, len(header.columns))
        if ends is None:
            return None
        return ByteTable(header.columns, body, ends, header.row + 2, self._encoding)

    def _cell_table(self, header: Header, has_second: bool) -> CellTable:
        rows: list[list[Cell]] = []
        numbers: list[int] = []
        text = self._data.decode(self._encoding)
        for number, cells in enumerate(_records(text, header.delimiter), start=1):
            if number <= header.row + 1 or is_empty_row(cells):
                continue
            if has_second:
                has_second = False
                continue
            rows.append(list(cells))
            numbers.append(number)
        return CellTable(header.columns, rows, np.array(numbers, dtype=np.int64))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error:
        raise FileRefused(
            "unreadable", "Het bestand heeft een aanhalingsteken dat nergens sluit."
        ) from None


def _is_on_line(text: str, header: Header) -> bool:
    """Whether the header is on the line of its number: no line break within quotes before it."""
    reader = csv.reader(io.StringIO(text), delimiter=header.delimiter)
    for _row in range(header.row + 1):
        next(reader)
    return reader.line_num == header.row + 1


def _cell_ends(body: bytes, delimiter: str, width: int) -> Ints | None:
    """Where each cell of each row ends, (rows, width); None when a row has another width."""
    codes = np.frombuffer(body, dtype=np.uint8)
    marks = np.flatnonzero((codes == ord(delimiter)) | (codes == _NEWLINE))
    if len(marks) % width:
        return None
    ends = marks.reshape(-1, width)
    is_newline = codes[ends] == _NEWLINE
    if is_newline[:, :-1].any() or not is_newline[:, -1].all():
        return None
    return ends


def _encoding_of(data: bytes) -> str:
    if data.isascii():
        return "utf-8"
    for encoding in ("utf-8", "cp1252"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "latin-1"


def _differently_delimited(in_header: str, in_rows: str) -> FileRefused:
    return FileRefused(
        "delimiter",
        f"De kop scheidt de kolommen met {_NAMES[in_header]}, de rijen met {_NAMES[in_rows]}. "
        "Bewaar het bestand opnieuw met één scheidingsteken.",
    )
