"""Heating against the weather: per location and carrier, over the period of a screen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add

from co2scan.domain.carrier_months import CarrierMonth, Key, carrier_months
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.periods import add_months, months_between
from co2scan.domain.reporting import Period
from co2scan.domain.weather_correction import (
    HEATING,
    LOOKS_BACK,
    Corrected,
    HeatMonth,
    Relation,
    WeatherChange,
    corrected,
    heat_months,
    relation,
    weather_change,
)
from co2scan.models import MonthlyConsumption
from co2scan.selectors.footprint import without_emissions
from co2scan.selectors.meters import MeterFacts
from co2scan.selectors.places import Place
from co2scan.selectors.weather import Choice, Weather, read_weather

UNITS = {"gas": "Nm3", "heat": "GJ"}
HEATING_CATEGORIES = [
    key for key, each in CATEGORIES.items() if each.is_building_energy and each.carrier in HEATING
]


@dataclass(frozen=True)
class Heating:
    """One carrier at one location. `now` are the whole months of the period; `known` is all that is
    known of it; `lacking` are the months of the period of which the weather is not complete."""

    place: Place
    carrier: str
    relation: Relation
    now: Sequence[HeatMonth]
    before: Sequence[HeatMonth]
    known: Decimal
    weather: Weather
    lacking: Sequence[date]

    @property
    def unit(self) -> str:
        return UNITS[self.carrier]

    @property
    def change(self) -> WeatherChange | None:
        """Against the year before. None when nothing can be said."""
        base, normal = self.relation.base_per_month, self.weather.normal
        if base is None or normal is None:
            return None
        return weather_change(self.now, self.before, normal.by_month, base, self.known)

    def in_normal_weather(self, months: int) -> Corrected | None:
        """The use of the period; None unless all of its `months` are whole, weather included."""
        base, normal = self.relation.base_per_month, self.weather.normal
        if base is None or normal is None or len(self.now) < months:
            return None
        return corrected(self.now, normal.by_month, base)


@dataclass(frozen=True, slots=True)
class CarrierTotal:
    """One carrier over several locations. `share`: which part of the known use is compared."""

    carrier: str
    change: WeatherChange | None
    share: Decimal
    silent: Sequence[Heating]  # the locations that are left out


def span_of(period: Period) -> list[date]:
    """The months that a line is drawn through: up to the end of the period."""
    return months_between(add_months(period.ends_on, -LOOKS_BACK), period.ends_on)


def read_heating(
    period: Period,
    found: Sequence[Place],
    meters: Iterable[MeterFacts],
    today: date,
    locations: tuple[int, ...] | None = None,
) -> list[Heating]:
    """By location and carrier, of the sites that heat with something that is measured. Two
    queries."""
    months = span_of(period)
    rows = MonthlyConsumption.objects.filter(
        category__in=HEATING_CATEGORIES,
        month__gte=months[0],
        month__lt=period.ends_on,
        is_left_out=False,
    ).order_by()
    if locations is not None:
        rows = rows.filter(meter__connection__location__in=locations)
    figures = without_emissions(rows)
    expected = [meter.expected for meter in meters if meter.is_use]
    by_carrier = {
        key: one
        for key, one in carrier_months(figures, expected, months).items()
        if key[1] in HEATING
    }
    weather = read_weather(station_choices(found), months, today)
    return heating_of(period, by_carrier, found, weather)


def station_choices(found: Iterable[Place]) -> dict[int, Choice]:
    """The stations that these places follow, with the years of their normal year."""
    return {place.weather_station: place.normal_years for place in found if place.is_site}


def heating_of(
    period: Period,
    by_carrier: Mapping[Key, Mapping[date, CarrierMonth]],
    found: Sequence[Place],
    weather: Mapping[int, Weather],
) -> list[Heating]:
    """By name of the place, gas first."""
    by_pk = {place.pk: place for place in found if place.is_site}
    result = []
    for (location, carrier), months in by_carrier.items():
        place = by_pk.get(location)
        if place is None or carrier not in HEATING:
            continue
        its = weather.get(place.weather_station, Weather())
        whole = heat_months(months.values(), its.degree_days)
        if not any(one.quantity for one in months.values()):
            continue
        now = [one for one in whole if period.starts_on <= one.month < period.ends_on]
        earlier = period.earlier()
        result.append(
            Heating(
                place=place,
                carrier=carrier,
                relation=relation(whole),
                now=now,
                before=[one for one in whole if earlier.starts_on <= one.month < earlier.ends_on],
                known=sum((months[month].quantity for month in period.months), Decimal(0)),
                weather=its,
                lacking=[month for month in period.months if month not in its.degree_days],
            )
        )
    return sorted(result, key=lambda one: (one.place.name, one.carrier))


def carrier_totals(heatings: Iterable[Heating]) -> list[CarrierTotal]:
    """Per carrier the locations of which something can be said, added up."""
    heatings = list(heatings)
    totals = []
    for carrier in HEATING:
        own = [one for one in heatings if one.carrier == carrier]
        if not own:
            continue
        changes = {id(one): one.change for one in own}
        said = [change for change in changes.values() if change is not None]
        change = reduce(add, said) if said else None
        known = sum((one.known for one in own), Decimal(0))
        totals.append(
            CarrierTotal(
                carrier,
                change,
                change.now / known if change and known > 0 else Decimal(0),
                [one for one in own if changes[id(one)] is None],
            )
        )
    return totals
