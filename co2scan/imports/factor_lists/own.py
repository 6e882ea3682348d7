"""The project's own factor file: a csv with `;`, decimal point or comma, UTF-8, one row a factor.

    list;year;issued_on;category;section;name;unit;wtw;ttw;wtt;biogenic;infrastructure;gwp100;
    gwp100_ar4;treatment;remark;confidence;source;source_url

`list` names the set (`nl-2026`), `category` is a key of categories.csv or empty, `issued_on` is
the day on which the list was issued, values are kg CO2-eq per `unit` (refrigerants kg per kg), and
`confidence` is official, seen, second_hand, own or example. An empty value is unknown, not zero.
A column that no row fills may be left out, but for list, year, issued_on, name, unit, confidence
and source.
"""

import csv
import re
from io import StringIO

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.factor_rows import COMPONENTS, FactorRow
from co2scan.domain.units import fits_factor
from co2scan.imports.factor_lists.cells import BadCell, check_lengths, day, text_number, unit
from co2scan.imports.factor_lists.refusals import FactorFileRefused, Refusals

REQUIRED = ("list", "year", "issued_on", "name", "unit", "confidence", "source")
COLUMNS = (
    *("list", "year", "issued_on", "category", "section", "name", "unit"),
    *COMPONENTS,
    *("remark", "confidence", "source", "source_url"),
)
_LIST_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEARS = range(1990, 2101)


def read_own(text: str) -> list[FactorRow]:
    """The rows of the csv. Raises FactorFileRefused."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=";")
    refusals = Refusals()
    rows: list[FactorRow] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            try:
                rows.append(_row(_named(header, cells)))
            except BadCell as error:
                refusals.add(reader.line_num, str(error))
    except csv.Error as error:
        raise FactorFileRefused([f"Rij {reader.line_num} is niet te lezen als csv."]) from error
    if not rows and not refusals:
        refusals.add(None, "Onder de kolomkoppen staat geen enkele factor.")
    refusals.raise_if_any()
    return rows


def as_csv(row: FactorRow) -> bytes:
    """One row in this layout, for a factor that somebody typed."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    values = {name: getattr(row, "list_name" if name == "list" else name) for name in COLUMNS}
    writer.writerow(["" if value is None else str(value) for value in values.values()])
    return text.getvalue().encode()


def _check_header(header: list[str]) -> None:
    if len(header) == 1 and any(sign in header[0] for sign in ",\t"):
        raise FactorFileRefused(["De kolommen zijn niet gescheiden door een puntkomma (;)."])
    if not set(header) & set(REQUIRED):
        raise FactorFileRefused(
            ["Deze indeling is onbekend. De eerste rij noemt de kolommen: " + "; ".join(COLUMNS)]
        )
    reasons = [f"De kolom '{name}' ontbreekt." for name in REQUIRED if name not in header]
    reasons += [f"De kolom '{name}' is onbekend." for name in header if name not in COLUMNS]
    reasons += [
        f"De kolom '{name}' staat er twee keer." for name in COLUMNS if header.count(name) > 1
    ]
    if reasons:
        raise FactorFileRefused(reasons)


def _named(header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise BadCell("deze rij heeft meer cellen dan er kolommen zijn.")
    padded = [*cells, *[""] * len(header)]
    found = dict.fromkeys(COLUMNS, "") | {
        name: " ".join(cell.split()) for name, cell in zip(header, padded, strict=False)
    }
    for name in REQUIRED:
        if not found[name]:
            raise BadCell(f"'{name}' is leeg.")
    check_lengths(found)
    return found


def _row(cells: dict[str, str]) -> FactorRow:
    values = {name: text_number(cells[name]) for name in COMPONENTS}
    if not cells["remark"] and all(value is None for value in values.values()):
        raise BadCell("er staat geen waarde en geen opmerking.")
    factor_unit = unit(cells["unit"])
    return FactorRow(
        list_name=_list_name(cells["list"]),
        year=_year(cells["year"]),
        issued_on=day(cells["issued_on"]),
        category=_category(cells["category"], factor_unit),
        section=cells["section"],
        name=cells["name"],
        unit=factor_unit,
        remark=cells["remark"],
        confidence=_confidence(cells["confidence"]),
        source=cells["source"],
        source_url=_url(cells["source_url"]),
        **values,
    )


def _list_name(text: str) -> str:
    if not _LIST_NAME.fullmatch(text):
        raise BadCell(f"'{text}' is geen naam van een lijst. Schrijf bijvoorbeeld nl-2026.")
    return text


def _year(text: str) -> int:
    if not text.isdecimal() or int(text) not in _YEARS:
        raise BadCell(f"'{text}' is geen jaar.")
    return int(text)


def _category(text: str, factor_unit: str) -> str:
    if not text:
        return ""
    category = CATEGORIES.get(text)
    if category is None:
        raise BadCell(f"de categorie '{text}' bestaat niet.")
    if not fits_factor(category.unit, factor_unit):
        expected = category.unit
        raise BadCell(f"'{factor_unit}' past niet bij {category.name}, dat telt in {expected}.")
    return text


def _confidence(text: str) -> str:
    if text not in Confidence.values:
        raise BadCell(f"'{text}' is geen zekerheid. Kies uit {', '.join(Confidence.values)}.")
    return text


def _url(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise BadCell(f"'{text}' is geen adres dat met https:// begint.")
    return text
