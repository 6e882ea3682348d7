from datetime import UTC, date, datetime

import pytest

from co2scan.domain.periods import (
    add_months,
    intervals_in_day,
    local_day,
    local_midnight,
    months_between,
    next_month,
    previous_month,
    seconds_in_day,
)


@pytest.mark.parametrize(
    ("day", "quarters", "hours"),
    [
        (date(2023, 3, 25), 96, 24),
        (date(2023, 3, 26), 92, 23),
        (date(2023, 10, 29), 100, 25),
        (date(2024, 3, 31), 92, 23),
    ],
)
def test_a_day_has_as_many_intervals_as_the_clock_says(
    day: date, quarters: int, hours: int
) -> None:
    assert intervals_in_day(day, 15) == quarters
    assert intervals_in_day(day, 60) == hours
    assert seconds_in_day(day) == hours * 3600


def test_new_year_begins_an_hour_before_utc() -> None:
    """23.00 UTC on 31 December is 1 January in Amsterdam: UTC months would count it in December."""
    assert local_day(datetime(2022, 12, 31, 23, 0, tzinfo=UTC)) == date(2023, 1, 1)
    assert local_midnight(date(2023, 1, 1)) == datetime(2022, 12, 31, 23, 0, tzinfo=UTC)


def test_months() -> None:
    assert next_month(date(2023, 12, 1)) == date(2024, 1, 1)
    assert previous_month(date(2024, 1, 1)) == date(2023, 12, 1)
    assert add_months(date(2024, 1, 1), -13) == date(2022, 12, 1)
    assert months_between(date(2023, 11, 15), date(2024, 1, 1)) == [
        date(2023, 11, 1),
        date(2023, 12, 1),
    ]
