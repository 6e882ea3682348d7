"""Where the header of a table is: one row of names, or two, under whatever stands above it."""

import re
from collections.abc import Sequence

from co2scan.imports.sheets import Header
from co2scan.imports.tables import header_texts, is_empty_row, is_second_header
from co2scan.imports.values import Cell, cell_text

_DATA = re.compile(r"[\d.,;|:/+\-TZ\t '=\"%]*\d[\d.,;|:/+\-TZ\t '=\"%E]*")
_REGISTER = re.compile(r"\d{1,2}\.\d\.\d")  # 1.8.1 is the name of a register
_SCORED_ROWS = 10


def is_data(cell: Cell) -> bool:
    """Whether it is a number, a date or a code, and no name."""
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    return _DATA.fullmatch(text) is not None and _REGISTER.fullmatch(text) is None


def candidates(rows: Sequence[Sequence[Cell]], delimiter: str = "") -> list[Header]:
    """Every row with two names or more, and every two rows that may be a header together; first
    row first, one row before two.
    """
    found = []
    for row, cells in enumerate(rows):
        names = header_texts(cells)
        if len(names) < 2:
            continue
        found.append(Header(row, names, delimiter))
        if row and (both := _together(rows[row - 1], cells)):
            found.append(Header(row, both, delimiter))
    return sorted(found, key=lambda header: header.row)


def score(rows: Sequence[Sequence[Cell]], header: Header) -> int:
    """How much the rows below look like the table of this header: their filled cells, counted for
    rows that have some data and fit under it."""
    if _has_data(rows[header.row]):
        return 0
    width, total = max(len(header.columns), len(rows[header.row])), 0
    below = [row for row in rows[header.row + 1 :] if not is_empty_row(row)]
    for row in below[:_SCORED_ROWS]:
        filled = [cell for cell in row if not _is_blank(cell)]
        fits = len(header_texts(row)) <= width and len(filled) > 1
        if fits and any(is_data(cell) for cell in filled):
            total += min(len(filled), width)
    return total


def best(
    heads: Sequence[tuple[str, Sequence[Sequence[Cell]]]],
) -> Header | None:
    """The header whose table is largest; two rows go before the second of them alone. `heads` holds
    the first rows, for a csv once per delimiter."""
    scored = [
        (
            score(rows, header),
            not _has_data(rows[header.row]),
            len(header.columns),
            _names(header),
            -header.row,
            header,
        )
        for delimiter, rows in heads
        for header in candidates(rows, delimiter)
    ]
    return max(scored, key=lambda each: each[:5])[-1] if scored else None


def _has_data(row: Sequence[Cell]) -> bool:
    return any(is_data(cell) for cell in row if not _is_blank(cell))


def _names(header: Header) -> int:
    return sum(len(name) for name in header.columns)


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _together(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[str, ...] | None:
    """The names of two header rows. A name above several columns is of all of them; a row of units
    below goes behind the names. None when the upper row is no header: a title, a line of facts.
    """
    above, below = _padded(upper, lower)
    if any(is_data(cell) for cell in (*above, *below) if cell):
        return None
    is_units = is_second_header(lower)
    filled = [place for place, name in enumerate(above) if name]
    if is_units:
        if len(filled) < 2:
            return None
    elif not _spans(filled, above, below):
        return None
    else:
        for place in range(1, len(above)):
            if not above[place] and place > filled[0]:
                above[place] = above[place - 1]
    names = [" ".join(filter(None, pair)) for pair in zip(above, below, strict=True)]
    while names and not names[-1]:
        names.pop()
    return tuple(names) if len(names) > 1 else None


def _spans(filled: list[int], above: list[str], below: list[str]) -> bool:
    """Whether the upper row names groups of columns: it begins late or leaves gaps, and reaches
    beyond the second column or leaves the first one free."""
    if not filled or sum(map(bool, below)) <= len(filled) or len(above) != len(below):
        return False
    return not above[0] or filled[-1] > 1


def _padded(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[list[str], list[str]]:
    width = max(len(upper), len(lower))
    above, below = ([cell_text(cell).strip().strip('"') for cell in row] for row in (upper, lower))
    return above + [""] * (width - len(above)), below + [""] * (width - len(below))
