"""Lines as a csv that a Dutch spreadsheet opens: semicolons, decimal commas, marked as UTF-8."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO

from co2scan.imports.harmless import harmless
from vrt_duurzaam.lib.numbers import typed

Cell = str | Decimal | int | date | None


def csv_of(lines: Iterable[Sequence[Cell]]) -> bytes:
    """None is an empty cell: not known, which is not zero."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    for cells in lines:
        writer.writerow([_text(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return typed(cell)
        case date():
            return f"{cell:%d-%m-%Y}"
    return harmless(cell) if isinstance(cell, str) else str(cell)
