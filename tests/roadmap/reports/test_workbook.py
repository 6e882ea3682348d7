"""The workbook says what the snapshot says, to the last decimal that Excel has."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from roadmap.domain.bars import Mark, MarkState, Saving
from roadmap.domain.course import (
    Band,
    Contribution,
    ForecastYear,
    Level,
    TargetPoint,
    YearEmission,
)
from roadmap.domain.snapshot import CostLine, FigureLine, Snapshot
from roadmap.reports.making import Source
from roadmap.reports.workbook import SHEETS, make
from tests.roadmap_factories import FIXED_ON, a_bar, a_course, a_figure, a_snapshot


def book_of(snapshot: Snapshot, *figures: FigureLine) -> Workbook:
    source = Source(snapshot, "Bestuur mei", "Vastgelegd door F. Yilmaz", lambda: list(figures))
    return load_workbook(BytesIO(make(source, lambda _: None)))


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(min_row=2, values_only=True))


def column(book: Workbook, sheet: str, title: str) -> list[Any]:
    heads = [cell.value for cell in book[sheet][1]]
    return [row[heads.index(title)] for row in rows(book, sheet)]


def a_known_course() -> Any:
    return a_course(
        reference_t=Decimal("2434.049877"),
        reference_is_complete=True,
        years=(
            YearEmission(2022, Decimal("2434.049877"), True, date(2022, 12, 1)),
            YearEmission(2026, Decimal("812.5"), False, date(2026, 4, 1)),
        ),
        level=Level(date(2025, 5, 1), date(2026, 5, 1), Decimal(2000), Decimal(10), 1, 2),
        targets=(TargetPoint(2030, Decimal(55), Decimal("1095.32244465")),),
        forecast=(ForecastYear(2030, Band(Decimal(1400), Decimal(1500), Decimal(1650))),),
        contributions=(Contribution("K-01", "Warmtepomp", "klimaat", Decimal(400), Decimal(420)),),
        grid_t=Decimal(110),
        grid_name="KEV",
    )


def test_every_sheet_is_there_with_a_head_that_stays() -> None:
    book = book_of(a_snapshot(), a_figure())
    assert book.sheetnames == ["Lees mij", *(name for name, _ in SHEETS)]
    assert all(book[name].freeze_panes for name, _ in SHEETS)
    readme = dict(book["Lees mij"].iter_rows(values_only=True))
    assert readme["Titel"] == "Bestuur mei"
    assert readme["Stand op"] == "12 mei 2026"
    assert readme["Ondertekend"] == "Vastgelegd door F. Yilmaz"
    assert readme["Erin"] == "1 actie met 0 mijlpalen, 0 doelen en 1 maandcijfer"


def test_figures_are_numbers_with_where_they_come_from() -> None:
    missing = a_figure(factor=None, factor_source="", kg=None)
    book = book_of(a_snapshot(), a_figure(), missing)
    line, unknown = rows(book, "Cijfers")
    assert line == (
        "Kazerne Hengelo",
        "hengelo-gas",
        "Aardgas",
        datetime(2025, 1, 1),  # noqa: DTZ001 (a day in a sheet has no zone)
        "m³",
        1234.567891,
        31,
        0,
        2.079,
        "nl-2025, 2025, CO2emissiefactoren.nl",
        2566.666645,
    )
    assert unknown[8:] == (None, None, None)
    assert book["Cijfers"]["I2"].number_format == "0.000000"
    assert book["Cijfers"]["D2"].number_format == "mmm yyyy"


def test_the_course_year_by_year() -> None:
    book = book_of(a_snapshot(course=a_known_course()))
    by_year = {row[0]: row for row in rows(book, "Koers")}
    assert list(by_year) == list(range(2022, 2031))
    assert by_year[2022][1:5] == (2434.049877, "ja", None, 2434.049877)
    assert by_year[2023][1:3] == (None, None)  # unknown is not zero
    assert by_year[2026][1:3] == (812.5, "nee")
    assert by_year[2030][3:] == (0.55, 1095.32244465, 1400, 1500, 1650)


def test_the_build_up_adds_up() -> None:
    """2434,05 − 424,05 = 2010; − 400 − 110 = 1500."""
    book = book_of(a_snapshot(course=a_known_course()))
    steps = zip(column(book, "Opbouw", "Wat"), column(book, "Opbouw", "t CO₂-eq"), strict=True)
    tonnes = dict(steps)
    level = tonnes["Twaalf maanden t/m april 2026"]
    assert tonnes["Uitstoot in 2022"] + tonnes["Verandering sindsdien"] == level == 2010
    assert tonnes["waarvan bekend"] + tonnes["waarvan van een jaar eerder"] == level
    left = level + tonnes["Telt mee"] + tonnes["Elektriciteitsnet: KEV"]
    assert left == tonnes["Verwacht in 2030"] == 1500
    assert tonnes["Nog te vinden"] == 404.67755535


def test_an_action_with_all_that_is_known_of_it() -> None:
    bar = a_bar(
        starts_precision="month",
        progress=Decimal("54.545454545454"),
        late_since=date(2026, 5, 1),
        late_words="11 dagen te laat",
        locations=("Almelo", "Hengelo"),
        marks=(Mark("Offerte", date(2026, 3, 2), MarkState.MISSED),),
        saving=Saving(Decimal(20), Decimal("24.5"), Decimal(27)),
    )
    costs = (CostLine("K-01", Decimal("186000.50"), None, Decimal(0)),)
    book = book_of(a_snapshot(bars=(bar,), costs=costs))
    (row,) = rows(book, "Acties")
    assert row[:4] == ("K-01", "Actie K-01", "Klimaat", "Ondersteunend proces")
    assert row[9] == 54.545454545454
    assert row[15:] == ("Almelo; Hengelo", None, 20, 24.5, 27, 186000.5, None, 0)
    assert book["Acties"]["H2"].number_format == "mmm yyyy"
    assert book["Acties"]["I2"].number_format == "d mmm yyyy"
    assert rows(book, "Mijlpalen")[0][2:] == ("Offerte", datetime(2026, 3, 2), "gemist")  # noqa: DTZ001


def test_a_text_is_a_text_whatever_it_begins_with() -> None:
    titles = ["=1+1", "+31 6 12", "-9", "@SUM(A1)", "\x0bgeplakt", "🌱 \u05e9\u05dc", "x" * 300]
    bars = tuple(a_bar(f"K-{number}", title=title) for number, title in enumerate(titles))
    book = book_of(a_snapshot(FIXED_ON, bars=bars))
    assert column(book, "Acties", "Actie") == [title.replace("\x0b", " ") for title in titles]
    assert {cell.data_type for cell in book["Acties"]["B"]} == {"s"}
    assert book["Acties"]["B2"].quotePrefix


def test_without_anything_it_is_still_a_workbook() -> None:
    book = book_of(a_snapshot(bars=(), themes=()))
    assert rows(book, "Acties") == rows(book, "Cijfers") == []
