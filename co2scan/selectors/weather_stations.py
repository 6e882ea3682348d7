"""The weather that is kept, per station: what is there, what lacks, who follows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.choices import WeatherStation
from co2scan.domain.degree_days import (
    NormalYear,
    degree_days_by_month,
    missing_days,
    normal_year,
)
from co2scan.domain.periods import days_between, month_of
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import Location, MonthlyConsumption, NormalYearChoice, WeatherDay
from co2scan.selectors.heating import HEATING_CATEGORIES
from co2scan.selectors.weather import NORMAL_OVER, Weather


@dataclass(frozen=True, slots=True)
class WeatherGap:
    """Days of a month without weather, at a station that a location with heating follows."""

    station: int
    month: date
    days: Sequence[date]
    locations: int


@dataclass(frozen=True)
class StationFacts:
    """`years` are those that somebody chose as normal."""

    station: int
    first_day: date | None
    last_day: date | None
    day_count: int
    locations: Sequence[tuple[str, str]]  # code, name
    weather: Weather
    years: tuple[int, int] | None
    has_example_days: bool

    @property
    def normal(self) -> NormalYear | None:
        return self.weather.normal


def station_facts(today: date) -> list[StationFacts]:
    """Stations that have weather or that a location follows, by number. Three queries."""
    means, examples = _days()
    followers = _followers()
    chosen = {
        station: (first, last)
        for station, first, last in NormalYearChoice.objects.values_list(
            "station", "first_year", "last_year"
        )
    }
    months = last_twelve_months(today).months
    found = []
    for station in sorted({*means, *followers}):
        days = means.get(station, {})
        by_month = degree_days_by_month(days)
        span = chosen.get(station) or (today.year - NORMAL_OVER, today.year - 1)
        weather = Weather(
            {month: by_month[month] for month in months if month in by_month},
            normal_year(by_month, *span),
        )
        found.append(
            StationFacts(
                station,
                min(days, default=None),
                max(days, default=None),
                len(days),
                followers.get(station, ()),
                weather,
                chosen.get(station),
                station in examples,
            )
        )
    return found


def weather_gaps(today: date) -> list[WeatherGap]:
    """The months that are over in which a location used heating and a day of its weather is not
    known; newest first. Two queries: this is the finding of a missing weather day."""
    first = _first_heating()
    until = month_of(today)
    if not first:
        return []
    known: dict[int, set[date]] = defaultdict(set)
    rows = WeatherDay.objects.filter(station__in=first, day__gte=min(first.values())[0])
    for station, day in rows.order_by().values_list("station", "day"):
        known[station].add(day)
    gaps = [
        WeatherGap(station, month, days, locations)
        for station, (starts_on, locations) in first.items()
        for month, days in missing_days(known[station], starts_on, until).items()
    ]
    return sorted(gaps, key=lambda gap: (-gap.month.toordinal(), gap.station))


def _first_heating() -> dict[int, tuple[date, int]]:
    """Per station the first month with heating, and how many locations it is about."""
    rows = (
        MonthlyConsumption.objects.filter(category__in=HEATING_CATEGORIES)
        .order_by()
        .values_list(
            "meter__connection__location", "meter__connection__location__weather_station", "month"
        )
        .distinct()
    )
    first: dict[int, date] = {}
    locations: dict[int, set[int]] = defaultdict(set)
    for location, station, month in rows:
        first[station] = min(month, first.get(station, month))
        locations[station].add(location)
    return {station: (month, len(locations[station])) for station, month in first.items()}


def _days() -> tuple[Mapping[int, dict[date, int]], set[int]]:
    means: dict[int, dict[date, int]] = defaultdict(dict)
    examples = set()
    rows = WeatherDay.objects.order_by().values_list("station", "day", "mean_tenths", "is_example")
    for station, day, mean, is_example in rows:
        means[station][day] = mean
        if is_example:
            examples.add(station)
    return means, examples


def _followers() -> Mapping[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sites = Location.objects.sites().order_by("name")
    for station, code, name in sites.values_list("weather_station", "code", "name"):
        found[station].append((code, name))
    return found


def is_known(station: int) -> bool:
    """One that a location can follow, or of which there is weather."""
    return station in WeatherStation.values or WeatherDay.objects.filter(station=station).exists()


def degree_days_of_years(means: Mapping[date, int]) -> list[tuple[int, int, Decimal | None]]:
    """Per year of a file its days, and its degree days when every day is there; newest first."""
    by_month = degree_days_by_month(means)
    counts: dict[int, int] = defaultdict(int)
    for day in means:
        counts[day.year] += 1
    found = []
    for year in sorted(counts, reverse=True):
        whole = counts[year] == sum(1 for _ in days_between(date(year, 1, 1), date(year + 1, 1, 1)))
        total = sum((total for month, total in by_month.items() if month.year == year), Decimal(0))
        found.append((year, counts[year], total if whole else None))
    return found
