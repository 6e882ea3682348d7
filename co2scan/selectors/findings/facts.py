"""The stored rows of a location as facts for the rules (domain.findings)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import ExtractYear

from co2scan.choices import ConnectionKind, Direction, EntryMode, Quality
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.consumption import RegisterRun, Stand, use_per_day
from co2scan.domain.contracts import Contract
from co2scan.domain.findings.facts import CheckedMeter, DayFact, MonthFact, day_fact
from co2scan.domain.findings.others import FactorGap
from co2scan.domain.fleet.tank import CheckedTank
from co2scan.domain.periods import local_day, month_of, next_month, seconds_in_day
from co2scan.domain.units import to_micro
from co2scan.models import (
    IntervalDay,
    Location,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
    Reading,
    SupplyContract,
    WeatherDay,
)
from co2scan.selectors.location_months import happened_at
from co2scan.selectors.locations import contract_of
from co2scan.selectors.meter_data import meter_data
from co2scan.selectors.meters import MeterFacts, meters_of

RECENT = timedelta(days=30)
DAILY = 10  # different days in which values of the last 30 days came: it reports by itself


def checked_meters(
    location: int, today: date, tanks: Sequence[CheckedTank] = ()
) -> list[CheckedMeter]:
    """The meters of a location with all that is stored about them. Seven queries, and five for each
    meter that has a month of which some days are known."""
    rows = {
        meter.pk: meter
        for meter in Meter.objects.filter(connection__location=location).select_related(
            "connection"
        )
    }
    months, (days, daily) = _months(location), _days(location)
    registers, happened = _registers(location), happened_at(location)
    untold = {
        tank.connection: [(use.starts_on, use.ends_on) for use in tank.impossible] for tank in tanks
    }
    checked = []
    for found in meters_of((location,)):
        if (row := rows.get(found.pk)) is None:
            continue
        meter = _meter(row, found, months, days, found.pk in daily, registers)
        meter = replace(meter, untold=untold.get(row.connection_id, ()), happened=happened)
        checked.append(_with_covered(meter, row, today))
    return checked


def _meter(
    row: Meter,
    found: MeterFacts,
    months: dict[int, dict[date, MonthFact]],
    days: dict[int, list[DayFact]],
    is_daily: bool,
    registers: dict[tuple[int, str], list[RegisterRun]],
) -> CheckedMeter:
    category = CATEGORIES[row.category]
    return CheckedMeter(
        pk=row.pk,
        direction=row.direction,
        carrier=category.carrier,
        is_building=category.is_building_energy,
        comes_in_deliveries=row.connection.entry_mode == EntryMode.DELIVERY,
        reports_daily=is_daily,
        opens_on=found.expected.starts_on,
        closes_on=found.expected.ends_on,
        pauses=found.expected.pauses,
        months=months.get(row.pk, {}),
        days=[
            fact
            for fact in days.get(row.pk, ())
            if not found.expected.is_left_out(month_of(fact.day))
        ],
        registers=registers.get((row.connection_id, row.direction), ()),
    )


def _with_covered(meter: CheckedMeter, row: Meter, today: date) -> CheckedMeter:
    """With the days that are known of the months that are partly in."""
    partial = [
        month
        for month, fact in meter.months.items()
        if fact.days > 0 and month < month_of(today) and not meter.is_whole(month)
    ]
    if not partial or not meter.is_use or meter.opens_on == date.max:  # of it nothing is expected
        return meter
    starts_on, ends_on = min(partial), next_month(max(partial))
    covered: dict[date, set[date]] = defaultdict(set)
    for day, use in use_per_day(meter_data(row, starts_on, ends_on), starts_on, ends_on).items():
        if use.measured_seconds + use.estimated_seconds >= seconds_in_day(day):
            covered[month_of(day)].add(day)
    found = {month: frozenset(known) for month, known in covered.items()}
    return replace(meter, covered=found)


def _months(location: int) -> dict[int, dict[date, MonthFact]]:
    """All categories of a meter's month together."""
    confirmed = set(
        PeriodEntry.objects.filter(
            meter__connection__location=location, counts=True, is_confirmed=True
        ).values_list("meter", "starts_on", "ends_on")
    )
    rows = MonthlyConsumption.objects.filter(
        meter__connection__location=location, is_left_out=False
    ).order_by()
    found: dict[int, dict[date, MonthFact]] = defaultdict(dict)
    for meter, month, metered, unused, measured, estimated, is_split in rows.values_list(
        "meter",
        "month",
        "metered_quantity",
        "unused_quantity",
        "measured_days",
        "estimated_days",
        "is_split",
    ):
        is_confirmed = (meter, month, next_month(month)) in confirmed
        days = measured + estimated
        fact = MonthFact(month, metered, unused, days, estimated, is_split, is_confirmed)
        before = found[meter].get(month)
        found[meter][month] = before.with_category(fact) if before else fact
    return found


