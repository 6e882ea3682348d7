"""The refused rows of a file as a csv with a column of reasons, to be repaired and offered again.

The columns are those of the original and a reader skips the last (domain.mapping.REASON_COLUMN).
No cell begins with a sign that a spreadsheet takes for a formula.
"""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from co2scan.domain.mapping import REASON_COLUMN, without_reasons
from co2scan.imports.harmless import harmless
from co2scan.imports.readers import open_sheets
from co2scan.imports.tables import Table
from co2scan.imports.values import Cell, cell_text
from vrt_duurzaam.lib.numbers import dutch

_MOST_GROUPED = 3  # digits behind a mark that may also be a thousands mark


def write_rejected(
    original: Path,
    columns: Sequence[str],
    reasons: Mapping[int, Sequence[str]],
    target: Path,
    limit_mb: int,
) -> None:
    """`columns` is the header as read, `reasons` the Dutch sentences per row in the file.

    Replaces what lay at `target`; with no reasons nothing lies there after.
    """
    if not reasons:
        target.unlink(missing_ok=True)
        return
    table = _table(original, columns, limit_mb)
    positions = {int(number): position for position, number in enumerate(table.numbers)}
    own_columns = without_reasons(columns)
    unfinished = target.with_suffix(".part")
    # The mark at the start tells a spreadsheet that this is UTF-8.
    with unfinished.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, delimiter=";")
        writer.writerow([*map(harmless, own_columns), REASON_COLUMN])
        for row in sorted(reasons):
            if row in positions:
                cells = _cells(table, positions[row], len(own_columns))
                writer.writerow([*cells, harmless(" ".join(dict.fromkeys(reasons[row])))])
    unfinished.replace(target)


def _table(original: Path, columns: Sequence[str], limit_mb: int) -> Table:
    return next(
        sheet.table(header)
        for sheet in open_sheets(original, limit_mb)
        for header in sheet.headers()
        if header.columns == tuple(columns)
    )


def _cells(table: Table, position: int, width: int) -> list[str]:
    if position in table.ragged:  # more cells than the header: none of them is lost
        return [harmless(cell) for cell in table.cells(position)]
    return [harmless(_text(table.cell(position, column))) for column in range(width)]


def _text(cell: Cell) -> str:
    """As it was. A number cell of a spreadsheet gets a comma, and so many decimals that no reader
    takes that for a thousands mark."""
    if not isinstance(cell, float) or cell.is_integer():
        return cell_text(cell)
    number = Decimal(repr(cell))
    places = -int(number.as_tuple().exponent)
    return dutch(number, max(places, _MOST_GROUPED + 1)).replace(".", "").replace("−", "-")
