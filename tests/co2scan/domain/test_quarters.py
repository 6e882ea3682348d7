from datetime import date

import pytest

from co2scan.domain.quarters import (
    Change,
    Progress,
    changes,
    escalates,
    month_progress,
    quarter_of,
    quarter_progress,
)

DONE, PARTLY, NONE = Progress.DONE, Progress.PARTLY, Progress.NOT_BEGUN


def test_a_quarter_by_a_day_in_it() -> None:
    quarter = quarter_of(date(2026, 11, 20))
    assert (quarter.name, quarter.first, quarter.ends_on) == (
        "4e kwartaal 2026",
        date(2026, 10, 1),
        date(2027, 1, 1),
    )
    assert quarter.is_over(date(2027, 1, 1)) and not quarter.is_over(date(2026, 12, 31))
    assert quarter.earlier().name == "3e kwartaal 2026"


@pytest.mark.parametrize(
    ("months", "approved", "expected"),
    [
        ((DONE, DONE, DONE), False, DONE),
        ((DONE, DONE, NONE), False, PARTLY),
        ((NONE, NONE, NONE), False, NONE),
        ((DONE, Progress.NOT_ASKED, Progress.NOT_ASKED), False, DONE),
        ((Progress.NOT_ASKED,) * 3, False, Progress.NOT_ASKED),
        ((DONE, DONE, DONE), True, Progress.APPROVED),
        ((Progress.NOT_ASKED,) * 3, True, Progress.APPROVED),
        ((DONE, PARTLY, DONE), True, PARTLY),  # a meter came after the approval
    ],
)
def test_the_state_of_a_quarter(
    months: tuple[Progress, ...], approved: bool, expected: Progress
) -> None:
    assert quarter_progress(months, is_approved=approved) is expected


def test_the_state_of_a_month() -> None:
    assert [month_progress(*pair) for pair in ((0, 0), (3, 0), (2, 1), (0, 3))] == [
        Progress.NOT_ASKED,
        DONE,
        PARTLY,
        NONE,
    ]


def test_the_core_team_calls_after_two_weeks() -> None:
    october = date(2026, 10, 1)
    assert not escalates(october, NONE, date(2026, 11, 14))
    assert escalates(october, NONE, date(2026, 11, 15))
    assert not escalates(october, DONE, date(2026, 12, 15))


def test_what_changed_since_it_was_approved() -> None:
    before = {"gas|natural_gas|2026-10": "838", "kwh|grey|2026-10": "1"}
    now = {"gas|natural_gas|2026-10": "2510", "kwh|wind|2026-10": "1"}
    assert changes(before, before) == []
    assert changes(before, now) == [
        Change("gas", "2026-10", "838", "2510"),
        Change("kwh", "2026-10", "1", None),
        Change("kwh", "2026-10", None, "1"),
    ]
