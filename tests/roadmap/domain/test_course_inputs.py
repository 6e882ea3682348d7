"""From plan and measurements to a course: worked examples of docs/calculation.md, part 7."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.course import Level, Verdict, YearEmission
from roadmap.domain.course_inputs import (
    CourseInputs,
    course_of,
    switched,
    with_all_stopped,
)
from tests.roadmap.domain.forecasts import (
    ENDS,
    GAS,
    HALF_BY_2030,
    POWER,
    STARTS,
    TODAY,
    action,
    effect,
    inputs,
    situation,
)


def test_a_plan_that_is_short_of_its_target() -> None:
    """1.600 t now; 300 and a fifth of 1.200 together take 25 % + 20 % − 5 %: 480 t."""
    course = course_of(
        inputs(
            action("A", effect(300)),
            action("B", effect(240, starts_on=date(2028, 1, 1)), status="running"),
        )
    )
    assert [(row.year, row.band.expected_t) for row in course.forecast] == [
        (2026, 1600),
        (2027, 1300),
        (2028, 1120),
        (2029, 1120),
        (2030, 1120),
    ]
    assert course.target is not None
    assert course.target.tonnes == 900
    assert course.gap_t == 220
    assert course.verdict is Verdict.OFF_COURSE
    # 480 in the ratio ¼ : ⅕
    shared = {row.code: (round(row.tonnes, 3), row.plain) for row in course.contributions}
    assert shared == {"A": (Decimal("266.667"), 300), "B": (Decimal("213.333"), 240)}


@pytest.mark.parametrize(
    ("status", "counts", "is_stopped"),
    [
        ("planned", True, False),
        ("running", True, False),
        ("done", True, False),  # as far as it is not measured yet
        ("blocked", False, True),
        ("paused", False, True),
        ("idea", False, False),
    ],
)
def test_which_actions_count(status: str, counts: bool, is_stopped: bool) -> None:
    course = course_of(inputs(action("A", effect(300), status=status)))
    assert course.forecast[-1].band.expected_t == (1300 if counts else 1600)
    assert [row.tonnes for row in course.stopped] == ([300] if is_stopped else [])


def test_what_is_stopped_alone_and_all_of_it_together() -> None:
    """A half and a fifth of the gas: 600 and 240 alone, 720 together."""
    plan = inputs(
        action("A", effect(600), status="blocked"), action("B", effect(240), status="paused")
    )
    assert [row.tonnes for row in course_of(plan).stopped] == [600, 240]
    after = course_of(with_all_stopped(plan))
    assert after.expected is not None
    assert after.expected.expected_t == 880
    assert after.stopped == ()


def test_switching_by_hand_goes_before_the_status() -> None:
    plan = inputs(action("A", effect(300)), action("B", effect(600), status="blocked"))
    course = course_of(switched(plan, {"A": False, "B": True}))
    assert course.gap_t == 1000 - 900
    assert course.stopped == ()


def test_the_grid_and_the_actions_and_what_is_left_are_all_there_is() -> None:
    plan = replace(
        inputs(action("A", effect(300)), action("B", effect(100, POWER))),
        situation=situation({GAS: 1200, POWER: 400}, HALF_BY_2030),
    )
    course = course_of(plan)
    assert course.grid_t == 200
    assert [(row.code, row.tonnes) for row in course.contributions] == [("A", 300), ("B", 50)]
    assert course.expected is not None
    assert course.level is not None
    assert course.level.tonnes == 200 + 350 + course.expected.expected_t


@pytest.mark.parametrize(
    ("low", "expected", "high", "verdict", "gap"),
    [
        (700, 800, 900, Verdict.ON_COURSE, -100),
        (700, 700, 700, Verdict.ON_COURSE, 0),  # on the path is on course
        (600, 800, 900, Verdict.TIGHT, -100),
        (600, 699, 900, Verdict.OFF_COURSE, 1),
        (-50, -20, -10, Verdict.OFF_COURSE, 720),  # an action that adds
    ],
)
def test_the_verdict(low: int, expected: int, high: int, verdict: Verdict, gap: int) -> None:
    course = course_of(inputs(action("A", effect(expected, band=(low, high)))))
    assert (course.verdict, course.gap_t) == (verdict, gap)


THREE = ((2027, Decimal(20)), (2030, Decimal(55)), (2050, Decimal(95)))


@pytest.mark.parametrize(
    ("parts", "target_year", "gap", "years"),
    [
        ({}, 2030, 700, range(2026, 2031)),
        ({"targets": ()}, None, None, range(2026, 2027)),
        ({"targets": ((2022, Decimal(10)), (2020, Decimal(5)))}, None, None, range(2026, 2027)),
        ({"targets": ((2025, Decimal(20)),)}, 2025, None, range(2026, 2027)),  # it is over
        # the year that was chosen to aim at; else the first that lies ahead
        ({"targets": THREE, "aim_year": 2030}, 2030, 700, range(2026, 2051)),
        ({"targets": THREE, "aim_year": 2031}, 2027, 0, range(2026, 2051)),
        ({"targets": THREE}, 2027, 0, range(2026, 2051)),
        ({"targets": ((2026, Decimal(10)),)}, 2026, -200, range(2026, 2027)),
        ({"reference_year": 2021}, 2030, None, range(2026, 2031)),  # nothing known of it
        ({"situation": None, "level": None}, 2030, None, range(0)),  # nothing measured
        ({"fixed_reference_t": Decimal(1000), "reference_is_fixed": True}, 2030, 1150, None),
    ],
)
def test_what_it_can_be_held_against(
    parts: dict[str, object], target_year: int | None, gap: int | None, years: range | None
) -> None:
    course = course_of(replace(inputs(), **parts))  # type: ignore[arg-type]
    assert (course.target_year, course.gap_t) == (target_year, gap)
    assert (course.verdict is Verdict.UNKNOWN) == (gap is None)
    if years is not None:
        assert [row.year for row in course.forecast] == list(years)


def test_the_target_path_is_straight_from_target_to_target() -> None:
    plan = replace(inputs(), targets=((2030, Decimal(55)), (2026, Decimal(10))))
    course = course_of(plan)
    found = [course.path_t(year) for year in (2021, 2022, 2024, 2026, 2028, 2030, 2031)]
    assert found == [None, 2000, 1900, 1800, 1350, 900, None]


def test_a_fixed_baseline_is_complete_whatever_the_data_say() -> None:
    years = (YearEmission(2022, Decimal(10), False, date(2022, 12, 1)),)
    plan = replace(inputs(), years=years)
    assert not course_of(plan).reference_is_complete
    assert course_of(replace(plan, reference_is_fixed=True)).reference_is_complete


def test_the_reasons_of_what_is_not_counted_are_those_of_actions_that_would() -> None:
    why = ("valt buiten wat de CO₂-scan meet",)
    plan = inputs(
        action("A", uncounted=why),
        action("B", uncounted=why, status="paused"),
        action("C", uncounted=why, status="idea"),
    )
    assert [row[0] for row in course_of(plan).uncounted] == ["A", "B"]


def test_nothing_at_all() -> None:
    course = course_of(CourseInputs(TODAY, 2022, (), None, None, (), ()))
    assert (course.target, course.gap_t, course.forecast) == (None, None, ())


def test_what_is_taken_over_counts_as_emission() -> None:
    level = Level(STARTS, ENDS, Decimal(90), Decimal(10), 1, 2)
    assert level.tonnes == 100
