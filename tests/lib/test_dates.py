from datetime import UTC, date, datetime

from vrt_duurzaam.lib.dates import (
    clock,
    long_day,
    long_moment,
    long_month,
    short_day,
    short_moment,
    short_month,
)


def test_days_and_months() -> None:
    day = date(2026, 3, 9)
    assert [short_month(day), long_month(day)] == ["mrt 2026", "maart 2026"]
    assert [short_day(day), long_day(day)] == ["9 mrt 2026", "9 maart 2026"]


def test_moments_have_a_dutch_clock() -> None:
    moment = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
    assert clock(moment) == "9.05 uur"
    assert [short_moment(moment), long_moment(moment)] == [
        "3 nov 2026, 9.05 uur",
        "3 november 2026, 9.05 uur",
    ]
