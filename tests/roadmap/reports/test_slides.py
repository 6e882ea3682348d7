"""The slides: native shapes with their words, all of the plan on them, and nothing outside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from actions.domain.status import Status
from roadmap.domain.bars import Bar, Mark, MarkState
from roadmap.domain.snapshot import FixedPlan, PlanPeriod, Snapshot
from roadmap.reports.deck import HEIGHT, WIDTH
from roadmap.reports.making import Source
from roadmap.reports.slides import make_course, make_roadmap
from tests.roadmap.reports.test_workbook import a_known_course
from tests.roadmap_factories import THEMES, a_bar, a_snapshot

MARKS = (
    Mark("Offerte", date(2026, 3, 2), MarkState.MET),
    Mark("Gunning", date(2026, 4, 2), MarkState.MISSED),
    Mark("Oplevering", date(2027, 5, 2), MarkState.OPEN),
)


def deck_of(snapshot: Snapshot, make: Any = make_roadmap, signed: str = "") -> Any:
    source = Source(snapshot, "Bestuur mei", signed, list)
    return Presentation(BytesIO(make(source, lambda _: None)))


def many(number: int, themes: Sequence[str] = tuple(key for key, _ in THEMES)) -> tuple[Bar, ...]:
    """Spread over the themes and over 2024 to 2029."""
    return tuple(
        a_bar(
            f"K-{index:03d}",
            title=f"Warmtepomp in kazerne {index}",
            theme=themes[index % len(themes)],
            starts_on=date(2024 + index % 4, 1 + index % 12, 1),
            ends_on=date(2026 + index % 4, 1 + index % 12, 28),
        )
        for index in range(number)
    )


def everything(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from everything(shape.shapes)
        else:
            yield shape


def groups(slide: Any) -> dict[str, Any]:
    """The actions on a slide, by their code."""
    found = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    return {shape.name.split(" ")[0]: shape for shape in found if shape.name != "legenda"}


def texts(slide: Any) -> str:
    return "\n".join(
        shape.text_frame.text for shape in everything(slide.shapes) if shape.has_text_frame
    )


def said_of(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr")


def check_stays_on_the_slide(deck: Any) -> None:
    for slide in deck.slides:
        for shape in everything(slide.shapes):
            assert shape.left >= 0, shape.name
            assert shape.top >= 0, shape.name
            assert shape.left + shape.width <= Pt(WIDTH), shape.name
            assert shape.top + shape.height <= Pt(HEIGHT), shape.name


def test_an_action_is_one_group_of_a_bar_its_milestones_and_its_words() -> None:
    bar = a_bar(
        title="Warmtepomp Hengelo",
        progress=Decimal(40),
        late_since=date(2026, 4, 30),
        late_words="12 dagen te laat",
        marks=MARKS,
    )
    plan = FixedPlan(
        "Besluit", date(2026, 1, 5), (PlanPeriod("K-01", date(2026, 1, 1), date(2026, 12, 31)),)
    )
    deck = deck_of(a_snapshot(bars=(bar,), plan=plan), signed="Vastgelegd door F. Yilmaz")
    (slide,) = deck.slides
    group = groups(slide)["K-01"]
    kinds = [shape._element.xpath(".//a:prstGeom")[0].get("prst") for shape in group.shapes]
    assert kinds.count("diamond") == len(MARKS)
    assert kinds.count("rect") == 3 + 1  # to do, done, late; and the label
    assert kinds.count("line") == 3 + 2  # the fixed plan with its caps, the exclamation mark
    label = next(shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text)
    assert label.text_frame.text.replace("\xa0", " ") == (
        "Warmtepomp Hengelo F. Yilmaz · 40 % · 12 dagen te laat"
    )
    assert {run.font.name for p in label.text_frame.paragraphs for run in p.runs} == {"Arial"}
    assert said_of(group).startswith("Warmtepomp Hengelo")
    assert slide.shapes.title.text_frame.text.startswith("Routekaart")
    for words in ("Klimaat", "2027", "vastgesteld plan", "mijlpaal gemist", "in uitvoering"):
        assert words in texts(slide), words
    assert "Stand op 12 mei 2026. Bestuur mei. Vastgelegd door F. Yilmaz." in texts(slide)
    check_stays_on_the_slide(deck)


@pytest.mark.parametrize(
    ("number", "slides", "first"),
    [
        (4, 1, 4),  # large letters
        (40, 1 + 4, 40),  # the whole, and each theme to read
        (200, 4, 50),  # a slide for each theme
    ],
)
def test_how_many_slides(number: int, slides: int, first: int) -> None:
    bars = tuple(
        replace(bar, status=list(Status)[index % 7].value, marks=MARKS)
        for index, bar in enumerate(many(number))
    )
    deck = deck_of(a_snapshot(bars=bars))
    assert (len(deck.slides), len(groups(deck.slides[0]))) == (slides, first)
    there = {code for slide in deck.slides for code in groups(slide)}
    assert there == {bar.code for bar in many(number)}
    check_stays_on_the_slide(deck)


def test_two_hundred_in_one_lane_are_all_there_once() -> None:
    undated = tuple(a_bar(f"X-{n}", title="y" * 300, ends_on=None) for n in range(12))
    deck = deck_of(a_snapshot(bars=(*many(200, ["klimaat"]), *undated)))
    there = [code for slide in deck.slides for code in groups(slide)]
    assert sorted(there) == sorted({bar.code for bar in many(200)})
    assert "12 acties staan niet in beeld: zie de notities." in texts(deck.slides[0])
    assert deck.slides[0].notes_slide.notes_text_frame.text.count("y" * 300) == 12
    check_stays_on_the_slide(deck)


def test_long_titles_pictograms_and_letters_from_the_right() -> None:
    titles = ["w" * 300, "🌱 Groen dak <&>", "\u05ea\u05d7\u05e0\u05d4 \u202e\u05d1", "a\x0bb\x00c"]
    bars = tuple(
        a_bar(f"K-{number}", title=title, marks=(Mark(title, date(2026, 5, 1), MarkState.OPEN),))
        for number, title in enumerate(titles)
    )
    deck = deck_of(a_snapshot(bars=bars))
    shown = texts(deck.slides[0])
    assert shown.count("w") >= 300
    assert "🌱 Groen dak <&>" in shown
    assert "\u05ea\u05d7\u05e0\u05d4 \u05d1" in shown
    check_stays_on_the_slide(deck)


def test_without_actions_it_says_so() -> None:
    deck = deck_of(a_snapshot(bars=()))
    assert "Hier staat nog geen actie met een begin en een eind." in texts(deck.slides[0])


def test_the_trajectory_is_a_chart_with_the_gap_in_words() -> None:
    deck = deck_of(a_snapshot(course=a_known_course()), make_course)
    (slide,) = deck.slides
    title = slide.shapes.title.text_frame.text.replace("\xa0", " ")
    assert title == "Nog niet op koers: voor 2030 is nog ten minste 405 ton CO₂ te vinden."
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    series = {each.name: list(each.values) for each in frame.chart.plots[0].series}
    assert list(frame.chart.plots[0].categories) == [str(year) for year in range(2022, 2031)]
    assert series["Uitstoot"] == [2434.049877, *[None] * 8]  # 2026 is not over
    assert series["Verwacht"][-1] == 1500
    assert series["Streefpad"][-1] == 1095.32244465
    assert "2030: streefpad 1.095, verwacht 1.500 (1.400 tot 1.650)" in said_of(frame)
    assert "Nog te vinden" in texts(slide)
    check_stays_on_the_slide(deck)


def test_a_course_of_which_nothing_is_known_has_no_chart() -> None:
    (slide,) = deck_of(a_snapshot(), make_course).slides
    assert not any(shape.has_chart for shape in slide.shapes)
    assert "niet bekend" in texts(slide)