def _days(location: int) -> tuple[dict[int, list[DayFact]], set[int]]:
    """The days of each meter from old to new, and the meters that report every day."""
    rows = IntervalDay.objects.filter(meter__connection__location=location, counts=True)
    days: dict[int, list[DayFact]] = defaultdict(list)
    came_on: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for meter, day, minutes, values, present, expected, total, quality, at in rows.order_by(
        "meter", "day"
    ).values_list(
        "meter",
        "day",
        "minutes",
        "values",
        "present",
        "expected",
        "total",
        "quality",
        "created_at",
    ):
        days[meter].append(
            day_fact(
                day,
                minutes,
                bytes(values),
                present,
                expected,
                to_micro(total),
                is_measured=quality == Quality.MEASURED,
            )
        )
        came_on[meter].append((day, local_day(at)))
    daily = {
        meter
        for meter, found in came_on.items()
        if len({came for day, came in found if day > found[-1][0] - RECENT}) >= DAILY
    }
    return days, daily


def _registers(location: int) -> dict[tuple[int, str], list[RegisterRun]]:
    """By connection and direction, every register with all its stands."""
    rows = (
        Reading.objects.filter(register__device__connection__location=location, counts=True)
        .order_by("register", "measured_at")
        .values_list(
            "register",
            "register__device__connection",
            "register__direction",
            "register__device",
            "register__device__digits",
            "measured_at",
            "value",
        )
    )
    stands: dict[tuple[int, int, str, int, int | None], list[Stand]] = defaultdict(list)
    for register, connection, direction, device, digits, at, value in rows:
        key = register, connection, direction, device, digits
        stands[key].append(Stand(at, to_micro(value)))
    found: dict[tuple[int, str], list[RegisterRun]] = defaultdict(list)
    for (_, connection, direction, device, digits), of_register in stands.items():
        found[connection, direction].append(RegisterRun(device, of_register, digits))
    return found


def contracts_by_meter(location: int) -> dict[int, Sequence[Contract]]:
    """Of the meters that buy electricity; those without any contract too. Two queries."""
    meters = Meter.objects.filter(
        connection__location=location,
        connection__kind=ConnectionKind.ELECTRICITY,
        direction=Direction.USE,
    )
    connections = dict(meters.order_by().values_list("connection", "pk"))
    found: dict[int, list[Contract]] = {meter: [] for meter in connections.values()}
    for row in SupplyContract.objects.filter(connection__in=connections):
        found[connections[row.connection_id]].append(contract_of(row))
    return dict(found)


def factor_gaps() -> list[FactorGap]:
    """Categories and years that the CO2-Prestatieladder cannot count. One query."""
    rows = (
        MonthlyEmission.objects.filter(ladder_kg=None, ladder_factor=None, is_left_out=False)
        .annotate(year=ExtractYear("month"))
        .order_by("category", "year")
        .values_list("category", "year")
        .annotate(months=Count("pk"))
    )
    return [
        FactorGap(category, year, months)
        for category, year, months in rows
        if "ladder" in CATEGORIES[category].rules
    ]


def weather_days() -> dict[int, list[date]]:
    """The days that are known of the stations that locations name. One query."""
    stations = Location.objects.sites().order_by().values("weather_station")
    found: dict[int, list[date]] = defaultdict(list)
    for station, day in WeatherDay.objects.filter(station__in=stations).values_list(
        "station", "day"
    ):
        found[station].append(day)
    return found
