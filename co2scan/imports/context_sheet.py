"""The sheet of what happened at locations: one location and month per row.

`locatie;maand;uitrukken;oefenuren;nachten`; of the last three one is enough. An empty cell says
nothing. Other columns are named, not read, and no file is kept.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

from co2scan.domain.incoming import Issue
from co2scan.domain.location_months import MonthFact
from co2scan.domain.place_names import place_key
from co2scan.imports.errors import FileRefused
from co2scan.imports.values import Cell, cell_text
from co2scan.imports.xlsx_safety import refuse_unsafe
from vrt_duurzaam.lib.dates import MONTHS, SHORT_MONTHS
from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

_ZIP = b"PK\x03\x04"
_PLACE = ("locatie", "kazerne", "post", "location")
_MONTH = ("maand", "month", "periode")
_FACTS: dict[str, MonthFact] = {
    "uitrukken": "call_outs",
    "uitruk": "call_outs",
    "call_outs": "call_outs",
    "oefenuren": "exercise_hours",
    "exercise_hours": "exercise_hours",
    "nachten": "nights_staffed",
    "nachten bezet": "nights_staffed",
    "nights_staffed": "nights_staffed",
}
MOST_ROWS = 5000
_ISO = re.compile(r"(\d{4})-(\d{1,2})(-\d{1,2}( 00:00:00)?)?")
_DUTCH = re.compile(r"(?:\d{1,2}-)?(\d{1,2})[-/](\d{4})")
_WORDS = re.compile(r"([a-z]+)\.? (\d{4})")


@dataclass(frozen=True, slots=True)
class ContextRow:
    row: int
    place: str  # a domain.place_names.place_key
    name: str
    month: date
    values: dict[MonthFact, Decimal]


@dataclass(slots=True)
class ContextSheet:
    """`ignored` are the columns that were not read."""

    rows: list[ContextRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_context_sheet(content: bytes) -> ContextSheet:
    """Raises FileRefused for a file that cannot be read, or has no such columns."""
    table = _in_workbook(content) if content.startswith(_ZIP) else _in_csv(content)
    rows = [
        (number, row)
        for number, row in enumerate(table, start=1)
        if any(cell_text(cell).strip() for cell in row)
    ]
    if not rows:
        raise FileRefused("empty", "Dit bestand is leeg.")
    if len(rows) > MOST_ROWS:
        raise FileRefused("too_long", f"Dit bestand heeft meer dan {MOST_ROWS} rijen.")
    header = rows[0][1]
    names = [" ".join(cell_text(cell).casefold().split()) for cell in header]
    place, month = _one_of(names, _PLACE), _one_of(names, _MONTH)
    facts = {index: _FACTS[name] for index, name in enumerate(names) if name in _FACTS}
    if place is None or month is None or not facts:
        raise FileRefused(
            "columns",
            "De kolommen kloppen niet. Nodig zijn locatie, maand, en één of meer van uitrukken, "
            "oefenuren en nachten.",
        )
    if len(set(facts.values())) < len(facts):
        raise FileRefused("columns", "Een van de kolommen staat er twee keer in.")
    known = {place, month, *facts}
    found = ContextSheet(
        ignored=[cell_text(header[i]) for i, name in enumerate(names) if name and i not in known]
    )
    for number, cells in rows[1:]:
        _read(number, cells, place, month, facts, found)
    _refuse_twice(found)
    return found


def _read(
    number: int,
    cells: Sequence[Cell],
    place: int,
    month: int,
    facts: dict[int, MonthFact],
    found: ContextSheet,
) -> None:
    name = _cell(cells, place).strip()
    when = _month(cells[month]) if month < len(cells) else None
    if not name or when is None:
        what = "De locatie ontbreekt." if not name else f"'{_cell(cells, month)}' is geen maand."
        found.issues.append(Issue(number, "row", f"{what} Schrijf bijvoorbeeld 2026-03."))
        return
    values: dict[MonthFact, Decimal] = {}
    for index, fact in facts.items():
        text = _cell(cells, index).strip()
        if not text:
            continue
        try:
            values[fact] = parse_dutch(text)
        except NotANumber as error:
            found.issues.append(Issue(number, "number", str(error)))
    if values:
        found.rows.append(ContextRow(number, place_key("site", name), name, when, values))


def _cell(cells: Sequence[Cell], index: int) -> str:
    return cell_text(cells[index]) if index < len(cells) else ""


def _month(cell: Cell) -> date | None:
    """`2026-03`, `maart 2026`, `03-2026`, or a day of that month."""
    if isinstance(cell, (date, datetime)):
        return date(cell.year, cell.month, 1)
    text = cell_text(cell).strip().casefold()
    if match := _ISO.fullmatch(text):
        return _first(int(match[1]), int(match[2]))
    if match := _DUTCH.fullmatch(text):
        return _first(int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text):
        for names in (MONTHS, SHORT_MONTHS):
            if match[1] in names:
                return _first(int(match[2]), names.index(match[1]) + 1)
    return None


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and 1990 <= year <= 2100 else None


def _refuse_twice(found: ContextSheet) -> None:
    """Two rows of one place and month: only a person knows which is right."""
    first: dict[tuple[str, date], int] = {}
    kept = []
    for row in found.rows:
        before = first.setdefault((row.place, row.month), row.row)
        if before == row.row:
            kept.append(row)
        else:
            words = f"{row.name} staat voor deze maand ook in rij {before}. Die telt, deze niet."
            found.issues.append(Issue(row.row, "twice", words))
    found.rows = kept


def _one_of(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((index for index, name in enumerate(names) if name in wanted), None)


def _in_csv(content: bytes) -> list[Sequence[Cell]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise FileRefused("no_csv", "Dit is geen csv-bestand en geen werkboek.")
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    try:
        return list(_lines(text, delimiter))
    except csv.Error as error:
        raise FileRefused("no_csv", "Dit is geen csv-bestand en geen werkboek.") from error


def _lines(text: str, delimiter: str) -> Iterator[Sequence[Cell]]:
    yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)


def _in_workbook(content: bytes) -> list[Sequence[Cell]]:
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_unsafe(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return list(book.get_sheet_by_index(0).to_python(skip_empty_area=False))
    except (CalamineError, IndexError) as error:
        raise FileRefused("no_xlsx", "Dit werkboek kunnen we niet lezen.") from error
