"""What if: switching, shifting and adding, worked on paper in docs/calculation.md, part 7."""

from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.course_inputs import course_of
from roadmap.domain.forecast import shifted, still_to_come
from roadmap.domain.measures import Outcome, SliceEffect
from roadmap.domain.scenarios import (
    Choice,
    MeasureFacts,
    PlanPart,
    Side,
    counts_as_action,
    differences,
    less_than,
    planned_measure,
    tonnes_of_each,
    with_choices,
    with_measures,
)
from tests.roadmap.domain.forecasts import (
    GAS,
    HENGELO,
    POWER,
    TODAY,
    action,
    effect,
    inputs,
    situation,
)

NOW = situation({GAS: 1200, POWER: 400})


@pytest.mark.parametrize(
    ("starts_on", "whole_on", "years", "expected"),
    [
        (date(2028, 1, 1), date(2029, 1, 1), 1, (date(2029, 1, 1), date(2030, 1, 1))),
        (date(2028, 2, 29), date(2028, 2, 29), 1, (date(2029, 2, 28), date(2029, 2, 28))),
        (date(2028, 2, 29), date(2030, 2, 28), 4, (date(2032, 2, 29), date(2034, 2, 28))),
        (date(2028, 1, 1), date(2029, 1, 1), -1, (date(2027, 1, 1), date(2028, 1, 1))),
        # not before today, and it grows as long: 365 days
        (date(2028, 1, 1), date(2029, 1, 1), -5, (TODAY, date(2027, 11, 25))),
        # has begun: its begin stays, it is whole earlier, at the earliest today
        (date(2025, 1, 1), date(2029, 1, 1), -1, (date(2025, 1, 1), date(2028, 1, 1))),
        (date(2025, 1, 1), date(2029, 1, 1), -5, (date(2025, 1, 1), TODAY)),
        (date(2024, 1, 1), date(2024, 6, 1), -5, (date(2024, 1, 1), date(2024, 6, 1))),
    ],
)
def test_shifting(starts_on: date, whole_on: date, years: int, expected: tuple[date, date]) -> None:
    moved = shifted(effect(100, starts_on=starts_on, whole_on=whole_on), years, TODAY)
    assert (moved.starts_on, moved.whole_on) == expected


def test_what_is_in_the_last_twelve_months_does_not_move_along() -> None:
    """All of it was there already: later it saves no second time."""
    there = effect(100, starts_on=date(2024, 1, 1))
    for years in (-5, 1, 3, 10):
        assert still_to_come(shifted(there, years, TODAY), NOW, 2030) == 0
    half = effect(100, starts_on=date(2025, 11, 1), whole_on=date(2027, 11, 1))
    in_it = 1 - still_to_come(half, NOW, 2030)
    assert 0 < in_it < Decimal("0.3")
    assert still_to_come(shifted(half, 1, TODAY), NOW, 2030) == 1 - in_it
    assert still_to_come(shifted(half, 10, TODAY), NOW, 2030) == 0


PLAN = inputs(
    action("K-01", effect(300)),
    action("K-02", effect(120), status="blocked"),
    action("K-03", effect(60, starts_on=date(2024, 1, 1)), status="idea"),
)


def test_switching_and_shifting() -> None:
    """1.600 − 300 = 1.300 t as planned."""
    plan = course_of(PLAN)
    cases = {
        1300: {},
        1600: {"K-01": Choice(False)},
        1210: {"K-02": Choice(True)},  # 120 of 1.200 on the 900 that are left
        1255: {"K-03": Choice(True)},  # an idea has not begun, whatever its date says: 60 of 1.200
        1600 - 300: {"K-01": Choice(True)},
    }
    for expected_t, choices in cases.items():
        course = course_of(with_choices(PLAN, choices))
        assert course.expected is not None
        assert course.expected.expected_t == expected_t
        assert less_than(course, plan) == 1300 - expected_t
    later = course_of(with_choices(PLAN, {"K-01": Choice(True, 4)}))  # 2031
    assert later.expected is not None
    assert later.expected.expected_t == 1600


