"""The poster: every action on it, nothing over another, no letter below 9 pt, fit to print."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image

from roadmap.domain.bars import Bar
from roadmap.domain.snapshot import FixedPlan, PlanPeriod, Snapshot
from roadmap.reports.colours import COLOURS
from roadmap.reports.pen import Word
from roadmap.reports.poster import make_pdf, make_png, make_svg
from roadmap.reports.poster.content import BOTTOM, MARGIN, RIGHT
from roadmap.reports.poster.sheet import Sheet
from roadmap.reports.poster.sheets import MOST, sheets_of
from tests.environment import ROOT
from tests.lib.test_tokens import declarations
from tests.pdf_ua import fonts, problems
from tests.roadmap.reports.telling import ARABIC, HEBREW, LONG, TODAY, bars, silent, source, told

SMALLEST = 12  # px: 9 pt
MOST_BYTES = 2_000_000


def sheets(
    shown: Sequence[Bar], title: str = "Routekaart naar 2030", **parts: object
) -> list[Sheet]:
    return sheets_of(told(tuple(shown), **parts), title, "")


def text_of(sheet: Sheet) -> str:
    return " ".join(word.text for word in sheet.words)


# -- what must always hold ------------------------------------------------------------------------


def overlap(one: Word, other: Word) -> bool:
    """By the room of the letters: from the top of a capital to the foot of the line."""
    return (
        one.x < other.right - 0.5
        and other.x < one.right - 0.5
        and one.y - 0.72 * one.size < other.y
        and other.y - 0.72 * other.size < one.y
    )


NAMES = (f"{ARABIC} 🚒 2030", HEBREW, "漢 👩‍🚒", LONG[:160])


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (bars(40), "Routekaart naar 2030"),
        (bars(12), LONG[:300]),
        (bars(12), f"🚒 {ARABIC} {HEBREW}"),
        (tuple(replace(bar, title=NAMES[n % 4]) for n, bar in enumerate(bars(12))), "x"),
        (bars(200, theme="klimaat", process="primary"), "Routekaart"),
        (bars(1, starts_on=date(2020, 1, 1), ends_on=date(2039, 12, 31)), "Routekaart"),
        (bars(60, starts_on=None), "Routekaart"),
        ((), "Routekaart"),
    ],
    ids=["40", "long title", "right to left", "names", "one lane", "20 years", "undated", "none"],
)
def test_whatever_is_on_it(shown: tuple[Bar, ...], title: str) -> None:
    made = sheets(shown, title)
    for sheet in made:
        assert sheet.fits
        assert min(word.size for word in sheet.words) >= SMALLEST
        for word in sheet.words:
            assert word.x >= MARGIN and word.right <= RIGHT + 0.5, word.text
            assert word.y - 0.72 * word.size >= MARGIN and word.y <= BOTTOM, word.text
        over = [(a.text, b.text) for a, b in combinations(sheet.words, 2) if overlap(a, b)]
        assert not over
    drawn = [bar.drawn.bar.code for sheet in made for bar in sheet.bars]
    assert sorted(drawn) == sorted(bar.code for bar in shown if bar.is_dated)
    undated = " ".join(
        word.text for sheet in made for words in sheet.foot.undated for word in words
    )
    assert all(bar.title in undated for bar in shown if not bar.is_dated)


def test_a_title_is_as_large_and_as_long_as_it_was_given() -> None:
    (sheet,) = sheets(bars(3), LONG[:300])
    assert " ".join(word.text for word in sheet.head.title) == LONG[:300].strip()
    (plain,) = sheets(bars(3), "Kort")
    assert {word.size for word in sheet.head.title} == {word.size for word in plain.head.title}


def test_a_plan_of_few_has_larger_letters() -> None:
    def largest(count: int) -> float:
        return max(word.size for bar in sheets(bars(count))[0].bars for word in bar.words)

    assert largest(3) > largest(20) > largest(40)


def test_what_has_no_pattern_in_the_picture_is_not_in_the_legend() -> None:
    (sheet,) = sheets(bars(1, late_since=None, late_words="", marks=()))
    assert [key.word.text for key in sheet.foot.legend] == ["Klimaat", "in uitvoering"]


# -- which sheet --------------------------------------------------------------------------------


def test_beyond_one_sheet_there_is_one_for_each_theme() -> None:
    made = sheets(bars(MOST + 1, status="running"))
    assert [sheet.head.title[0].text for sheet in made] == [
        f"Routekaart naar 2030: {theme}" for theme in ("klimaat", "sociaal", "circulair", "natuur")
    ]
    assert "blad 3 van 4" in text_of(made[2])


def test_what_was_done_over_a_year_ago_makes_room_and_is_counted() -> None:
    old = bars(10, status="done", starts_on=date(2024, 1, 1), ends_on=date(2025, 11, 24))
    shown = [replace(bar, code=f"O-{bar.code}") for bar in old]
    (sheet,) = sheets([*bars(40, status="running"), *shown])
    assert len(sheet.bars) == 40
    assert "10 acties die meer dan een jaar geleden klaar waren, staan er niet op." in text_of(
        sheet
    )
    (sheet,) = sheets(shown)  # on a sheet with room they stay
    assert len(sheet.bars) == 10


def test_only_months_with_something_in_it_are_drawn() -> None:
    (sheet,) = sheets(bars(1, starts_on=date(2026, 3, 5), ends_on=date(2027, 2, 3), marks=()))
    assert (sheet.picture.span.first, sheet.picture.span.last) == (
        date(2026, 3, 1),
        date(2027, 2, 28),
    )


# -- what it says -------------------------------------------------------------------------------


def test_it_says_what_it_is_of() -> None:
    plan = FixedPlan(
        "Besluit mei",
        date(2026, 5, 12),
        (PlanPeriod("A-000", date(2024, 1, 1), date(2024, 9, 30)),),
    )
    snapshot = told(bars(3), plan=plan, is_example=True)
    (sheet,) = sheets_of(
        snapshot, "Bestuur mei", "Vastgesteld door Fatma Yilmaz, secretaris, op 12 mei 2026"
    )
    text = text_of(sheet)
    for words in (
        "Nog niet op koers: voor 2030 is nog",
        "Stand op 25 november 2026. Vastgesteld plan: Besluit mei, 12 mei 2026.",
        "vastgesteld plan, 12 mei 2026",
        "Vastgesteld door Fatma Yilmaz, secretaris, op 12 mei 2026.",
        "Voorbeeldgegevens.",
        "12 dagen te laat".replace(" ", "\u00a0"),
    ):
        assert words in text
    assert [(stat.label.text, stat.figure.text) for stat in sheet.head.stats] == [
        ("Uitstoot 2022", "2.000 t"),
        ("Laatste 12 maanden", "1.600 t"),
        ("Doel 2030", "900 t"),
    ]


def test_an_empty_plan_says_so() -> None:
    (sheet,) = sheets(())
    assert "Er staan nog geen acties in het plan." in text_of(sheet)


# -- the files ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    first, second, *others = bars(16)
    named = (replace(first, title=f"{ARABIC} 🚒"), replace(second, title="<script> & 'co'"))
    return told((*named, *others))


def test_the_pdf_is_tagged_and_carries_our_letters_only(snapshot: Snapshot) -> None:
    told_percents: list[int] = []
    made = make_pdf(source(snapshot), told_percents.append)
    assert problems(made) == []
    assert len(made) < MOST_BYTES
    assert told_percents == sorted(told_percents) and told_percents[-1] == 100
    with pikepdf.open(BytesIO(made)) as pdf:
        width, height = (float(pdf.pages[0].MediaBox[place]) / 72 * 25.4 for place in (2, 3))
        assert (round(width), round(height)) == (420, 297)
        names = {str(font["/BaseFont"]).split("+")[1] for font in fonts(pdf)}
        assert names <= {"VD-Sans", "VD-Sans-Semi-Bold", "VD-Serif", "VD-Arabic-Semi-Bold", "emoji"}
        says = [
            str(thing["/Alt"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    wanted = (
        "in uitvoering, 1 jan 2024 tot 24 feb 2025. Mijlpaal gehaald: Bestek klaar, 31 mrt 2024."
    )
    assert any(each.startswith(wanted) for each in says)


def test_the_svg_stands_alone(snapshot: Snapshot) -> None:
    made = make_svg(source(snapshot, "Bestuur\x0bmei \x01", "Vastgelegd door Jo"), silent)
    root = ET.fromstring(made)  # also with signs in a title that XML refuses
    texts = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert f"{ARABIC} 🚒" in texts and "<script> & 'co'" in texts
    addresses = re.findall(r"url\(([^)]{0,20})|href=\"([^\"]{0,20})", made.decode())
    assert addresses
    assert all(address[0].startswith("data:font/woff2") for address in addresses)
    assert len(made) < MOST_BYTES


def test_the_png_is_the_pdf_at_150_dots_an_inch() -> None:
    picture = Image.open(BytesIO(make_png(source(told(bars(2))), silent)))
    assert picture.format == "PNG"
    assert (round(picture.width, -1), round(picture.height, -1)) == (2480, 1750)


def test_the_colours_of_paper_are_those_of_the_screen_in_light() -> None:
    sheet = (ROOT / "static" / "css" / "tokens.css").read_text()
    light = declarations(sheet, '[data-bs-theme="light"]')
    assert {name: light[f"--vd-{name.replace('_', '-')}"] for name in COLOURS} == COLOURS


def test_letters_stand_where_they_were_measured_on_today() -> None:
    """The flag of today says its day, in the middle of its ground."""
    (sheet,) = sheets(bars(8))
    assert sheet.today is not None and sheet.picture.today is not None
    flag = sheet.picture.today.flag
    assert sheet.today.text == "25 november 2026" and date(2026, 11, 25) == TODAY
    assert sheet.today.x - MARGIN - flag.x == pytest.approx(
        flag.right - (sheet.today.right - MARGIN), abs=1
    )
