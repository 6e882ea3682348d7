from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.degree_days import degree_days_by_month
from co2scan.domain.periods import months_between
from co2scan.example.series import HEATING, Flow, month_quantity
from co2scan.example.weather import YEARLY_DEGREE_DAYS, month_means


def test_the_weather_is_that_of_the_gas() -> None:
    """Without trend and chance, gas and degree days of a month are in one ratio all year."""
    gas = Flow("natural_gas", 10_000_000, HEATING, varies=0, feels_weather=True)
    per_degree_day = Decimal(10_000_000) / YEARLY_DEGREE_DAYS
    for month in months_between(date(2025, 1, 1), date(2026, 1, 1)):
        means = dict(month_means(month))
        assert all(-150 < mean <= 180 for mean in means.values())
        found = month_quantity(gas, "borne", month) / degree_days_by_month(means)[month]
        assert float(found) == pytest.approx(float(per_degree_day), rel=0.01)
