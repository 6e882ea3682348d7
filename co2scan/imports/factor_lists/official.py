"""The official Dutch list as published (an xlsx), whose columns mean something else per section.

The sheet is a title ("Factoren 2026 dd 20-08-2026") and then blocks: a row with only the section;
a row with the subsection, or nothing, and "Kg CO₂-eq / eenheid"; a row with four column headings,
"Eenheid" and "Conversie MJ"; and the factors. "Vervallen" and "Variabel" stand where a value is
not given. Of waste only the figure of the GHG Protocol counts; what stands beside it is kept as a
remark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.factor_rows import SECTION_SEPARATOR, ComponentName, FactorRow
from co2scan.domain.units import fits_factor
from co2scan.imports.factor_lists.cells import BadCell, check_lengths, day, sheet_number, unit
from co2scan.imports.factor_lists.links import row_links
from co2scan.imports.factor_lists.refusals import FactorFileRefused, Refusals
from vrt_duurzaam.lib.numbers import dutch

_TITLE = re.compile(r"Factoren (\d{4}) dd (\d{2}-\d{2}-\d{4})")
_UNIT_NOTE = "kg co₂-eq / eenheid"
_VALUES = slice(1, 5)
_UNIT, _WIDTH = 5, 6
_NOT_GIVEN = {"vervallen": "Vervallen", "variabel": "Variabel"}
_WASTE = "Afval"
_ALWAYS_THERE = (
    "Brandstoffen voertuigen en schepen",
    "Brandstoffen energieopwekking",
    "Elektriciteit",
    "Warmtelevering",
    "Koudemiddelen",
    "Personenvervoer",
)
_THERE_FROM_2026 = ("Overige Emissies", _WASTE)
_HEADINGS: dict[str, ComponentName | None] = {
    "totaal (wtw)": "wtw",
    "wtw": "wtw",
    "totaal": "wtw",
    "verbrandingsemissies (ttw)": "ttw",
    "ttw": "ttw",
    "productie-emissies energiecentrale": "ttw",
    "productie-emissies": "ttw",
    "ketenemissies (wtt)": "wtt",
    "wtt": "wtt",
    "ketenemissies productie energiedragers": "wtt",
    "ketenemissies": "wtt",
    "biogene emissies": "biogenic",
    "infrastructuur (lca benadering)": "infrastructure",
    "gwp100": "gwp100",
    "montreal protocol (ar4)": "gwp100_ar4",
    "-": None,
}

Cell = str | float | int | bool | object


@dataclass(slots=True)
class _Block:
    """Where in the sheet we are."""

    section: str = ""
    subsection: str = ""
    headings: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return SECTION_SEPARATOR.join(filter(None, (self.section, self.subsection)))


def read_official(data: bytes) -> list[FactorRow]:
    """The rows of the official workbook. Raises FactorFileRefused."""
    sheet = _cells(data)
    year, issued_on = _title(sheet)
    links = row_links(data)
    refusals = Refusals()
    rows: list[FactorRow] = []
    for number, block, cells in _factors(sheet):
        try:
            rows.append(_row(block, cells, year, issued_on, links.get(number, "")))
        except BadCell as error:
            refusals.add(number, str(error))
    if not rows and not refusals:
        refusals.add(None, "Er staat geen enkele factor in dit bestand.")
    refusals.raise_if_any()
    _check_sections(rows, year)
    return rows


def _check_sections(rows: Iterable[FactorRow], year: int) -> None:
    """A list of which a part was cut off would leave factors out without a word."""
    found = {_plain(row.section.split(SECTION_SEPARATOR)[0]) for row in rows}
    expected = _ALWAYS_THERE + (_THERE_FROM_2026 if year >= 2026 else ())
    missing = [section for section in expected if _plain(section) not in found]
    if missing:
        which = ", ".join(f"'{section}'" for section in missing)
        verb = "ontbreekt het onderdeel" if len(missing) == 1 else "ontbreken de onderdelen"
        raise FactorFileRefused(
            [f"In deze lijst {verb} {which}. Haal de hele lijst op en lees die in."]
        )


def _cells(data: bytes) -> Sequence[Sequence[Cell]]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise FactorFileRefused(["Dit xlsx-bestand is niet te lezen."]) from error


def _title(sheet: Sequence[Sequence[Cell]]) -> tuple[int, date]:
    for row in sheet[:5]:
        if match := _TITLE.search(_text(row[0]) if row else ""):
            try:
                return int(match[1]), day(match[2])
            except BadCell as error:
                raise FactorFileRefused([f"In de titel van het blad: {error}"]) from error
    raise FactorFileRefused(
        ["Deze indeling is onbekend. De officiële lijst begint met 'Factoren 2026 dd 20-08-2026'."]
    )


def _factors(sheet: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, _Block, Sequence[Cell]]]:
    """The rows with a factor: row number, the block it stands in, its cells."""
    block = _Block()
    has_begun = False
    for number, cells in enumerate(sheet, start=1):
        first, rest = (_text(cells[0]) if cells else ""), [_text(cell) for cell in cells[1:]]
        if not has_begun:
            has_begun = bool(_TITLE.search(first))
        elif rest[:1] and rest[0].casefold() == _UNIT_NOTE:
            block = _Block(block.section, first)
        elif not first and "Eenheid" in rest:
            block = _Block(block.section, block.subsection, _headings(number, block, rest))
        elif first and any(rest):
            if not block.headings:
                raise FactorFileRefused([f"Rij {number}: boven '{first}' ontbreken kolomkoppen."])
            yield number, block, cells
        elif first:
            block = _Block(first)


def _headings(number: int, block: _Block, rest: list[str]) -> list[str]:
    if len(rest) < _UNIT or rest[_UNIT - 1] != "Eenheid":
        raise FactorFileRefused(
            [f"Rij {number}: bij '{block.name}' staat 'Eenheid' niet in kolom F."]
        )
    headings = rest[: _UNIT - 1]
    unknown = [heading for heading in headings if heading.casefold() not in _HEADINGS]
    if unknown and block.section != _WASTE:
        raise FactorFileRefused(
            [
                f"Rij {number}: de kolom '{heading}' bij '{block.name}' is onbekend."
                for heading in unknown
            ]
        )
    return headings


def _row(block: _Block, cells: Sequence[Cell], year: int, issued_on: date, url: str) -> FactorRow:
    if len(cells) < _WIDTH:
        raise BadCell("deze rij heeft te weinig kolommen.")
    name, factor_unit = _text(cells[0]), unit(_text(cells[_UNIT]))
    if not factor_unit:
        raise BadCell(f"bij '{name}' ontbreekt de eenheid.")
    values, remark = _values(block, cells[_VALUES])
    texts = {"section": block.name, "name": name, "unit": factor_unit, "remark": remark}
    check_lengths(texts | {"source_url": url})
    return FactorRow(
        list_name=f"nl-{year}",
        year=year,
        issued_on=issued_on,
        category=category_of(block.section, block.subsection, name, factor_unit),
        section=block.name,
        name=name,
        unit=factor_unit,
        remark=remark,
        confidence="official",
        source=f"co2emissiefactoren.nl, lijst {year} van {issued_on:%d-%m-%Y}",
        source_url=url,
        **values,
    )


def _values(block: _Block, cells: Sequence[Cell]) -> tuple[dict[ComponentName, Decimal], str]:
    """The components that the row publishes, and what it says beside them."""
    values: dict[ComponentName, Decimal] = {}
    notes: list[str] = []
    for place, (heading, cell) in enumerate(zip(block.headings, cells, strict=True)):
        text = _text(cell)
        if text.casefold() in _NOT_GIVEN:
            notes.append(_NOT_GIVEN[text.casefold()])
        elif block.section == _WASTE and place > 0:
            if text:
                notes.append(f"{heading} {dutch(_signed(cell))}")
        elif text:
            component = "treatment" if block.section == _WASTE else _HEADINGS[heading.casefold()]
            if component is None:
                raise BadCell(f"bij '{heading}' hoort geen waarde te staan.")
            values[component] = _number(cell)
    return values, "; ".join(dict.fromkeys(notes))


def _number(cell: Cell) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise BadCell(f"'{_text(cell)}' is geen getal.")
    return sheet_number(cell)


def _signed(cell: Cell) -> Decimal:
    """Avoided emissions are published below zero; they are told, never counted."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell < 0:
        return -sheet_number(-cell)
    return _number(cell)


def category_of(section: str, subsection: str, name: str, factor_unit: str) -> str:
    """The category whose factor this row is, or nothing: few rows are used by an activity.

    A row in another unit than its category counts in is not its factor.
    """
    key = _OFFICIAL.get(_plain(section, subsection, name), "")
    return key if key and fits_factor(CATEGORIES[key].unit, factor_unit) else ""


def _plain(*parts: str) -> tuple[str, ...]:
    """Without capitals, brackets and double spaces, in which the lists of the years differ."""
    return tuple(" ".join(re.sub(r"[()]", " ", part.casefold()).split()) for part in parts)


_OFFICIAL = {
    _plain(*category.official.split("|")): category.key
    for category in CATEGORIES.values()
    if category.official
}


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split())
