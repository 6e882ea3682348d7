"""The emission inventory as a workbook: every figure of the document, nothing rounded."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from co2scan.choices import Confidence
from co2scan.domain.categories import FIGURES, FigureName
from co2scan.domain.footprint import METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.inventory import InventoryRow, gas_of, kg_per_gas, scope_sums
from co2scan.domain.uncertainty import ASSUMED_ON, AT_LEAST, CLASSES
from roadmap.reports.dossier.inventory import days_line, lead_of, warnings_of
from roadmap.reports.dossier.inventory_boundary import boundary_sections
from roadmap.reports.dossier.inventory_proof import gwp_section, statement_sections
from roadmap.reports.dossier.page import Facts, Says
from roadmap.reports.dossier.words import stand_of, unit
from roadmap.selectors.inventory import Inventory
from vrt_duurzaam.lib.cells import FACTOR, QUANTITY, SHARE, WHOLE, Column, add_sheet, text_cell

MEMO = "memo"  # the scope of what counts in no total
FIGURE_NAMES: dict[FigureName, str] = {
    "ladder": "CO₂-Prestatieladder",
    "market": "eigen contract, gebruik",
    "market_chain": "eigen contract, keten",
    "location": "gemiddeld net, gebruik",
    "location_chain": "gemiddeld net, keten",
    "biogenic": "biogeen",
}
LINES = (
    Column("Regel", 8, WHOLE),
    Column("Locatie", 28),
    Column("Code", 18),
    Column("Bron", 34),
    Column("Eenheid", 10),
    Column("Hoeveelheid", 16, QUANTITY),
    Column("Gemeten dagen", 12, QUANTITY),
    Column("Geschatte dagen", 12, QUANTITY),
    Column("Kwaliteitsklasse", 12),
    Column("Marge", 10, SHARE),
    Column("± kg CO₂-eq (CO₂-Prestatieladder)", 16, QUANTITY),
    Column("Gas", 24),
    *(
        column
        for name in FIGURES
        for column in (
            Column(f"Scope ({FIGURE_NAMES[name]})", 16),
            Column(f"Factor ({FIGURE_NAMES[name]})", 14, FACTOR),
            Column(f"kg CO₂-eq ({FIGURE_NAMES[name]})", 18, QUANTITY),
        )
    ),
    Column("Herkomst", 70),
)
SUMS = (
    Column("Rekenregel", 28),
    Column("Scope", 40),
    Column("kg CO₂-eq", 18, QUANTITY),
    Column("Compleet", 12),
    Column("± kg, los van elkaar", 18, QUANTITY),
    Column("±", 10, SHARE),
    Column("± kg, alles dezelfde kant op", 18, QUANTITY),
)
FACTORS = (
    Column("Factor", 34),
    Column("Per", 12),
    Column("Lijst", 34),
    Column("Jaar", 8, "0"),
    Column("Uitgegeven op", 14),
    Column("Zekerheid", 28),
    Column("Zonder keten", 12),
    Column("Bron", 60),
    Column("Adres", 60),
)
PLACES = (
    Column("Locatie", 28),
    Column("Code", 18),
    Column("Soort", 18),
    Column("Gemeente", 18),
    Column("Eigenaar gebouw", 18),
    Column("Aansluiting", 30),
    Column("Aandeel", 12, SHARE),
    Column("Vanaf", 14),
)
EXCLUSIONS = (Column("Wat", 40), Column("Waarom", 90))
GASES = (Column("Gas", 34), Column("kg CO₂-eq, direct", 18, QUANTITY))
CHANGES = (
    Column("Wat", 28),
    Column("Versie", 8, WHOLE),
    Column("Ondertekend op", 14),
    Column("Reden", 16),
    Column("Toelichting", 70),
    Column("Was (kg)", 18, QUANTITY),
    Column("Werd (kg)", 18, QUANTITY),
)
ASSUMED = (
    Column("Soort", 20),
    Column("Wat", 60),
    Column("Marge", 10, SHARE),
    Column("Bron van de marge", 70),
    Column("Vastgelegd op", 14),
)


def inventory_book(found: Inventory) -> bytes:
    """The bytes of the xlsx."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _add_readme(book, found)
    add_sheet(book, "Regels", LINES, (_line(found, row) for row in found.rows), frozen=2)
    add_sheet(book, "Totalen", SUMS, _sums(found))
    add_sheet(book, "Direct per gas", GASES, kg_per_gas(found.rows).items())
    add_sheet(book, "Factoren", FACTORS, _factors(found))
    add_sheet(book, "Locaties", PLACES, _places(found))
    add_sheet(book, "Niet meegenomen", EXCLUSIONS, _exclusions(found))
    add_sheet(book, "Herberekend", CHANGES, _restatements(found))
    add_sheet(book, "Marges", ASSUMED, _assumed())
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_readme(book: Any, found: Inventory) -> None:
    sheet = book.create_sheet("Lees mij")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 110
    for first, second in _readme(found):
        sheet.append([text_cell(sheet, first), text_cell(sheet, second)])


