"""Every gap that a person may fill: a meter with the months of which days are missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.consumption import DayUse, MeterData, use_per_day
from co2scan.domain.coverage import KnownMonth, coverage_by_cell, expected_days
from co2scan.domain.estimates.days import seconds_left
from co2scan.domain.estimates.methods import (
    Basis,
    Estimate,
    LastYear,
    Method,
    Weather,
    choose,
    estimates,
)
from co2scan.domain.periods import add_months, month_of, months_between, next_month
from co2scan.domain.weather_correction import HEATING, LOOKS_BACK
from co2scan.models import Location
from co2scan.selectors.estimates.meter_rows import MeterInfo, meter_infos, rows_of
from co2scan.selectors.estimates.past import (
    Neighbours,
    Uses,
    heating_line,
    last_year,
    neighbours,
    read_uses,
)
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.places import Place, places
from co2scan.selectors.weather import StationMonth, monthly_degree_days
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class GapMonth:
    """`left` are the days that are not covered, with how many seconds of each. `chosen` is the way
    that comes first; None: nothing can fill it. `before` is what is known of last year's month."""

    month: date
    expected_days: int
    left: Mapping[date, int]
    found: Mapping[Method, Estimate]
    chosen: Method | None
    before: Decimal | None

    @property
    def is_partial(self) -> bool:
        return len(self.left) < self.expected_days


@dataclass(frozen=True, slots=True)
class MeterGap:
    """A meter of which months are missing, oldest first. `data` are its raw rows of the period."""

    place: Place
    meter: MeterFacts
    info: MeterInfo
    data: MeterData
    months: Sequence[GapMonth]

    @property
    def carrier(self) -> str:
        return CATEGORIES[self.meter.expected.category].carrier

    def fillable(self, method: Method) -> list[GapMonth]:
        """The months for which this way gives something."""
        return [one for one in self.months if one.found[method].quantity is not None]

    def chosen(self, method: Method) -> list[GapMonth]:
        return [one for one in self.months if one.chosen == method]

    @property
    def unfillable(self) -> list[GapMonth]:
        return [one for one in self.months if one.chosen is None]


@dataclass(frozen=True, slots=True)
class Asked:
    """The months [starts_on, ends_on), none of which is to come; of one meter, or of all."""

    starts_on: date
    ends_on: date
    meter: str = ""

    @property
    def months(self) -> list[date]:
        return months_between(self.starts_on, self.ends_on)

    def until(self, today: date) -> "Asked":
        return replace(self, ends_on=min(self.ends_on, month_of(today)))


def read_gaps(user: User, asked: Asked, today: date) -> list[MeterGap]:
    """By location and meter. Nine queries, whatever the number of gaps."""
    asked = asked.until(today)
    everywhere, meters = places(Location.objects.all()), meters_of()
    own = enterable(user)
    uses, figures = read_uses(add_months(asked.starts_on, -LOOKS_BACK), asked.ends_on)
    candidates = _candidates(user, asked, meters, own, uses)
    if not candidates:
        return []
    around = neighbours(everywhere, meters, figures, asked.months)
    weather = _weather(candidates, around, asked)
    infos = meter_infos(meter.pk for meter in candidates)
    data = rows_of(infos, asked.starts_on, asked.ends_on)
    reader = _Reader(asked, around, uses, weather)
    found = [
        reader.gap(meter, infos[meter.pk], data[meter.pk], months)
        for meter, months in candidates.items()
    ]
    with_months = [gap for gap in found if gap.months]
    return sorted(
        with_months,
        key=lambda gap: (not gap.place.is_site, gap.place.name, gap.meter.name, gap.meter.pk),
    )


def enterable(user: User) -> set[int]:
    return set(Location.objects.enterable_by(user).values_list("pk", flat=True))


def _candidates(
    user: User, asked: Asked, meters: Sequence[MeterFacts], own: set[int], uses: Uses
) -> dict[MeterFacts, list[date]]:
    """The meters with the months that are not whole, as far as they are computed. What comes by
    itself is for who enters everything."""
    may_all = user.has_perm(access.ENTER_ALL)
    wanted = [
        meter
        for meter in meters
        if meter.is_use
        and meter.expected.location in own
        and (may_all or not meter.is_central)
        and asked.meter in ("", meter.code)
    ]
    known = [
        KnownMonth(pk, month, use.measured_days, use.estimated_days, None)
        for (pk, month), use in uses.items()
    ]
    cells = coverage_by_cell(
        [meter.expected for meter in wanted], known, asked.months, asked.ends_on
    )
    found = {
        meter: [
            month
            for month in asked.months
            if cells[meter.pk, month].state in ("missing", "partial")
        ]
        for meter in wanted
    }
    return {meter: months for meter, months in found.items() if months}


def _weather(
    candidates: Mapping[MeterFacts, Sequence[date]], around: Neighbours, asked: Asked
) -> dict[StationMonth, Decimal]:
    stations = {
        around.places[meter.expected.location].weather_station
        for meter in candidates
        if CATEGORIES[meter.expected.category].carrier in HEATING
    }
    months = months_between(add_months(asked.starts_on, -LOOKS_BACK), asked.ends_on)
    return monthly_degree_days(stations, months)


@dataclass(frozen=True)
class _Reader:
    asked: Asked
    around: Neighbours
    uses: Uses
    weather: Mapping[StationMonth, Decimal]

    def gap(
        self, meter: MeterFacts, info: MeterInfo, data: MeterData, months: Sequence[date]
    ) -> MeterGap:
        place = self.around.places[meter.expected.location]
        known = use_per_day(data, self.asked.starts_on, self.asked.ends_on)
        carrier = CATEGORIES[meter.expected.category].carrier
        line = Weather(None, None)
        if carrier in HEATING:
            line = heating_line(
                meter, place.weather_station, self.uses, self.asked.ends_on, self.weather
            )
        found = []
        for month in months:
            left = left_in(meter, month, known)
            if left:  # rows may have come that are not computed yet
                basis = self._basis(meter, info, month, line)
                found.append(self._month(meter, month, left, basis))
        return MeterGap(place, meter, info, data, found)

    def _basis(self, meter: MeterFacts, info: MeterInfo, month: date, line: Weather) -> Basis:
        station = self.around.places[meter.expected.location].weather_station
        before = last_year(meter, month, self.uses)
        is_known = isinstance(before, LastYear)
        return Basis(
            month=month,
            carrier=CATEGORIES[meter.expected.category].carrier,
            last_year=before if isinstance(before, LastYear) else None,
            last_year_lack=None if isinstance(before, LastYear) else before,
            weather=replace(
                line,
                now=self.weather.get((station, month)),
                then=self.weather.get((station, add_months(month, -12))) if is_known else None,
            ),
            group=self.around.group(meter, info, month),
        )

    def _month(
        self, meter: MeterFacts, month: date, left: Mapping[date, int], basis: Basis
    ) -> GapMonth:
        found = estimates(basis)
        use = self.uses.get((meter.pk, add_months(month, -12)))
        return GapMonth(
            month=month,
            expected_days=expected_days(meter.expected, month, next_month(month)),
            left=left,
            found=found,
            chosen=choose(basis.carrier, found),
            before=use.metered if use else None,
        )


def left_in(meter: MeterFacts, month: date, known: Mapping[date, DayUse]) -> dict[date, int]:
    """The open days of a month on which the meter was there."""
    opens = max(month, meter.expected.starts_on or month)
    closes = min(next_month(month), meter.expected.ends_on or date.max)
    return seconds_left(known, opens, closes)
