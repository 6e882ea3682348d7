"""What a building uses when nobody is there: read from the quarter-hours of its night."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.incoming import MISSING
from co2scan.domain.periods import (
    AMSTERDAM,
    UTC,
    days_between,
    local_midnight,
    seconds_in_day,
)
from co2scan.domain.units import MICRO

NIGHT_ENDS = 5  # o'clock; it begins at midnight
FEWEST_DAYS = 28
LOWEST = 10  # one in ten is at or below the base load
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class MeasuredDay:
    """`values` are micro-units per interval of so many minutes, in order of time."""

    day: date
    minutes: int
    values: bytes


@dataclass(frozen=True, slots=True)
class BaseLoad:
    """`kw` is on all the time. `idle_hours` are those of a year in which nobody is there: nights
    and weekends. `idle_kwh` is what was used in the idle hours that were measured, and
    `base_kwh` the part of it that is base load. The profiles are kWh per hour of the clock."""

    kw: Decimal
    days: int
    idle_hours: Decimal
    idle_kwh: Decimal
    base_kwh: Decimal
    weekday: tuple[Decimal | None, ...]
    weekend: tuple[Decimal | None, ...]

    @property
    def yearly_kwh(self) -> Decimal:
        return self.kw * self.idle_hours

    @property
    def share(self) -> Decimal | None:
        """Which part of the use in idle hours is base load."""
        return min(Decimal(1), self.base_kwh / self.idle_kwh) if self.idle_kwh > 0 else None


def is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def idle_hours(starts_on: date, ends_on: date) -> Decimal:
    """Hours of [starts_on, ends_on) at night (00–05) on working days, and all hours of weekends.

    Example: a week has 5 × 5 + 2 × 24 = 73; 2025 has 261 × 5 + 104 × 24 = 3,801.
    """
    seconds = sum(
        seconds_in_day(day) if is_weekend(day) else NIGHT_ENDS * _HOUR
        for day in days_between(starts_on, ends_on)
    )
    return Decimal(seconds) / _HOUR


def clock_hours(day: date, minutes: int) -> list[int]:
    """The hour on the clock of each interval; on the day that the clock goes back 2 comes twice."""
    if seconds_in_day(day) == 24 * _HOUR:
        return [place * minutes // 60 for place in range(24 * 60 // minutes)]
    opens = local_midnight(day).astimezone(UTC)
    steps = range(0, seconds_in_day(day), minutes * 60)
    return [(opens + timedelta(seconds=step)).astimezone(AMSTERDAM).hour for step in steps]


def lowest(values: Sequence[int]) -> int:
    """The value that a tenth of them is at or below.

    Example: of 0.5, 0.6 … 2.4 (twenty values) the second: 0.6.
    """
    ordered = sorted(values)
    return ordered[-(-len(ordered) // LOWEST) - 1]


class _Sums:
    """kWh per hour of the clock over days of one kind."""

    def __init__(self) -> None:
        self.micro = [0] * 24
        self.minutes = [0] * 24

    def add(self, hour: int, value: int, minutes: int) -> None:
        self.micro[hour] += value
        self.minutes[hour] += minutes

    def profile(self) -> tuple[Decimal | None, ...]:
        return tuple(
            Decimal(micro) * 60 / minutes / MICRO if minutes else None
            for micro, minutes in zip(self.micro, self.minutes, strict=True)
        )


def base_load(days: Iterable[MeasuredDay], starts_on: date, ends_on: date) -> BaseLoad | None:
    """Of one meter, in kWh. None with fewer than 28 days of which anything is known.

    The base load is the value that a tenth of the night's quarter-hours is at or below, times four:
    lower is a quarter-hour in which a fridge just stood still.
    """
    kinds = {False: _Sums(), True: _Sums()}
    night: list[int] = []
    count, idle, idle_minutes = 0, 0, 0
    for one in days:
        is_measured = False
        weekend = is_weekend(one.day)
        sums = kinds[weekend]
        hours = clock_hours(one.day, one.minutes)
        for hour, value in zip(hours, array("q", one.values), strict=False):
            if value == MISSING:
                continue
            is_measured = True
            sums.add(hour, value, one.minutes)
            if hour < NIGHT_ENDS:
                night.append(value * 15 // one.minutes)
            if weekend or hour < NIGHT_ENDS:
                idle += value
                idle_minutes += one.minutes
        count += is_measured
    if count < FEWEST_DAYS or not night:
        return None
    kw = Decimal(lowest(night) * 4) / MICRO
    return BaseLoad(
        kw=kw,
        days=count,
        idle_hours=idle_hours(starts_on, ends_on),
        idle_kwh=Decimal(idle) / MICRO,
        base_kwh=kw * idle_minutes / 60,
        weekday=kinds[False].profile(),
        weekend=kinds[True].profile(),
    )


def together(loads: Sequence[BaseLoad]) -> BaseLoad | None:
    """Several meters of one location: their sum."""
    if not loads:
        return None
    return BaseLoad(
        kw=sum((load.kw for load in loads), Decimal(0)),
        days=max(load.days for load in loads),
        idle_hours=loads[0].idle_hours,
        idle_kwh=sum((load.idle_kwh for load in loads), Decimal(0)),
        base_kwh=sum((load.base_kwh for load in loads), Decimal(0)),
        weekday=_added([load.weekday for load in loads]),
        weekend=_added([load.weekend for load in loads]),
    )


def _added(profiles: Sequence[Sequence[Decimal | None]]) -> tuple[Decimal | None, ...]:
    return tuple(
        sum((value for value in values if value is not None), Decimal(0))
        if any(value is not None for value in values)
        else None
        for values in zip(*profiles, strict=True)
    )
