"""All figures behind a report, one sheet for each kind, nothing rounded."""

from collections.abc import Callable, Iterator
from dataclasses import astuple
from io import BytesIO
from typing import Any

from roadmap.domain.course_words import course_sentence
from roadmap.reports import workbook_course as course
from roadmap.reports import workbook_plan as plan
from roadmap.reports.making import Source
from roadmap.reports.words import contents_words, warnings_of
from vrt_duurzaam.lib.cells import FACTOR, MONTH, QUANTITY, Column, add_sheet, text_cell
from vrt_duurzaam.lib.dates import long_day

FIGURES = (
    Column("Locatie", 28),
    Column("Meter", 26),
    Column("Soort", 24),
    Column("Maand", 11, MONTH),
    Column("Eenheid", 9),
    Column("Hoeveelheid", 15, QUANTITY),
    Column("Bekende dagen", 10, QUANTITY),
    Column("Waarvan geschat", 10, QUANTITY),
    Column("Emissiefactor (kg CO₂-eq per eenheid)", 16, FACTOR),
    Column("Bron van de factor", 60),
    Column("kg CO₂-eq", 15, QUANTITY),
)
SHEETS = (
    ("Koers", "per jaar: gemeten, streefpad en verwachting (ton CO₂-eq)"),
    ("Opbouw", "van het referentiejaar naar wat er te verwachten is, per actie (ton CO₂-eq)"),
    ("Acties", "het plan met stand, data, effect en geld"),
    ("Mijlpalen", "gehaald, open of gemist"),
    ("Doelen", "waar ze begonnen, waar ze moeten komen en waar ze staan"),
    ("Effecten", "wat elke actie per jaar moet schelen, en hoe dat is geschat (ton CO₂-eq)"),
    ("Bronnen", "waar de uitstoot van de laatste twaalf maanden vandaan komt"),
    ("Volledigheid", "welk deel is gemeten, is geschat of ontbreekt"),
    ("Cijfers", "elke meter en maand, met de factor en de bron ervan"),
)
METHOD = (
    "CO₂-equivalenten volgens de CO₂-Prestatieladder: de hele keten (WTW), elektriciteit zoals het "
    "contract zegt. kg = hoeveelheid × emissiefactor.",
    "Een lege cel: niet bekend. Onbekend is geen nul.",
    "Getallen zijn niet afgerond; Excel toont er minder decimalen van.",
)


def make(source: Source, report: Callable[[int], None]) -> bytes:
    """The bytes of the xlsx."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    snapshot = source.snapshot
    _add_readme(book, source)
    report(10)
    add_sheet(book, "Koers", course.YEARS, course.year_rows(snapshot))
    add_sheet(book, "Opbouw", course.STEPS, course.step_rows(snapshot))
    add_sheet(book, "Acties", plan.ACTIONS, plan.action_rows(snapshot), frozen=2)
    add_sheet(book, "Mijlpalen", plan.MILESTONES, plan.milestone_rows(snapshot))
    add_sheet(book, "Doelen", plan.OBJECTIVES, plan.objective_rows(snapshot))
    add_sheet(book, "Effecten", plan.EFFECTS, plan.effect_rows(snapshot), frozen=2)
    add_sheet(book, "Bronnen", course.SOURCES, course.source_rows(snapshot))
    add_sheet(book, "Volledigheid", course.COVERAGE, course.coverage_rows(snapshot))
    report(30)
    add_sheet(book, "Cijfers", FIGURES, (astuple(line) for line in source.figures), frozen=2)
    report(80)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_readme(book: Any, source: Source) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet = book.create_sheet("Lees mij")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 110
    for first, second in _readme(source):
        name = WriteOnlyCell(sheet, first)
        name.font = Font(bold=True)
        sheet.append([name, text_cell(sheet, second)])


def _readme(source: Source) -> Iterator[tuple[str, str]]:
    snapshot = source.snapshot
    yield "Titel", source.title
    yield "Stand op", long_day(snapshot.on)
    yield "Ondertekend", source.signed or "Niet vastgelegd: dit is de stand van de dag zelf."
    if snapshot.is_example:
        yield "Voorbeeldgegevens", "Deze cijfers zijn bedacht. Niets hiervan is gemeten."
    sentence = course_sentence(snapshot.course)
    yield "Koers", str(sentence)
    yield "Erin", contents_words(snapshot, len(source.figures))
    for warning in warnings_of(snapshot):
        yield "Let op", warning
    for line in METHOD:
        yield "Zo is geteld", line
    for title, words in SHEETS:
        yield f"Blad {title}", words
