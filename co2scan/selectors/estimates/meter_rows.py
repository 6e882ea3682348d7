"""The raw rows of many meters at once, as plain data for the arithmetic."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from co2scan.choices import Quality
from co2scan.domain.consumption import (
    DayOfIntervals,
    Entry,
    MeterData,
    RegisterRun,
    Share,
    Stand,
)
from co2scan.domain.monthly import share_on
from co2scan.domain.periods import days_between, days_in, local_midnight, next_month
from co2scan.domain.units import to_micro
from co2scan.models import IntervalDay, Meter, PeriodEntry, Reading


@dataclass(frozen=True, slots=True)
class MeterInfo:
    """What else of a meter bears on an estimate. `shares` are VRT's, dated."""

    pk: int
    code: str
    category: str
    direction: str
    connection: int
    connection_code: str
    entry_mode: str
    correction: Decimal
    shares: tuple[Share, ...] = ()

    def share_in(self, month: date) -> Decimal:
        """How much of what the meter counts in the month is VRT's, in the category's unit."""
        days = days_between(month, next_month(month))
        total = sum((share_on(day, self.shares) for day in days), Decimal(0))
        return total / days_in(month) * self.correction


def meter_infos(meters: Iterable[int]) -> dict[int, MeterInfo]:
    """One query."""
    rows: Iterable[tuple[Any, ...]] = (
        Meter.objects.filter(pk__in=list(meters))
        .order_by("pk")
        .values_list(
            "pk",
            "code",
            "category",
            "direction",
            "connection",
            "connection__code",
            "connection__entry_mode",
            "connection__volume_correction",
            "connection__shares__starts_on",
            "connection__shares__share",
        )
    )
    found: dict[int, MeterInfo] = {}
    for row in rows:
        pk, *of_meter = row[:7]
        correction, starts_on, share = row[7:]
        shares = found[pk].shares if pk in found else ()
        if share is not None:
            shares = (*shares, Share(starts_on, share))
        values: list[Any] = [*of_meter, correction or Decimal(1), shares]
        found[pk] = MeterInfo(pk, *values)
    return found


def rows_of(
    meters: Mapping[int, MeterInfo], starts_on: date, ends_on: date
) -> dict[int, MeterData]:
    """What counts for these meters in [starts_on, ends_on), with the stands just outside it. Three
    queries, whatever the number of meters."""
    intervals = _intervals(meters, starts_on, ends_on)
    entries = _entries(meters, starts_on, ends_on)
    registers = _registers(meters, starts_on, ends_on)
    return {
        pk: MeterData(
            info.category,
            intervals[pk],
            registers[info.connection, info.direction],
            entries[pk],
        )
        for pk, info in meters.items()
    }


def _intervals(
    meters: Iterable[int], starts_on: date, ends_on: date
) -> dict[int, list[DayOfIntervals]]:
    rows = IntervalDay.objects.filter(
        meter__in=list(meters), counts=True, day__gte=starts_on, day__lt=ends_on
    ).order_by("day")
    found: dict[int, list[DayOfIntervals]] = defaultdict(list)
    for meter, day, total, present, expected, quality in rows.values_list(
        "meter", "day", "total", "present", "expected", "quality"
    ):
        found[meter].append(
            DayOfIntervals(day, to_micro(total), present, expected, quality == Quality.MEASURED)
        )
    return found


def _entries(meters: Iterable[int], starts_on: date, ends_on: date) -> dict[int, list[Entry]]:
    rows = PeriodEntry.objects.filter(
        meter__in=list(meters), counts=True, starts_on__lt=ends_on, ends_on__gt=starts_on
    ).order_by("starts_on", "pk")
    found: dict[int, list[Entry]] = defaultdict(list)
    for meter, opens, closes, quantity, quality, category in rows.values_list(
        "meter", "starts_on", "ends_on", "quantity", "quality", "category"
    ):
        found[meter].append(
            Entry(opens, closes, to_micro(quantity), quality == Quality.MEASURED, category)
        )
    return found


def _registers(
    meters: Mapping[int, MeterInfo], starts_on: date, ends_on: date
) -> dict[tuple[int, str], list[RegisterRun]]:
    """By connection and direction: a register belongs to both."""
    opens, closes = local_midnight(starts_on), local_midnight(ends_on)
    same = Reading.objects.filter(register=OuterRef("register"), counts=True)
    before = same.filter(measured_at__lte=opens).order_by("-measured_at")
    after = same.filter(measured_at__gte=closes).order_by("measured_at")
    rows = Reading.objects.filter(
        register__device__connection__in={info.connection for info in meters.values()},
        counts=True,
        measured_at__gte=Coalesce(Subquery(before.values("measured_at")[:1]), opens),
        measured_at__lte=Coalesce(Subquery(after.values("measured_at")[:1]), closes),
    ).order_by("register", "measured_at")
    stands: dict[int, list[Stand]] = defaultdict(list)
    places = {}
    for (
        register,
        connection,
        direction,
        device,
        digits,
        factor,
        at,
        value,
        quality,
    ) in rows.values_list(
        "register",
        "register__device__connection",
        "register__direction",
        "register__device",
        "register__device__digits",
        "register__device__factor",
        "measured_at",
        "value",
        "quality",
    ):
        places[register] = (connection, direction), device, digits, factor
        stands[register].append(Stand(at, to_micro(value), quality == Quality.MEASURED))
    found: dict[tuple[int, str], list[RegisterRun]] = defaultdict(list)
    for register, (place, device, digits, factor) in places.items():
        found[place].append(RegisterRun(device, stands[register], digits, factor))
    return found
