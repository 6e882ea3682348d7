"""Weather for tests: whole months in which every day is as cold."""

from collections.abc import Iterable
from datetime import date

from co2scan.domain.periods import days_between, months_between, next_month
from co2scan.models import WeatherDay

# Mean temperatures of the months in 0.1 °C, January to December.
USUAL = (30, 40, 60, 90, 130, 160, 180, 175, 150, 110, 70, 40)


def weather(
    starts_on: date,
    ends_on: date,
    *,
    station: int = 290,
    warmer: int = 0,
    without: Iterable[date] = (),
) -> None:
    """Every day of the months but those `without`; `warmer` in 0.1 °C."""
    left_out = set(without)
    WeatherDay.objects.bulk_create(
        WeatherDay(
            station=station,
            day=day,
            mean_tenths=USUAL[day.month - 1] + warmer,
            source="KNMI, etmgeg_290.txt",
        )
        for month in months_between(starts_on, ends_on)
        for day in days_between(month, next_month(month))
        if day not in left_out
    )
