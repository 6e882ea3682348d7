"""An xlsx as rows of plain cells. Formulas stay formulas, so that they can be refused by name."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from co2scan.imports.errors import FileRefused
from co2scan.imports.xlsx_safety import broken, refuse_unsafe

MOST_ROWS = 2_000
MOST_COLUMNS = 80
HEAD_ROWS = 10  # a title or a note may stand above the header

_AS_IT_IS = {"f", "e"}  # formulas and errors

Cell = list[str]  # kind and text: n 12.5, s text, d 2026-03-31, b TRUE, f =A1, e #REF!; [] is empty


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are (row number in the file, cells), without rows that are empty."""

    header: list[str]
    rows: list[tuple[int, list[Cell]]]


def read_sheet(data: bytes) -> Sheet:
    """The first visible sheet with a header. Raises FileRefused, in Dutch."""
    refuse_unsafe(data)
    from openpyxl import load_workbook  # heavy, and only here

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True)
        return _read_first(workbook)
    except FileRefused:
        raise
    except Exception as error:
        raise broken() from error


def _read_first(workbook: Any) -> Sheet:
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            return _read(sheet)
    raise FileRefused("empty", "In dit bestand staat geen zichtbaar blad.")


def _read(sheet: Any) -> Sheet:
    header: list[str] = []
    rows: list[tuple[int, list[Cell]]] = []
    for number, cells in enumerate(_rows(sheet), start=1):
        if not any(cells):
            continue
        if not header:
            names = [cell[1] if cell else "" for cell in cells]
            if sum(bool(name.strip()) for name in names) > 1:
                header = _without_empty_end(names)
            elif number > HEAD_ROWS:
                break
            continue
        rows.append((number, cells[: len(header)]))
        if len(rows) > MOST_ROWS:
            raise FileRefused(
                "too_many_rows",
                f"Dit blad heeft meer dan {MOST_ROWS} regels. Een plan is kleiner; haal weg wat er "
                "niet bij hoort.",
            )
    if not header:
        raise FileRefused("no_header", "Er staat geen regel met kolomnamen in dit blad.")
    if not rows:
        raise FileRefused("empty", "Onder de kolomnamen staat nog niets.")
    return Sheet(header, rows)


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    for row in sheet.iter_rows(max_col=MOST_COLUMNS):
        yield [_cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type in _AS_IT_IS:
        return [cell.data_type, str(value)]
    match value:
        case bool():
            return ["b", "WAAR" if value else "ONWAAR"]
        case datetime():
            return ["d", value.date().isoformat()]
        case date():
            return ["d", value.isoformat()]
        case int() | float():
            return ["n", repr(value)]
    text = str(value or "").strip()
    return ["s", text] if text else []


def _without_empty_end(names: list[str]) -> list[str]:
    while names and not names[-1].strip():
        names = names[:-1]
    return [name.strip() for name in names]
