"""The product's own activity sheet: a quantity per location, category and period in each row.

`location;category;starts_on;ends_on;quantity;unit;quality;note`, the last two may be left out.
Whether a location and a category exist, and whether periods overlap with what is there, is not
known here; the service says that.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, TypeVar, get_args

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.incoming import IncomingEntry, ParsedFile
from co2scan.domain.mapping import DateOrder, normalised
from co2scan.domain.periods import local_day
from co2scan.domain.units import SPELLINGS
from co2scan.imports.context import FileContext
from co2scan.imports.formats.layout import Layout
from co2scan.imports.problems import Problems
from co2scan.imports.tables import Table, is_empty
from co2scan.imports.values import Cell, CellError, cell_text, parse_date, parse_number

NEEDED = ("location", "category", "starts_on", "ends_on", "quantity", "unit")
Quality = Literal["measured", "estimated", "extrapolated", "synthetic"]

T = TypeVar("T")

_QUALITIES: dict[str, Quality] = {word: word for word in get_args(Quality)} | {"": "measured"}
_UNITS = SPELLINGS | {category.unit.casefold(): category.unit for category in CATEGORIES.values()}
_UNITS |= {"m3": "m3", "m³": "m3", "nm³": "Nm3"}
_SHOWN_UNITS = (
    "dagen, euro, GJ, kg, km, kWh, l, m3, MJ, MWh, Nm3, reizigerskilometer, stuks, ton, "
    "vervuilingseenheid, voertuigkilometer"
)
_YEAR_FIRST = re.compile(r"\s*\d{4}\D")
_ONE_DAY = timedelta(days=1)
_MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class _Row(NamedTuple):
    """The cells of a row by column name; blank for a column that the sheet does not have."""

    position: int
    cells: dict[str, Cell]

    def text(self, column: str) -> str:
        return cell_text(self.cells.get(column, "")).strip()

    def filled(self, column: str, complaint: str) -> str:
        if not self.text(column):
            raise CellError("cell_missing", complaint)
        return self.text(column)


def read_activity(table: Table, context: FileContext) -> ParsedFile:
    """An IncomingEntry for every row that is right by itself and not said twice."""
    problems = Problems(table)
    entries: dict[int, IncomingEntry] = {}
    for row in _rows(table, problems):
        entry = _entry(row, table, context.now, problems)
        if entry is not None:
            entries[row.position] = entry
    _refuse_repeated(entries, problems)
    return ParsedFile(
        layout=LAYOUT.name,
        columns=table.columns,
        rows_read=len(table),
        entries=[entry for place, entry in entries.items() if not problems.refused[place]],
        issues=problems.issues(),
    )


LAYOUT = Layout("activity", NEEDED, read_activity)


def _rows(table: Table, problems: Problems) -> Iterator[_Row]:
    names = normalised(table.columns)
    fewest = max(names.index(column) for column in NEEDED) + 1
    for position in range(len(table)):
        count = table.ragged.get(position, len(names))
        if fewest <= count <= len(names):
            cells = {name: table.cell(position, place) for place, name in enumerate(names)}
            yield _Row(position, cells)
        else:
            problems.add(
                position,
                "column_count",
                f"Deze rij heeft {count} kolommen, de kop heeft er {len(names)}.",
            )


def _entry(row: _Row, table: Table, now: datetime, problems: Problems) -> IncomingEntry | None:
    """Reads every cell before it gives up, so that a person repairs a row once."""

    def read(parse: Callable[[], T]) -> T | None:
        try:
            return parse()
        except CellError as error:
            problems.add(row.position, error.code, str(error))
            return None

    location = read(lambda: row.filled("location", "De locatie ontbreekt."))
    category = read(lambda: row.filled("category", "De categorie ontbreekt."))
    period = read(lambda: _period(row.cells["starts_on"], row.cells["ends_on"], now))
    quantity = read(lambda: _quantity(row.cells["quantity"]))
    unit = read(lambda: _unit(row))
    quality = read(lambda: _quality(row))
    if location is None or category is None or period is None:
        return None
    if quantity is None or unit is None or quality is None:
        return None
    return IncomingEntry(
        location=location,
        category=category,
        starts_on=period[0],
        ends_on=period[1],
        quantity=quantity,
        unit=unit,
        quality=quality,
        note=row.text("note"),
        row=int(table.numbers[row.position]),
        cells=table.cells(row.position),
    )


def _period(start: Cell, end: Cell, now: datetime) -> tuple[date, date]:
    """Half-open. An end on the last day of a month was most likely meant to be included: it asks,
    unless it is the day after the start, as of a delivery on the last day but one.
    """
    starts_on = _date(start, "De begindatum ontbreekt.")
    ends_on = _date(end, "De einddatum ontbreekt.")
    following = ends_on + _ONE_DAY
    if ends_on <= starts_on:
        hint = f" Schrijf voor één dag {following} als einde." if ends_on == starts_on else ""
        raise CellError("ends_before_start", f"Het einde ({ends_on}) ligt niet na het begin.{hint}")
    if following.day == 1 and ends_on - starts_on > _ONE_DAY:
        raise CellError(
            "end_is_month_end",
            f"Tot en met {ends_on.day} {_MONTH_NAMES[ends_on.month - 1]}? Schrijf dan {following}.",
        )
    if ends_on > local_day(now) + _ONE_DAY:
        raise CellError("future", f"De periode loopt tot {ends_on}; dat is nog niet geweest.")
    return starts_on, ends_on


def _date(cell: Cell, complaint: str) -> date:
    if is_empty(cell):
        raise CellError("date_missing", complaint)
    order: DateOrder = "ymd" if _YEAR_FIRST.match(cell_text(cell)) else "dmy"
    return parse_date(cell, order)


def _quantity(cell: Cell) -> int:
    if is_empty(cell):
        raise CellError("no_value", "De hoeveelheid ontbreekt.")
    micro = parse_number(cell, "unknown")
    if micro < 0:
        raise CellError("negative", f"{cell_text(cell).strip()} kan niet: dit is nooit onder nul.")
    return micro


def _unit(row: _Row) -> str:
    text = row.filled("unit", "De eenheid ontbreekt.")
    if text.casefold() not in _UNITS:
        message = f"De eenheid '{text}' is onbekend. Kies uit: {_SHOWN_UNITS}."
        raise CellError("unknown_unit", message)
    return _UNITS[text.casefold()]


def _quality(row: _Row) -> Quality:
    text = row.text("quality").casefold()
    if text not in _QUALITIES:
        known = ", ".join(get_args(Quality))
        raise CellError("unknown_quality", f"De kwaliteit '{text}' is onbekend. Kies uit: {known}.")
    return _QUALITIES[text]


def _refuse_repeated(entries: dict[int, IncomingEntry], problems: Problems) -> None:
    """Two rows for one period are two deliveries, a correction or a slip: only a person knows. The
    first of two that are wholly the same stays.
    """
    groups: dict[tuple[str, str, date, date], list[int]] = defaultdict(list)
    for place, entry in entries.items():
        key = (entry.location.casefold(), entry.category, entry.starts_on, entry.ends_on)
        groups[key].append(place)
    for places in groups.values():
        amounts = {(entries[place].quantity, entries[place].unit) for place in places}
        for place in places[1:] if len(amounts) == 1 else places:
            if len(amounts) == 1:
                first = entries[places[0]].row
                code, fact = "duplicate_same", f"Dezelfde regel staat in rij {first}."
            else:
                rows = " en ".join(str(entries[place].row) for place in places)
                code, fact = "two_values", f"Rij {rows} gaan over dezelfde periode."
            problems.add(place, code, f"{fact} Zijn het er echt meer? Zet dan hun som in één rij.")
