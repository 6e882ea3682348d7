"""Which layout a file has, and reading it. Known suppliers first, then what people mapped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from co2scan.domain.incoming import Issue, ParsedFile
from co2scan.domain.mapping import Mapping, normalised
from co2scan.imports.context import FileContext, ean_above
from co2scan.imports.errors import FileRefused, LayoutUnknown
from co2scan.imports.formats import KNOWN, Layout, mapped_layout
from co2scan.imports.guess import propose
from co2scan.imports.readers import open_sheets
from co2scan.imports.sheets import Header, Sheet
from co2scan.imports.tables import Table, is_empty_row, preview
from co2scan.imports.total_rows import without_totals
from co2scan.imports.values import Cell

JUDGED_ROWS = 12_000  # four months of quarter-hours: the clock changed in them, or is seen not to
LAST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Found:
    sheet: Sheet
    header: Header
    layout: Layout


def read(
    path: Path,
    *,
    name: str,
    layout: str | None,
    mappings: Sequence[Mapping],
    now: datetime,
    limit_mb: int,
) -> ParsedFile:
    """See co2scan.imports.read_file."""
    layouts = _offered(layout, mappings)
    sheets = open_sheets(path, limit_mb)
    found = next((hit for sheet in sheets if (hit := _recognise(sheet, layouts))), None)
    if found is None:
        raise _unknown(sheets, layouts if layout else [])
    table = found.sheet.table(found.header)
    if not len(table):
        raise _no_rows()
    above = found.sheet.above(found.header)
    parsed = found.layout.read(table, FileContext(name, now, ean_above(above)))
    parsed.issues += _left_out(sheets, found)
    return parsed


def _offered(layout: str | None, mappings: Sequence[Mapping]) -> list[Layout]:
    everything = [*KNOWN, *(mapped_layout(mapping) for mapping in mappings)]
    if layout is None:
        return everything
    chosen = [offer for offer in everything if offer.name == layout]
    if not chosen:
        names = ", ".join(offer.name for offer in everything)
        raise FileRefused("layout_name", f"De indeling '{layout}' bestaat niet. Kies uit: {names}.")
    return chosen


def _recognise(sheet: Sheet, layouts: Sequence[Layout]) -> Found | None:
    for header in sheet.headers():
        signature = normalised(header.columns)
        for layout in layouts:
            if layout.recognises(signature):
                return Found(sheet, header, layout)
    return None


def _unknown(sheets: Sequence[Sheet], chosen: Sequence[Layout]) -> FileRefused:
    """What to tell when no header is recognised; with a chosen layout what that one misses."""
    tables = [(sheet, header) for sheet in sheets if (header := sheet.likely_header()) is not None]
    previews = [preview(h.columns, sheet.first_rows(h), sheet.name) for sheet, h in tables]
    if not previews:
        return FileRefused(
            "no_columns",
            "Er is geen tabel met kolommen gevonden. De kop moet minstens twee kolomnamen hebben, "
            "met een puntkomma, komma of tab ertussen.",
        )
    if _looks_like_values(previews[0].columns):
        return FileRefused(
            "no_header", "De eerste rij heeft al waarden. Zet er een rij met kolomnamen boven."
        )
    filled = [shown for shown in previews if shown.rows]
    if not filled:
        return _no_rows()
    if chosen:
        missing = [name for name in chosen[0].columns if name not in filled[0].signature]
        return FileRefused(
            "layout_mismatch",
            f"Dit bestand heeft niet de indeling '{chosen[0].name}': "
            f"kolom {', '.join(missing)} ontbreekt.",
        )
    sheet, header = tables[previews.index(filled[0])]
    return LayoutUnknown(filled, propose(filled[0], _rows_to_judge(sheet.table(header))))


def _rows_to_judge(table: Table) -> list[list[Cell]]:
    """The first rows and the last few, without a total under them."""
    width, last = len(table.columns), len(table)
    positions = [*range(min(last, JUDGED_ROWS)), *range(max(JUDGED_ROWS, last - LAST_ROWS), last)]
    rows = [[table.cell(position, column) for column in range(width)] for position in positions]
    return without_totals(rows)


def _looks_like_values(columns: Sequence[str]) -> bool:
    """Whether most of a header are numbers or dates: then the file has none."""
    values = [text for text in columns if re.fullmatch(r"[\d.,:/ +-]*\d[\d.,:/ +-]*", text)]
    return len(values) * 2 > len(columns)


def _no_rows() -> FileRefused:
    return FileRefused("no_rows", "Het bestand heeft een kop, maar geen rijen.")


def _left_out(sheets: Sequence[Sheet], found: Found) -> list[Issue]:
    """The sheets that were not read and have something that looks like a table."""
    return [
        Issue(0, "sheet_skipped", f"Blad '{sheet.name}' is niet gelezen; er wordt er één gelezen.")
        for sheet in sheets
        if sheet is not found.sheet and _has_rows(sheet)
    ]


def _has_rows(sheet: Sheet) -> bool:
    header = sheet.likely_header()
    return header is not None and any(not is_empty_row(row) for row in sheet.first_rows(header))
