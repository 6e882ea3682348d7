"""Degree days, as the weather that is kept says them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from co2scan.domain.degree_days import NormalYear, degree_days_by_month, normal_year
from co2scan.domain.periods import next_month
from co2scan.models import WeatherDay

StationMonth = tuple[int, date]
NORMAL_OVER = 10  # years that count as normal where nobody chose them
Choice = tuple[int, int] | None  # first and last year of a normal year


@dataclass(frozen=True, slots=True)
class Weather:
    """What the weather of a station asked for. A month with a gap is not there."""

    degree_days: Mapping[date, Decimal] = field(default_factory=dict)
    normal: NormalYear | None = None

    def normal_in(self, months: Iterable[date]) -> Decimal | None:
        if self.normal is None:
            return None
        return sum((self.normal.by_month[month.month] for month in months), Decimal(0))

    def in_(self, months: Iterable[date]) -> Decimal | None:
        """Of these months together; None while one of them is not known."""
        found = [self.degree_days.get(month) for month in months]
        known = [one for one in found if one is not None]
        return sum(known, Decimal(0)) if len(known) == len(found) else None


def monthly_degree_days(
    stations: Iterable[int], months: Iterable[date]
) -> dict[StationMonth, Decimal]:
    """Weighted degree days by station and month; a month with a gap is not there. One query."""
    wanted = set(months)
    if not wanted:
        return {}
    within = Q(day__gte=min(wanted), day__lt=next_month(max(wanted)))
    return {
        (station, month): total
        for station, days in _means(within & Q(station__in=set(stations))).items()
        for month, total in degree_days_by_month(days).items()
        if month in wanted
    }


def read_weather(
    choices: Mapping[int, Choice], months: Sequence[date], today: date
) -> dict[int, Weather]:
    """By station: the degree days of these months, which follow one another, and the normal year.
    `choices` are the stations with the years that somebody chose. One query."""
    wanted = Q(pk__in=[])
    spans = {}
    for station, choice in choices.items():
        first, last = choice or (today.year - NORMAL_OVER, today.year - 1)
        spans[station] = first, last
        days = Q(day__gte=date(first, 1, 1), day__lt=date(last + 1, 1, 1))
        if months:
            days |= Q(day__gte=months[0], day__lt=next_month(months[-1]))
        wanted |= Q(station=station) & days
    found = {station: Weather() for station in choices}
    for station, means in _means(wanted).items():
        by_month = degree_days_by_month(means)
        found[station] = Weather(
            {month: by_month[month] for month in months if month in by_month},
            normal_year(by_month, *spans[station]),
        )
    return found


def _means(wanted: Q) -> dict[int, dict[date, int]]:
    """Mean temperatures by station and day, in 0.1 °C."""
    means: defaultdict[int, dict[date, int]] = defaultdict(dict)
    rows = WeatherDay.objects.filter(wanted).order_by()
    for station, day, mean in rows.values_list("station", "day", "mean_tenths"):
        means[station][day] = mean
    return means
