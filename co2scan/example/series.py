"""How much of something goes through a meter: per month, per day, per quarter-hour.

All arithmetic is in whole numbers, so that every run and every machine gives the same. A month
follows from a year's use, the season, a slow trend, the weather and some chance.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from co2scan.domain.incoming import IncomingDay
from co2scan.domain.periods import days_between, intervals_in_day, next_month
from co2scan.domain.units import spread
from co2scan.example.noise import noise, noise_bytes

TREND_STARTS = date(2022, 1, 1)
WEATHER = 80  # thousandths that a warm or cold month differs at most

# Ten-thousandths of a year, January to December.
HEATING = (1870, 1610, 1300, 750, 330, 114, 90, 88, 230, 680, 1235, 1703)
LIGHTING = (1050, 948, 897, 795, 727, 679, 692, 709, 733, 824, 922, 1024)
SUNSHINE = (150, 350, 810, 1170, 1420, 1550, 1440, 1270, 910, 545, 215, 170)
EVEN = (833, 800, 850, 815, 835, 850, 880, 850, 830, 825, 815, 817)
OFFICE = (860, 850, 930, 840, 840, 860, 620, 560, 920, 930, 930, 860)
EXERCISES = (620, 760, 1010, 1090, 1080, 1010, 420, 380, 1120, 1150, 880, 480)


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes through one meter. `yearly` is the use of 2022 in the unit of the category.

    `falls` is how many thousandths of that go off each year; a flow that rises has it negative.
    """

    category: str
    yearly: int
    season: tuple[int, ...] = EVEN
    falls: int = 0
    varies: int = 40  # thousandths that chance adds or takes at most
    feels_weather: bool = False


def month_quantity(flow: Flow, key: str, month: date) -> int:
    """The use in a month, in whole units. `key` names the connection."""
    passed = (month.year - TREND_STARTS.year) * 12 + month.month - TREND_STARTS.month
    trend = 12_000 - flow.falls * passed
    weather = weather_of(month) if flow.feels_weather else 1000
    chance = 1000 + noise(key, flow.category, month) * flow.varies // 1000
    product = flow.yearly * flow.season[month.month - 1] * trend * weather * chance
    return max(0, product // (10_000 * 12_000 * 1000 * 1000))


def weather_of(month: date) -> int:
    """How cold a month was, in thousandths of what is usual."""
    return 1000 + noise("weer", month) * WEATHER // 1000


# How busy a quarter-hour is on a day, by the hour: night, start of the day, noon, evening drill.
_HOURS = (
    *(38, 36, 35, 35, 36, 40, 55, 78, 92, 97, 99, 100),
    *(98, 96, 95, 94, 90, 84, 80, 88, 86, 70, 52, 43),
)
_WEEKEND = 78  # per cent of a working day


def quarter_days(key: str, month: date, kwh: int, first_row: int) -> Iterator[IncomingDay]:
    """The days of a month in quarter-hours that together are exactly `kwh`; one file row a day."""
    days = list(days_between(month, next_month(month)))
    weights = [
        (_WEEKEND if day.weekday() >= 5 else 100) * (1000 + noise(key, day) * 60 // 1000)
        for day in days
    ]
    for offset, (day, watt_hours) in enumerate(zip(days, spread(kwh * 1000, weights), strict=True)):
        count = intervals_in_day(day, 15)
        values = spread(watt_hours, _quarter_weights(key, day, count))
        yield IncomingDay(
            day=day,
            values=array("q", (value * 1000 for value in values)).tobytes(),
            total=watt_hours * 1000,
            present=count,
            expected=count,
            first_row=first_row + offset,
            last_row=first_row + offset,
        )


def _quarter_weights(key: str, day: date, count: int) -> Sequence[int]:
    """When the clock changes, the hour between two and three is not there, or is there twice."""
    hours = list(_HOURS)
    if count < 96:
        del hours[2]
    elif count > 96:
        hours.insert(2, hours[2])
    chance = noise_bytes(count, key, day)
    return [hours[place // 4] * (220 + chance[place] // 4) for place in range(count)]
