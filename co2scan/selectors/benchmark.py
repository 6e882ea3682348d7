"""The locations beside each other: scores per measure, and who has the duty to save energy."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Min, Q

from co2scan.domain.benchmark import (
    CARRIER_MEASURES,
    GROUPS,
    Measure,
    PeerGroup,
    Score,
    SiteUse,
    Size,
    Standings,
    peer_group,
    per_call_out,
    score,
    standings,
)
from co2scan.domain.carrier_months import (
    CarrierMonth,
    Key,
    carrier_months,
    carrier_of,
    emitting,
    times,
    together,
)
from co2scan.domain.footprint import Method, MonthFigure
from co2scan.domain.reporting import Period
from co2scan.domain.weather_correction import HEATING
from co2scan.models import Location, MonthlyConsumption
from co2scan.selectors.energy import FEED_IN, PRODUCTION
from co2scan.selectors.heating import (
    HEATING_CATEGORIES,
    Heating,
    heating_of,
    span_of,
    station_choices,
)
from co2scan.selectors.history import figure_history
from co2scan.selectors.location_months import counted_call_outs
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.places import Place, places
from co2scan.selectors.weather import Weather, read_weather

METHOD: Method = "prestatieladder"
ELECTRICITY: Measure = "electricity"
GAS: Measure = "gas"


@dataclass(frozen=True)
class Benchmark:
    """Everything that is beside each other over a period, read once."""

    period: Period
    sites: Sequence[Place]
    rows: Sequence[MonthFigure]
    meters: Sequence[MeterFacts]
    weather: Mapping[int, Weather]
    call_outs: Mapping[int, Mapping[date, Decimal]]  # per month, where all of them were counted

    @cached_property
    def groups(self) -> dict[PeerGroup, list[Place]]:
        """The groups that have a location, in their order."""
        found: dict[PeerGroup, list[Place]] = {group: [] for group in GROUPS}
        for place in self.sites:
            found[peer_group(place.kind, place.post_kind)].append(place)
        return {group: members for group, members in found.items() if members}

    @cached_property
    def _use(self) -> list[MeterFacts]:
        return [meter for meter in self.meters if meter.is_use]

    @cached_property
    def _carriers(self) -> dict[int, dict[str, dict[date, CarrierMonth]]]:
        """Per location and carrier the months of the period in which it has a meter."""
        return _by_location(self._read(self.period.months))

    @cached_property
    def _heating(self) -> dict[Key, Heating]:
        by_carrier = self._read(span_of(self.period))
        found = heating_of(self.period, by_carrier, self.sites, self.weather)
        return {(one.place.pk, one.carrier): one for one in found}

    def _read(self, months: Sequence[date]) -> dict[Key, dict[date, CarrierMonth]]:
        return carrier_months(self.rows, [meter.expected for meter in self._use], months, METHOD)

    def _corrected(self, location: int) -> tuple[dict[str, dict[date, CarrierMonth]], set[str]]:
        """The carriers of a location in normal weather, and which of them could be corrected."""
        carriers, done = dict(self._carriers.get(location, {})), set()
        for carrier in HEATING:
            heating = self._heating.get((location, carrier))
            found = heating.in_normal_weather(len(self.period.months)) if heating else None
            if carrier in carriers and found is not None:
                carriers[carrier] = times(carriers[carrier], found.ratio)
                done.add(carrier)
        return carriers, done

    def scores(self, measure: Measure, *, in_normal_weather: bool = False) -> list[Score]:
        """Of every site that has something to measure."""
        if measure == "call_out":
            return self._per_call_out()
        found = []
        for place in self.sites:
            carriers = self._carriers.get(place.pk, {})
            done: set[str] = set()
            if in_normal_weather and measure in ("co2", *HEATING):
                carriers, done = self._corrected(place.pk)
            if measure == "co2":
                months = together(carriers.values())
                heats = [carrier for carrier in HEATING if carrier in carriers]
            else:
                months = list(carriers.get(measure, {}).values())
                heats = [measure]
            if months:
                areas = {month: place.area_in(month) for month in self.period.months}
                size = Size(place.pk, peer_group(place.kind, place.post_kind), areas)
                is_corrected = bool(done) and done.issuperset(heats)
                found.append(score(size, months, in_kg=measure == "co2", is_corrected=is_corrected))
        return found

    def _per_call_out(self) -> list[Score]:
        """All that a location emits over its call-outs; only where call-outs were entered."""
        with_call_outs = [place for place in self.sites if self._has_call_outs(place)]
        if not with_call_outs:
            return []
        expected = [meter.expected for meter in self._use]
        months = carrier_months(self.rows, expected, self.period.months, METHOD, emitting)
        found = []
        for place in with_call_outs:
            if its := months.get((place.pk, "all")):
                size = Size(
                    place.pk,
                    peer_group(place.kind, place.post_kind),
                    self._call_outs_of(place),
                    per_call_out,
                    "no_call_outs",
                )
                found.append(score(size, list(its.values()), in_kg=True))
        return found

    def _has_call_outs(self, place: Place) -> bool:
        return bool(place.call_outs) or place.pk in self.call_outs

    def counts_call_outs(self, location: int) -> bool:
        """Whether the call-outs are those of the months, and not a part of a year's."""
        return location in self.call_outs

    def _call_outs_of(self, place: Place) -> dict[date, Decimal | None]:
        """Those that were counted when all months are there, else a twelfth of the year's each."""
        counted = self.call_outs.get(place.pk)
        if counted is not None:
            return dict(counted)
        return {month: place.call_outs_in(month) for month in self.period.months}

    def standings(
        self, measure: Measure, group: PeerGroup, *, in_normal_weather: bool = False
    ) -> Standings:
        scores = self.scores(measure, in_normal_weather=in_normal_weather)
        return standings([one for one in scores if one.group == group])

    @property
    def measures(self) -> list[Measure]:
        """Those that somewhere have something to compare."""
        carriers = {carrier for its in self._carriers.values() for carrier in its}
        found: list[Measure] = [one for one in CARRIER_MEASURES if one in carriers]
        if found:
            found.append("co2")
        if any(self._has_call_outs(place) for place in self.sites):
            found.append("call_out")
        return found


