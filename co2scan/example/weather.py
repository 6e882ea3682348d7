"""Invented daily temperatures that ask for the heating of which the example's gas tells."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from co2scan.choices import WeatherStation
from co2scan.domain.degree_days import WEIGHTS
from co2scan.domain.periods import days_between, months_between, next_month
from co2scan.domain.units import spread
from co2scan.example.noise import noise
from co2scan.example.series import HEATING, weather_of
from co2scan.models import WeatherDay

YEARLY_DEGREE_DAYS = 2700  # weighted; about what a year in the east of the country has
HEATED_BELOW_TENTHS = 180
SOURCE = "Bedacht, voorbeeldgegevens"


def add_weather(first_month: date, last_month: date) -> None:
    """Of whole months; a day that somebody loaded from the KNMI stays as it is."""
    rows = [
        WeatherDay(
            station=WeatherStation.TWENTHE,
            day=day,
            mean_tenths=mean,
            source=SOURCE,
            is_example=True,
        )
        for month in months_between(first_month, next_month(last_month))
        for day, mean in month_means(month)
    ]
    WeatherDay.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def month_means(month: date) -> Iterator[tuple[date, int]]:
    """Mean temperatures in 0.1 °C, by which the month has its part of the degree days of a year."""
    weighted = Decimal(YEARLY_DEGREE_DAYS * HEATING[month.month - 1] * weather_of(month)) / 10**7
    asked_tenths = int(weighted * 10 / WEIGHTS[month.month])
    days = list(days_between(month, next_month(month)))
    # A day is like the two before it: cold comes in spells.
    chances = [1000 + noise("dag", month - timedelta(days=2))]
    chances += [1000 + noise("dag", day) for day in [month - timedelta(days=1), *days]]
    weights = [sum(chances[at : at + 3]) + 1500 for at in range(len(days))]
    for day, tenths in zip(days, spread(asked_tenths, weights), strict=True):
        yield day, HEATED_BELOW_TENTHS - tenths
