"""Base load: the worked example of docs/calculation.md."""

from array import array
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.base_load import (
    MeasuredDay,
    base_load,
    clock_hours,
    idle_hours,
    lowest,
    together,
)
from co2scan.domain.incoming import MISSING
from co2scan.domain.periods import intervals_in_day

YEAR = date(2025, 1, 1), date(2026, 1, 1)


def day(on: date, night: int = 500_000, by_day: int = 2_000_000) -> MeasuredDay:
    """0.5 kWh a quarter-hour from 0 to 5 o'clock, 2 kWh after."""
    hours = clock_hours(on, 15)
    values = [night if hour < 5 else by_day for hour in hours]
    return MeasuredDay(on, 15, array("q", values).tobytes())


def test_a_month_of_quarters() -> None:
    load = base_load((day(date(2025, 1, 6) + timedelta(days=n)) for n in range(28)), *YEAR)
    assert load is not None
    assert load.kw == 2
    assert load.idle_hours == 3801
    assert load.yearly_kwh == 7602
    # 20 working nights of 10 kWh; 8 weekend days of 10 and 19 × 8 kWh
    assert load.idle_kwh == 20 * 10 + 8 * (10 + 152)
    assert load.base_kwh == 2 * (20 * 5 + 8 * 24)
    assert load.weekday[:6] == (2, 2, 2, 2, 2, 8)
    assert together([load, load]).yearly_kwh == 15204  # type: ignore[union-attr]


def test_too_few_days_or_only_holes_give_no_figure() -> None:
    days = [day(date(2025, 1, 6) + timedelta(days=n)) for n in range(27)]
    assert base_load(days, *YEAR) is None
    holes = [day(one.day, MISSING, MISSING) for one in days] * 2
    assert base_load(holes, *YEAR) is None
    assert base_load([*days, holes[0]], *YEAR) is None
    whole = base_load([*days, day(date(2025, 2, 2)), *holes], *YEAR)
    assert whole is not None
    assert whole.days == 28
    assert together([]) is None


def test_the_lowest_tenth_and_the_hours_of_a_week() -> None:
    assert lowest([24, 6, 5, *range(7, 24)]) == 6
    assert idle_hours(date(2025, 1, 6), date(2025, 1, 13)) == Decimal(73)


def test_the_hours_on_the_clock_when_it_changes() -> None:
    for on, twos in ((date(2026, 3, 29), 0), (date(2026, 10, 25), 8), (date(2026, 6, 1), 4)):
        hours = clock_hours(on, 15)
        assert (len(hours), hours.count(2)) == (intervals_in_day(on, 15), twos)
