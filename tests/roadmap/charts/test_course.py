"""The drawing of the course: what it says, and that no text lies over another or leaves it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from roadmap.charts.course import PHONE, WIDE, CourseDrawing, chart_title, course_drawing
from roadmap.charts.course_table import course_rows
from roadmap.charts.placing import Box, Label, Sheet
from roadmap.domain.course import Course, Level, YearEmission
from roadmap.domain.course_inputs import CourseInputs, PlannedAction, course_of
from roadmap.domain.lettering import screen_width
from tests.roadmap.domain.forecasts import ENDS, STARTS, TODAY, action, effect, inputs, situation

GAPS = Level(STARTS, ENDS, Decimal(1500), Decimal(100), 3, 2)
SAVES = action("A", effect(500, starts_on=date(2028, 1, 1), band=(300, 600)))


def years(*tonnes: int, first: int = 2022) -> tuple[YearEmission, ...]:
    return tuple(
        YearEmission(first + place, Decimal(each), each != 13, date(first + place, 12, 1))
        for place, each in enumerate(tonnes)
    )


def course(*actions: PlannedAction, **parts: Any) -> Course:
    return course_of(replace(inputs(*actions), **parts))


def level(tonnes: str) -> dict[str, Any]:
    part = (1, "gas")
    return {
        "level": Level(STARTS, ENDS, Decimal(tonnes)),
        "situation": replace(situation({}), level={part: Decimal(tonnes)}),
    }


FIXED = {"reference_is_fixed": True, "fixed_reference_t": Decimal(2000), "reference_version": 2}
COURSES = {
    "short": course(SAVES),
    "without actions": course(),
    "on course": course(action("A", effect(900, band=(890, 910)))),
    "exactly on it": course(action("A", effect(700))),
    "many years": course(SAVES, years=years(2000, 1990, 1900), targets=((2050, Decimal(95)),)),
    "steps": course(SAVES, targets=tuple((2026 + n, Decimal(20 + n)) for n in range(5))),
    "not complete": course(SAVES, years=years(2000, 13, 13, 1700), level=GAPS),
    "over": course(targets=((2025, Decimal(20)),)),
    "no target": course(SAVES, targets=()),
    "no reference": course(SAVES, reference_year=2012),
    "only years": course(level=None, situation=None),
    "more": course(action("A", effect(-900, band=(-1400, -800)))),
    "tiny": course(years=years(0), targets=((2030, Decimal(55)),), **level("0.04")),
    "first version": course(SAVES, first_reference_t=Decimal(2100), **FIXED),
    "first version near": course(SAVES, first_reference_t=Decimal("2000.4"), **FIXED),
    "huge": course(years=years(2_000_000), **level("1234567.8")),
}


def texts(drawing: CourseDrawing) -> Iterable[Label]:
    yield from drawing.labels
    yield from (tick.label for tick in (*drawing.levels, *drawing.years))


@pytest.mark.parametrize("width", [WIDE, PHONE, 1000])
@pytest.mark.parametrize("name", COURSES)
def test_no_text_over_another_or_outside(name: str, width: int) -> None:
    drawing = course_drawing(COURSES[name], width)
    assert drawing is not None
    whole = Box(0, 0, drawing.width, drawing.height)
    sheet = Sheet(whole, screen_width)
    boxes = [(label.text, sheet.box(label)) for label in texts(drawing)]
    assert [text for text, box in boxes if not whole.holds(box)] == []
    assert [(one, two) for (one, a), (two, b) in combinations(boxes, 2) if a.meets(b)] == []


def test_the_first_version_of_the_baseline_stays_as_a_line_of_its_own() -> None:
    drawing = course_drawing(COURSES["first version"], WIDE)
    assert drawing is not None
    assert drawing.first_target
    assert "eerste nulmeting" in {label.text for label in drawing.labels}
    row = next(row for row in course_rows(COURSES["first version"]) if row.year == 2030)
    assert (row.path_t, row.first_path_t) == (900, 945)
    plain = course_drawing(COURSES["short"], WIDE)
    assert plain is not None
    assert not plain.first_target


def said(drawing: CourseDrawing | None) -> set[str]:
    assert drawing is not None
    return {label.text.replace("\u00a0", " ") for label in drawing.labels}


@pytest.mark.parametrize(
    ("name", "words", "is_short"),
    [
        (
            "short",
            {
                "2.000 t in 2022",
                "1.600 t, laatste 12 maanden",
                "hoog 1.300 t",
                "verwacht 1.100 t",
                "laag 1.000 t",
                "nog 200 t",
                "doel 900 t",
                "vandaag",
                "streefpad",
            },
            True,
        ),
        ("on course", {"verwacht 700 t", "200 t over", "doel 900 t"}, False),
        ("exactly on it", {"verwacht 900 t", "doel 900 t"}, False),
        ("only years", {"2.000 t in 2022", "doel 900 t"}, False),
        ("over", {"1.600 t, laatste 12 maanden", "doel 1.600 t"}, False),
    ],
)
def test_what_it_says(name: str, words: set[str], is_short: bool) -> None:
    drawing = course_drawing(COURSES[name], WIDE)
    assert words <= said(drawing)
    assert drawing is not None
    assert drawing.is_short == is_short


def test_on_a_phone_high_and_low_stand_behind_the_last_year() -> None:
    drawing = course_drawing(COURSES["short"], PHONE)
    assert {"2.000", "1.600", "hoog 1.300 t", "laag 1.000 t", "nog 200 t"} <= said(drawing)


def test_a_year_that_is_not_complete_is_open_and_not_in_the_line() -> None:
    drawing = course_drawing(COURSES["not complete"], WIDE)
    assert drawing is not None
    assert [dot.is_open for dot in drawing.dots] == [False, True, True, False, True]
    assert drawing.measured.count("L") == 2  # 2022, 2025 and the last twelve months


def test_where_things_stand() -> None:
    drawing = course_drawing(COURSES["short"], WIDE)
    assert drawing is not None
    per_year = (drawing.right - drawing.left) / 8
    assert drawing.dots[0].x == drawing.left
    # the last twelve months end on 31 October 2026, day 304 of 365
    assert drawing.dots[-1].x == pytest.approx(drawing.left + per_year * (3 + 304 / 365), abs=0.1)
    assert [tick.label.text for tick in drawing.levels] == ["0", "500", "1.000", "1.500", "2.000"]
    assert drawing.target_dots[0].x == drawing.right


def test_nothing_measured_is_no_drawing() -> None:
    assert course_drawing(course_of(CourseInputs(TODAY, 2022, (), None, None, (), ()))) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("short", "De uitstoot daalt, maar voor 2030 niet ver genoeg"),
        ("without actions", "Met de acties van nu daalt de uitstoot niet verder"),
        ("on course", "De verwachting voor 2030 ligt onder het doel"),
        ("over", "De uitstoot tot nu toe"),
    ],
)
def test_the_title_says_what_to_see(name: str, title: str) -> None:
    assert chart_title(COURSES[name]) == title


def test_the_table_behind_it() -> None:
    rows = [
        (row.label, row.note, row.measured_t, row.path_t, row.expected_t)
        for row in course_rows(COURSES["short"])
    ]
    assert rows == [
        ("2022", "", 2000, 2000, None),
        ("2025", "", 1650, Decimal("1587.5"), None),
        ("2026", "tot en met oktober", 1300, 1450, 1600),
        ("november 2025 – oktober 2026", "", 1600, None, None),
        ("2027", "", None, Decimal("1312.5"), 1600),
        ("2028", "", None, 1175, 1100),
        ("2029", "", None, Decimal("1037.5"), 1100),
        ("2030", "", None, 900, 1100),
    ]
    notes = {row.label: row.note for row in course_rows(COURSES["not complete"])}
    assert notes["2023"] == "niet compleet"
    assert notes["november 2025 – oktober 2026"] == "deels vorig jaar, niet compleet"
