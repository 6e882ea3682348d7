"""The raw rows of a meter as plain data for the arithmetic. Touches only the period asked for."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from co2scan.choices import Direction, Quality
from co2scan.domain.consumption import DayOfIntervals, Entry, MeterData, RegisterRun, Share, Stand
from co2scan.domain.contracts import Contract
from co2scan.domain.emissions import Factor, Factors
from co2scan.domain.periods import local_midnight
from co2scan.domain.units import to_micro
from co2scan.models import (
    ConnectionShare,
    EmissionFactor,
    IntervalDay,
    Meter,
    PeriodEntry,
    Reading,
    SupplyContract,
)


def meter_data(meter: Meter, starts_on: date, ends_on: date) -> MeterData:
    """What counts for the meter in [starts_on, ends_on), with the stands just outside it."""
    connection = meter.connection
    has_contract = meter.direction == Direction.USE and meter.unit in ("kWh", "Nm3")
    return MeterData(
        category=meter.category,
        intervals=_intervals(meter, starts_on, ends_on),
        registers=_registers(meter, starts_on, ends_on),
        entries=_entries(meter, starts_on, ends_on),
        contracts=_contracts(meter) if has_contract else (),
        shares=[
            Share(starts_on, share)
            for starts_on, share in ConnectionShare.objects.filter(
                connection_id=meter.connection_id
            ).values_list("starts_on", "share")
        ],
        volume_correction=connection.volume_correction or Decimal(1),
    )


def _intervals(meter: Meter, starts_on: date, ends_on: date) -> list[DayOfIntervals]:
    rows = IntervalDay.objects.filter(
        meter=meter, counts=True, day__gte=starts_on, day__lt=ends_on
    ).values_list("day", "total", "present", "expected", "quality")
    return [
        DayOfIntervals(day, to_micro(total), present, expected, quality == Quality.MEASURED)
        for day, total, present, expected, quality in rows
    ]


def _registers(meter: Meter, starts_on: date, ends_on: date) -> list[RegisterRun]:
    opens, closes = local_midnight(starts_on), local_midnight(ends_on)
    same = Reading.objects.filter(register=OuterRef("register"), counts=True)
    before = same.filter(measured_at__lte=opens).order_by("-measured_at")
    after = same.filter(measured_at__gte=closes).order_by("measured_at")
    rows = (
        Reading.objects.filter(
            register__device__connection_id=meter.connection_id,
            register__direction=meter.direction,
            counts=True,
            measured_at__gte=Coalesce(Subquery(before.values("measured_at")[:1]), opens),
            measured_at__lte=Coalesce(Subquery(after.values("measured_at")[:1]), closes),
        )
        .order_by("register", "measured_at")
        .values_list(
            "register_id",
            "register__device_id",
            "register__device__digits",
            "register__device__factor",
            "measured_at",
            "value",
            "quality",
        )
    )
    runs: dict[tuple[int, int, int | None, Decimal], list[Stand]] = defaultdict(list)
    for register, device, digits, factor, measured_at, value, quality in rows:
        runs[register, device, digits, factor].append(
            Stand(measured_at, to_micro(value), quality == Quality.MEASURED)
        )
    return [
        RegisterRun(device, stands, digits, factor)
        for (_, device, digits, factor), stands in runs.items()
    ]


def _entries(meter: Meter, starts_on: date, ends_on: date) -> list[Entry]:
    rows = (
        PeriodEntry.objects.filter(
            meter=meter, counts=True, starts_on__lt=ends_on, ends_on__gt=starts_on
        )
        .order_by("starts_on", "pk")
        .values_list("starts_on", "ends_on", "quantity", "quality", "category")
    )
    return [
        Entry(first, end, to_micro(quantity), quality == Quality.MEASURED, category)
        for first, end, quantity, quality, category in rows
    ]


def _contracts(meter: Meter) -> list[Contract]:
    return [
        Contract(*row)
        for row in SupplyContract.objects.filter(connection_id=meter.connection_id).values_list(
            "starts_on", "ends_on", "label", "green_share", "origin_country"
        )
    ]


FACTOR_COLUMNS = (  # in the order of domain.emissions.Factor
    "pk",
    "category",
    "year",
    "issued_on",
    "factor_list__is_example",
    "unit",
    "wtw",
    "ttw",
    "wtt",
    "biogenic",
    "gwp100",
    "treatment",
)


def load_factors(years: set[int], *, list_name: str | None = None) -> Factors:
    """The factors that count for activity of these years; with a name, those of that list alone."""
    rows = EmissionFactor.objects.filter(year__in=years).exclude(category="")
    if list_name is not None:
        rows = rows.filter(factor_list__name=list_name)
    return Factors(Factor(*row) for row in rows.values_list(*FACTOR_COLUMNS))