def read_benchmark(period: Period, today: date) -> Benchmark:
    """Five queries, whatever the number of locations."""
    sites = places(Location.objects.sites())
    within = Q(month__gte=period.starts_on, month__lt=period.ends_on)
    span = span_of(period)
    within |= Q(category__in=HEATING_CATEGORIES, month__gte=span[0], month__lt=period.ends_on)
    return Benchmark(
        period,
        [site for site in sites if site.is_active_in(period.starts_on, period.ends_on)],
        figure_history(METHOD, within),
        meters_of(),
        read_weather(station_choices(sites), span, today),
        counted_call_outs(period.months),
    )


def site_uses(found: Benchmark) -> list[SiteUse]:
    """What whole sites used in the period, by location: other users' share and the own sun
    included, since the duty is a site's. One query."""
    rows = MonthlyConsumption.objects.filter(
        month__gte=found.period.starts_on, month__lt=found.period.ends_on
    ).order_by()
    sums: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for location, category, metered in rows.values_list(
        "meter__connection__location", "category", "metered_quantity"
    ):
        kind = category if category in (PRODUCTION, FEED_IN) else carrier_of(category)
        sums[location][kind] += metered
    partly = {
        score.location
        for measure in (ELECTRICITY, GAS)
        for score in found.scores(measure)
        if score.months_known < score.months
    }
    return [
        SiteUse(
            site.pk,
            kwh=sums[site.pk][ELECTRICITY]
            + max(Decimal(0), sums[site.pk][PRODUCTION] - sums[site.pk][FEED_IN]),
            gas=sums[site.pk][GAS],
            is_whole=site.pk not in partly,
        )
        for site in found.sites
        if site.pk in sums
    ]


def first_year() -> int | None:
    """The first with any use. One query."""
    first: date | None = MonthlyConsumption.objects.order_by().aggregate(first=Min("month"))[
        "first"
    ]
    return first.year if first else None


def _by_location(
    months: Mapping[Key, dict[date, CarrierMonth]],
) -> dict[int, dict[str, dict[date, CarrierMonth]]]:
    """Without what has no meter in these months and no use either."""
    found: dict[int, dict[str, dict[date, CarrierMonth]]] = defaultdict(dict)
    for (location, carrier), its in months.items():
        if any(one.coverage.expected or one.quantity for one in its.values()):
            found[location][carrier] = its
    return dict(found)