def test_the_order_of_switching_changes_nothing() -> None:
    one, other = {"K-01": Choice(False)}, {"K-02": Choice(True, 1)}
    together = with_choices(PLAN, {**one, **other})
    assert with_choices(with_choices(PLAN, one), other) == together
    assert with_choices(with_choices(PLAN, other), one) == together


def test_what_each_takes_and_what_the_others_would_take_more() -> None:
    found = tonnes_of_each(with_choices(PLAN, {}), 2030)
    assert found == {"K-01": 300, "K-02": 90, "K-03": 45}
    assert tonnes_of_each(with_choices(PLAN, {"K-01": Choice(False)}), 2030)["K-02"] == 120


def measure(**parts: str) -> MeasureFacts:
    """All gas of Hengelo gone, and 200 t of electricity more."""
    outcome = Outcome(
        effects=(
            SliceEffect("gas", frozenset({HENGELO}), Decimal(1200), Decimal(1200), Decimal(1200)),
            SliceEffect(
                "electricity", frozenset({HENGELO}), Decimal(-250), Decimal(-200), Decimal(-150)
            ),
        )
    )
    return MeasureFacts("m-1", "Van het gas", date(2028, 1, 1), date(2028, 1, 1), outcome, **parts)


def test_a_measure_is_an_action_that_goes_on() -> None:
    """1.600 − 1.200 + 200 = 600 t; K-01 has no gas left to save."""
    level = PLAN.situation.level if PLAN.situation else {}
    planned = planned_measure(measure(), level, "klimaat")
    assert {part for each in planned.effects for part in each.parts} == {GAS, POWER}
    course = course_of(with_measures(PLAN, [planned]))
    band = course.expected
    assert band is not None
    assert (band.low_t, band.expected_t, band.high_t) == (550, 600, 650)
    assert sum(row.tonnes for row in course.contributions) == 1000


@pytest.mark.parametrize(
    ("drafted", "choices", "counts"),
    [
        ("", {}, False),
        ("K-01", {}, True),  # planned: it counts by itself
        ("K-02", {}, False),  # blocked: the measure goes on counting
        ("K-02", {"K-02": Choice(True)}, True),
        ("K-09", {}, False),  # dropped since
    ],
)
def test_a_measure_that_became_an_action_counts_once(
    drafted: str, choices: dict[str, Choice], counts: bool
) -> None:
    assert counts_as_action(measure(drafted=drafted), with_choices(PLAN, choices)) is counts


def test_a_measure_without_a_number_says_why() -> None:
    facts = MeasureFacts("m-1", "HVO100", TODAY, TODAY, Outcome(why_not="Geen diesel gemeten."))
    course = course_of(with_measures(PLAN, [planned_measure(facts, {}, "klimaat")]))
    assert ("m-1", "HVO100", "Geen diesel gemeten.") in course.uncounted
    assert less_than(course, course_of(PLAN)) == 0


def test_differences_largest_first() -> None:
    course = course_of(PLAN)
    one = Side(
        "A", course, {"K-01": PlanPart("Gas", "aan", Decimal(300)), "K-02": PlanPart("Led", "uit")}
    )
    other = Side(
        "B",
        course,
        {
            "K-01": PlanPart("Gas", "aan, 1 jaar later", Decimal(250)),
            "K-02": PlanPart("Led", "uit"),
            "hvo": PlanPart("HVO100", "100 %", Decimal(90)),
        },
    )
    assert [(row.title, row.one is None) for row in differences(one, other)] == [
        ("HVO100", True),
        ("Gas", False),
    ]
    assert differences(one, one) == []


def test_plans_for_different_years_cannot_be_compared() -> None:
    later = course_of(inputs(action("K-01", effect(300)), targets=((2035, Decimal(70)),)))
    assert less_than(course_of(PLAN), later) is None
