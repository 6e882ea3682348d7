"""Rows that are no data: a total under the table, the name of the report. Told, and not counted.

What is left out has no date where every other row has one, so nothing that could count is lost.
"""

import re
from collections.abc import Sequence

from co2scan.imports.problems import Problems
from co2scan.imports.tables import Table
from co2scan.imports.values import Cell, cell_text

TOTAL_ROW, NOTE_ROW = "total_row", "note_row"
_TOTAL = re.compile(r"\W*(sub|eind)?(totaal|total|totalen|totals|som|sum|gemiddelde?|average)\b.*")
_LOOKED_AT = 60  # rows at the end; a total between the rows is refused for its date


def is_total_row(cells: Sequence[Cell], moments: Sequence[Cell]) -> bool:
    """Whether its first text is `Totaal` or the like, and no moment has a digit."""
    if any(char.isdigit() for cell in moments for char in cell_text(cell)):
        return False
    filled = [text for cell in cells if (text := cell_text(cell).strip().casefold())]
    return bool(filled) and _TOTAL.fullmatch(filled[0]) is not None


def is_note_row(cells: Sequence[Cell]) -> bool:
    """A sentence of its own: one cell is filled, the first, and it is no date or number."""
    filled = [place for place, cell in enumerate(cells) if cell_text(cell).strip()]
    if filled != [0] or not isinstance(cells[0], str):
        return False
    return sum(char.isalpha() for char in cells[0]) > len(cells[0]) / 2


def leave_out_totals(
    table: Table, signature: tuple[str, ...], moment_columns: Sequence[str], problems: Problems
) -> int:
    """How many rows at the end were left out; each is an issue that refuses nothing."""
    places = [signature.index(column) for column in moment_columns]
    found = 0
    for position in range(len(table) - 1, max(-1, len(table) - 1 - _LOOKED_AT), -1):
        cells = [table.cell(position, place) for place in range(len(signature))]
        if is_total_row(cells, [cells[place] for place in places]):
            problems.leave_out(
                position, TOTAL_ROW, "Dit is een totaal; de rijen erboven tellen al."
            )
        elif is_note_row(cells):
            problems.leave_out(position, NOTE_ROW, "Dit is een toelichting onder de tabel.")
        else:
            break
        found += 1
    return found


def without_totals(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The rows without what stands under the table, when nobody knows yet where the date is."""
    kept = list(rows)
    while kept and (is_total_row(kept[-1], kept[-1][:1]) or is_note_row(kept[-1])):
        kept.pop()
    return kept
