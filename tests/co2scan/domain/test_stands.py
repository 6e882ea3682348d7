"""What a register counted, and the same days of last year."""

from datetime import date, datetime
from decimal import Decimal

from co2scan.domain.cells import Known
from co2scan.domain.periods import AMSTERDAM, days_in
from co2scan.domain.stands import a_year_before, counted, used_between

OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)


def known(quantity: int, days: int) -> Known:
    computed_at = datetime(2026, 1, 1, tzinfo=AMSTERDAM)
    return Known(Decimal(quantity), Decimal(days), Decimal(0), Decimal(0), computed_at)


def test_the_factor_of_the_device_counts() -> None:
    """45,690 to 45,720 on a meter that counts per 40 kWh is 1,200 kWh."""
    assert counted(Decimal(45690), Decimal(45720), None, Decimal(40)) == Decimal(1200)


def test_a_register_that_ran_back_counted_nothing() -> None:
    assert counted(Decimal(45690), Decimal(45680), None, Decimal(1)) is None


def test_a_register_that_went_round() -> None:
    assert counted(Decimal(99990), Decimal(15), 5, Decimal(1)) == Decimal(25)


def test_each_month_counts_for_its_days() -> None:
    """22 October to 11 November: 310 × 10/31 + 600 × 10/30 = 100 + 200."""
    months = {OCTOBER: known(310, 31), NOVEMBER: known(600, 30)}
    assert used_between(months, date(2025, 10, 22), date(2025, 11, 11)) == Decimal(300)


def test_a_month_that_is_not_whole_says_nothing() -> None:
    months = {OCTOBER: known(310, days_in(OCTOBER)), NOVEMBER: known(600, 12)}
    assert used_between(months, date(2025, 10, 22), date(2025, 11, 11)) is None
    assert used_between({}, OCTOBER, NOVEMBER) is None


def test_a_year_before_a_leap_day() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 3, 1)
    assert a_year_before(date(2026, 11, 22)) == date(2025, 11, 22)
