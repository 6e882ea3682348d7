"""Comparing over time (counting rule 8). Missing data is never a saving."""

from datetime import date
from decimal import Decimal

from co2scan.domain.comparison import KgMonth, comparable_kg, compare
from co2scan.domain.periods import days_in


def month(
    on: date,
    kg: int | None,
    *,
    meter: int = 1,
    days: int | None = None,
    estimated: int = 0,
) -> KgMonth:
    known = Decimal(days_in(on) if days is None else days)
    kilograms = None if kg is None else Decimal(kg)
    return KgMonth(1, meter, on, kilograms, known, Decimal(estimated))


SEPTEMBER_2025, OCTOBER_2025 = month(date(2025, 9, 1), 110), month(date(2025, 10, 1), 150)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def test_a_month_that_is_missing_now_is_left_out_on_both_sides() -> None:
    """September 110 → 99 is 10 % less. October 2025 (150) is not compared: there is no 2026."""
    found = compare([month(SEPTEMBER, 99)], [SEPTEMBER_2025, OCTOBER_2025])
    assert (found.now_kg, found.before_kg) == (Decimal(99), Decimal(110))
    assert found.change == Decimal("-0.1")


def test_half_a_month_is_not_compared_with_a_whole_one() -> None:
    """The example of the docstring: 15 of the 31 days of October are in."""
    found = compare(
        [month(SEPTEMBER, 99), month(OCTOBER, 60, days=15)], [SEPTEMBER_2025, OCTOBER_2025]
    )
    assert found.change == Decimal("-0.1")
    assert found.total_kg == Decimal(159)
    assert found.compared_share == Decimal(99) / Decimal(159)


def test_a_new_meter_is_no_increase() -> None:
    found = compare([month(SEPTEMBER, 110), month(SEPTEMBER, 500, meter=2)], [SEPTEMBER_2025])
    assert found.change == 0


def test_a_missing_factor_is_no_saving() -> None:
    found = compare([month(SEPTEMBER, None), month(OCTOBER, 165)], [SEPTEMBER_2025, OCTOBER_2025])
    assert found.change == Decimal("0.1")


def test_estimates_count_and_are_marked() -> None:
    """99 kg of which 10 of 30 days are estimated is 33 kg: 33 ÷ (99 + 110)."""
    found = compare([month(SEPTEMBER, 99, estimated=10)], [SEPTEMBER_2025])
    assert found.change == Decimal("-0.1")
    assert found.estimated_share == Decimal(33) / Decimal(209)


def test_nothing_in_common_is_no_change_at_all() -> None:
    found = compare([month(SEPTEMBER, 99)], [OCTOBER_2025])
    assert found.change is None
    assert found.compared_share == 0


def test_february_of_a_leap_year_is_as_whole_as_another() -> None:
    """28 of 28 days against 29 of 29."""
    found = compare([month(date(2025, 2, 1), 90)], [month(date(2024, 2, 1), 100)])
    assert found.change == Decimal("-0.1")


def test_years_are_compared_over_what_is_whole_in_each_of_them() -> None:
    """September is whole in 2024, 2025 and 2026; October is not there in 2024."""
    rows = [
        month(date(2024, 9, 1), 120),
        SEPTEMBER_2025,
        OCTOBER_2025,
        month(SEPTEMBER, 99),
        month(OCTOBER, 140),
    ]
    assert comparable_kg(rows, [2024, 2025, 2026]) == {
        2024: Decimal(120),
        2025: Decimal(110),
        2026: Decimal(99),
    }
    assert comparable_kg(rows, [2025, 2026]) == {2025: Decimal(260), 2026: Decimal(239)}
