"""Which periods a screen can be about."""

from datetime import date

import pytest

from co2scan.domain.reporting import Period, calendar_year, last_twelve_months, read_period

TODAY = date(2026, 11, 22)


def test_the_last_twelve_months_are_over() -> None:
    period = last_twelve_months(TODAY)
    assert (period.starts_on, period.ends_on) == (date(2025, 11, 1), date(2026, 11, 1))
    assert period.last_month == date(2026, 10, 1)
    assert (period.key, period.year) == ("", None)


def test_this_year_is_as_far_as_it_is_over() -> None:
    period = calendar_year(2026, TODAY)
    assert period == Period(date(2026, 1, 1), date(2026, 11, 1))
    assert (period.year, period.is_whole_year, len(period.months)) == (2026, False, 10)


def test_a_year_in_january_is_not_there_yet() -> None:
    assert calendar_year(2026, date(2026, 1, 31)) is None
    assert calendar_year(2026, date(2026, 2, 1)) == Period(date(2026, 1, 1), date(2026, 2, 1))


@pytest.mark.parametrize("key", ["", "2025", "2026", "2026-10", "2024-02", "2025-h2", "2026-h1"])
def test_an_address_keeps_its_period(key: str) -> None:
    period = read_period(key, TODAY)
    assert period is not None
    assert period.key == key


@pytest.mark.parametrize(
    "key",
    [
        "2027",
        "2026-11",
        "2026-h2",
        "2026-h3",
        "2026-13",
        "2026-1",
        "nu",
        "0000",
        "9999",
        "٢٠٢٥",
        "-",
    ],
)
def test_a_period_that_is_not_there(key: str) -> None:
    assert read_period(key, TODAY) is None


def test_the_same_months_earlier() -> None:
    """November 2025 to October 2026 against November 2023 to October 2024."""
    earlier = last_twelve_months(TODAY).earlier(2)
    assert (earlier.starts_on, earlier.ends_on) == (date(2023, 11, 1), date(2024, 11, 1))


def test_january_alone_is_a_month_and_not_a_year() -> None:
    january = read_period("2026-01", TODAY)
    assert january is not None
    assert (january.is_month, january.year, january.key) == (True, None, "2026-01")


def test_a_half_is_not_the_year_up_to_now() -> None:
    """In July 2026 the first half and the year so far are the same months."""
    half, year = read_period("2026-h1", TODAY), calendar_year(2026, date(2026, 7, 10))
    assert half is not None
    assert year is not None
    assert (half.starts_on, half.ends_on) == (year.starts_on, year.ends_on)
    assert (half.year, year.year) == (None, 2026)
    assert (half.key, year.key) == ("2026-h1", "2026")
