"""The figures of the WPM report as a file: one line per means of travel and purpose."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from co2scan.domain.wpm import WpmCell
from co2scan.reports.csv_lines import csv_of
from co2scan.selectors.travel.wpm import Wpm

Rows = Sequence[tuple[WpmCell, str]]  # a cell, and what is missing in words
HEADER = ("vervoermiddel", "doel", "km", "kg CO2", "geschat", "wat ontbreekt")
_PURPOSES = {"commuting": "woon-werk", "business": "zakelijk"}


def wpm_csv(found: Wpm, rows: Rows) -> bytes:
    return csv_of([*_above(found), HEADER, *_cells(rows)])


def wpm_workbook(found: Wpm, rows: Rows) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"WPM {found.year}")
    for cells in [*_above(found), HEADER, *_cells(rows)]:
        sheet.append(list(cells))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _above(found: Wpm) -> list[tuple[str | Decimal | int | None, ...]]:
    """An empty cell is not known, which is not zero."""
    return [
        ("Werkgebonden personenmobiliteit", found.year),
        ("werknemers op 1 januari (20 uur of meer per maand)", found.staff),
        (
            "opkomst van vrijwilligers, km (hoort er niet bij)",
            found.turnout_km,
        ),
        (),
    ]


def _cells(rows: Rows) -> list[tuple[str | Decimal | None, ...]]:
    return [
        (
            cell.means.name,
            _PURPOSES[cell.purpose],
            cell.km if cell.is_known else None,
            cell.kg if cell.is_known else None,
            "deels of geheel" if cell.has_estimate else "",
            missing,
        )
        for cell, missing in rows
        if cell.is_asked
    ]
