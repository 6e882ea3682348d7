"""Degree days, as the weather that is kept says them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from co2scan.domain.degree_days import degree_days_by_month
from co2scan.domain.periods import next_month
from co2scan.models import WeatherDay

StationMonth = tuple[int, date]


def monthly_degree_days(
    stations: Iterable[int], months: Iterable[date]
) -> dict[StationMonth, Decimal]:
    """Weighted degree days by station and month; a month with a gap is not there. One query."""
    wanted = set(months)
    if not wanted:
        return {}
    rows = WeatherDay.objects.filter(
        station__in=set(stations), day__gte=min(wanted), day__lt=next_month(max(wanted))
    )
    means: defaultdict[int, dict[date, int]] = defaultdict(dict)
    for station, day, mean in rows.values_list("station", "day", "mean_tenths"):
        means[station][day] = mean
    return {
        (station, month): total
        for station, days in means.items()
        for month, total in degree_days_by_month(days).items()
        if month in wanted
    }
