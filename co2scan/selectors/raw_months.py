from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth

from co2scan.domain.periods import local_day, month_of, months_between
from co2scan.models import (
    IntervalDay,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
    Reading,
)


def months_with_rows(meter_ids: Sequence[int]) -> Iterator[tuple[int, date]]:
    """(meter id, month) for every month that raw rows can touch or an aggregate exists for."""
    days = IntervalDay.objects.filter(meter__in=meter_ids, counts=True)
    for meter, month in days.order_by().values_list("meter", TruncMonth("day")).distinct():
        yield meter, month
    entries = PeriodEntry.objects.filter(meter__in=meter_ids, counts=True)
    for meter, starts_on, ends_on in entries.values_list("meter", "starts_on", "ends_on"):
        yield from ((meter, month) for month in months_between(starts_on, ends_on))
    spans = (
        Reading.objects.filter(counts=True, register__device__connection__meters__in=meter_ids)
        .order_by()
        .values_list("register__device__connection", "register__direction")
        .annotate(first=Min("measured_at"), last=Max("measured_at"))
    )
    by_direction = {(connection, direction): (a, b) for connection, direction, a, b in spans}
    for meter, connection, direction in Meter.objects.filter(pk__in=meter_ids).values_list(
        "pk", "connection", "direction"
    ):
        if span := by_direction.get((connection, direction)):
            first, last = (month_of(local_day(moment)) for moment in span)
            yield from ((meter, month) for month in (*months_between(first, last), last))
    for model in (MonthlyConsumption, MonthlyEmission):
        rows = model._default_manager.filter(meter__in=meter_ids)
        yield from cast("Iterator[tuple[int, date]]", rows.values_list("meter", "month"))