def _readme(found: Inventory) -> Iterator[tuple[str, str]]:
    yield "Titel", f"Emissie-inventaris {found.period.label}"
    yield "Wat", lead_of(found)
    yield "Periode", days_line(found)
    for line in stand_of(found.found, found.on):
        yield "Stand", line
    for line in warnings_of(found):
        yield "Let op", line
    yield "Cellen", "Een lege cel is onbekend: een factor ontbreekt, of de bron telt daar niet mee."
    for section in (*boundary_sections(found), *statement_sections(found), gwp_section(found)):
        for block in section.blocks:
            if isinstance(block, Says):
                for sentence in block.sentences:
                    yield f"{section.mark}) {section.title}", sentence
            elif isinstance(block, Facts):
                for name, value in block.pairs:
                    yield f"{section.mark}) {name}", value


def _line(found: Inventory, row: InventoryRow) -> tuple[Any, ...]:
    figures = [row.figures.get(name) for name in FIGURES]
    return (
        row.number,
        row.location_name,
        row.location,
        row.category_name,
        unit(row.unit),
        row.quantity,
        row.measured_days,
        row.estimated_days,
        row.quality.value,
        row.range,
        row.off_kg,
        gas_of(row.category) if _is_direct(row) else None,
        *(
            value
            for figure in figures
            for value in (
                (scope_words(figure.scope), figure.value, figure.kg)
                if figure
                else (None, None, None)
            )
        ),
        found.origin_of(row),
    )


def scope_words(scope: str) -> str:
    return "buiten de totalen" if scope == MEMO else SCOPE_NAMES.get(scope, scope)


def _is_direct(row: InventoryRow) -> bool:
    figure = row.figures.get("market")
    return figure is not None and figure.scope == "1"


def _sums(found: Inventory) -> Iterator[Sequence[Any]]:
    for method, name in METHOD_NAMES.items():
        sums = scope_sums(found.rows, method)
        for scope in SCOPE_NAMES:
            if one := sums.get(scope):
                off = one.uncertainty
                whole = "nee" if one.is_partial else "ja"
                yield (name, SCOPE_NAMES[scope], one.kg, whole, off.kg, off.share, off.most_kg)
        whole = "nee" if found.is_partial(method) else "ja"
        yield (name, "Totaal", found.total_kg(method), whole, None, None, None)
    biogenic = sum((row.biogenic_kg or 0 for row in found.rows), 0)
    yield ("Biogeen, apart", "Telt nergens mee", biogenic, None, None, None, None)


def _factors(found: Inventory) -> Iterator[Sequence[Any]]:
    for one in found.factors:
        yield (
            one.name,
            unit(one.unit),
            one.list_title,
            one.year,
            one.issued_on,
            Confidence(one.confidence).label,
            "ja" if one.is_without_chain else "nee",
            one.source,
            one.source_url,
        )


def _places(found: Inventory) -> Iterator[Sequence[Any]]:
    for place in found.places:
        own = (place.name, place.code, place.kind, place.municipality, place.owner)
        if not place.shares:
            yield (*own, "alles", 1, None)
        for share in place.shares:
            yield (*own, share.connection, share.share, share.starts_on)


def _exclusions(found: Inventory) -> Iterator[Sequence[Any]]:
    for one in found.exclusions:
        yield (one.what, one.why)
    for words in found.completeness.gaps:
        yield (words, "Deze maanden ontbreken. Dat is geen nul.")
    for row in found.missing:
        what = f"Regel {row.number}: {row.category_name}, {row.location_name}"
        yield (what, "Een factor ontbreekt: geen cijfer.")


def _restatements(found: Inventory) -> Iterator[Sequence[Any]]:
    for row in (*(found.base.restatements if found.base else ()), *found.restatements):
        yield (
            row.what,
            row.version,
            row.signed_on,
            row.reason,
            row.explanation,
            row.earlier_kg,
            row.kg,
        )


def _assumed() -> Iterator[Sequence[Any]]:
    for key, assumed in CLASSES.items():
        words = f"{key.value}: {assumed.words}"
        yield ("kwaliteitsklasse", words, assumed.range, assumed.source, ASSUMED_ON)
    for one in AT_LEAST.values():
        yield ("bron, ten minste", one.words, one.range, one.source, ASSUMED_ON)
