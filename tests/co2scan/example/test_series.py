"""Invented amounts: the same every time, exact, and with the season in them."""

from array import array
from datetime import date

from co2scan.domain.periods import year_months
from co2scan.example.noise import noise
from co2scan.example.series import HEATING, Flow, month_quantity, quarter_days

GAS = Flow("natural_gas", 10_000, HEATING, falls=24, feels_weather=True)


def test_chance_belongs_to_its_key_and_not_to_the_run() -> None:
    assert noise("hengelo", date(2026, 1, 1)) == 984
    assert all(-1000 <= noise(number) <= 1000 for number in range(500))


def test_a_year_is_near_its_level_and_winter_is_most() -> None:
    months = [month_quantity(GAS, "hengelo", month) for month in year_months(2022)]
    assert 9_000 < sum(months) < 11_000
    assert months[0] > 10 * months[6]


def test_use_falls_over_the_years() -> None:
    first, last = (
        sum(month_quantity(GAS, "hengelo", month) for month in year_months(year))
        for year in (2022, 2026)
    )
    assert last < first


def test_quarter_hours_add_up_to_the_month_exactly_also_when_the_clock_changes() -> None:
    march = list(quarter_days("hengelo", date(2026, 3, 1), 4_321, first_row=2))
    assert sum(day.total for day in march) == 4_321_000_000
    assert [len(array("q", day.values)) for day in march[27:30]] == [96, 92, 96]
    assert all(sum(array("q", day.values)) == day.total for day in march)
    assert [day.first_row for day in march] == list(range(2, 33))
    october = list(quarter_days("hengelo", date(2026, 10, 1), 4_000, first_row=2))
    assert october[24].present == 100
