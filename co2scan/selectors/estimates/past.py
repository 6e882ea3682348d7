"""What the months before and the neighbours say about a gap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from co2scan.domain.benchmark import peer_group
from co2scan.domain.carrier_months import CarrierMonth, Key, carrier_months, carrier_of
from co2scan.domain.coverage import expected_days
from co2scan.domain.estimates.methods import Group, Lack, LastYear, Weather
from co2scan.domain.footprint import MonthFigure
from co2scan.domain.periods import add_months, days_in, months_between, next_month
from co2scan.domain.weather_correction import LOOKS_BACK, HeatMonth, relation
from co2scan.models import MonthlyConsumption
from co2scan.selectors.estimates.meter_rows import MeterInfo
from co2scan.selectors.meters import MeterFacts
from co2scan.selectors.places import Place
from co2scan.selectors.weather import StationMonth

_TOLERANCE = Decimal("0.0001")  # days are stored at six places
NOTHING = Decimal(0)
Uses = dict[tuple[int, date], "Use"]


@dataclass(frozen=True, slots=True)
class Use:
    """A meter's month as it is computed, its categories together. `metered` is the whole meter."""

    metered: Decimal
    measured_days: Decimal
    estimated_days: Decimal

    @property
    def days(self) -> Decimal:
        return self.measured_days + self.estimated_days

    @property
    def is_estimated(self) -> bool:
        return self.estimated_days > _TOLERANCE

    def is_whole(self, expected: int) -> bool:
        return bool(expected) and self.days >= expected - _TOLERANCE


def read_uses(starts_on: date, ends_on: date) -> tuple[Uses, list[MonthFigure]]:
    """All meter-months of [starts_on, ends_on): as the meter counted, and as VRT's share without
    kilograms. One query."""
    rows = MonthlyConsumption.objects.filter(month__gte=starts_on, month__lt=ends_on).order_by()
    uses: Uses = {}
    figures = []
    for (
        location,
        meter,
        month,
        category,
        quantity,
        metered,
        measured,
        estimated,
    ) in rows.values_list(
        "meter__connection__location",
        "meter",
        "month",
        "category",
        "quantity",
        "metered_quantity",
        "measured_days",
        "estimated_days",
    ):
        figures.append(
            MonthFigure(location, meter, month, category, quantity, measured, estimated, {})
        )
        before = uses.get((meter, month)) or Use(NOTHING, NOTHING, NOTHING)
        uses[meter, month] = Use(
            before.metered + metered,
            before.measured_days + measured,
            before.estimated_days + estimated,
        )
    return uses, figures


def last_year(meter: MeterFacts, month: date, uses: Uses) -> LastYear | Lack:
    """The same month a year before, or why it proves nothing."""
    before = add_months(month, -12)
    days = expected_days(meter.expected, before, next_month(before))
    use = uses.get((meter.pk, before))
    if use is None or not use.days or not days:
        return "no_last_year"
    if not use.is_whole(days):
        return "last_year_partial"
    if use.is_estimated:
        return "last_year_estimated"
    if use.metered < 0:
        return "last_year_negative"
    return LastYear(use.metered, days)


def heating_line(
    meter: MeterFacts,
    station: int,
    uses: Uses,
    until: date,
    weather: Mapping[StationMonth, Decimal],
) -> Weather:
    """How the meter follows the weather: its base, and whether it does at all. Without a line that
    can be drawn all of its use follows."""
    points = []
    for month in months_between(add_months(until, -LOOKS_BACK), until):
        use = uses.get((meter.pk, month))
        whole_month = expected_days(meter.expected, month, until) == days_in(month)
        if use is not None and whole_month and use.is_whole(days_in(month)):
            points.append(
                HeatMonth(month, use.metered, weather.get((station, month)), use.is_estimated)
            )
    line = relation(points)
    return Weather(
        None, None, line.base_per_month or NOTHING, is_related=line.silence != "unrelated"
    )


@dataclass(frozen=True)
class Neighbours:
    """What comparable locations used per m², each month. `few` months that are whole count."""

    places: Mapping[int, Place]
    months: Mapping[Key, Mapping[date, CarrierMonth]]
    meters: Mapping[Key, Sequence[MeterFacts]]

    def group(self, meter: MeterFacts, info: MeterInfo, month: date) -> Group:
        carrier = carrier_of(meter.expected.category)
        if not carrier:
            return Group(lack="no_building")
        place = self.places[meter.expected.location]
        key = place.pk, carrier
        found = Group(self._per_m2(place, carrier, month), place.area_in(month))
        if sum(_is_there(one, month) for one in self.meters.get(key, ())) > 1:
            return replace(found, lack="more_meters")
        return replace(found, share=info.share_in(month))

    def _per_m2(self, place: Place, carrier: str, month: date) -> list[Decimal]:
        group = peer_group(place.kind, place.post_kind)
        values = []
        for other in self.places.values():
            if other.pk == place.pk or peer_group(other.kind, other.post_kind) != group:
                continue
            area = other.area_in(month)
            known = self.months.get((other.pk, carrier), {}).get(month)
            if area and known and known.is_whole and not known.is_estimated:
                values.append(known.quantity / area)
        return values


def _is_there(meter: MeterFacts, month: date) -> bool:
    return bool(expected_days(meter.expected, month, next_month(month)))


def neighbours(
    places: Iterable[Place],
    meters: Sequence[MeterFacts],
    figures: Iterable[MonthFigure],
    months: Sequence[date],
) -> Neighbours:
    expected = [meter.expected for meter in meters if meter.is_use]
    by_key: dict[Key, list[MeterFacts]] = defaultdict(list)
    for meter in meters:
        if meter.is_use and (carrier := carrier_of(meter.expected.category)):
            by_key[meter.expected.location, carrier].append(meter)
    found = carrier_months(figures, expected, months)
    return Neighbours({place.pk: place for place in places}, found, by_key)
