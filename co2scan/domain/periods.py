"""Local days and months in Amsterdam. A month is named by its first day; ends are exclusive."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UTC = ZoneInfo("UTC")


def month_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def previous_month(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def add_months(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def months_between(starts_on: date, ends_on: date) -> list[date]:
    """Every month that holds a day of [starts_on, ends_on)."""
    months, month = [], month_of(starts_on)
    while month < ends_on:
        months.append(month)
        month = next_month(month)
    return months


def year_months(year: int) -> list[date]:
    return [date(year, number, 1) for number in range(1, 13)]


def days_between(starts_on: date, ends_on: date) -> Iterator[date]:
    for offset in range((ends_on - starts_on).days):
        yield starts_on + timedelta(days=offset)


def days_in(month: date) -> int:
    return (next_month(month) - month).days


def local_midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, AMSTERDAM)


def local_day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


@lru_cache(maxsize=8192)
def seconds_in_day(day: date) -> int:
    """86,400, or an hour less or more on the days that the clock changes."""
    start = local_midnight(day).astimezone(UTC)
    return int((local_midnight(day + timedelta(days=1)).astimezone(UTC) - start).total_seconds())


def intervals_in_day(day: date, minutes: int) -> int:
    """92, 96 or 100 quarter-hours; 23, 24 or 25 hours."""
    return seconds_in_day(day) // (60 * minutes)
