from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from co2scan.domain.periods import month_of, months_between
from co2scan.models import IntervalDay, PeriodEntry, Reading
from co2scan.services.raw.readings import months_around, register_meters
from vrt_duurzaam.accounts.models import User


def retract(rows: QuerySet[Any], by: User | None) -> set[tuple[int, date]]:
    """Take rows of one kind back; the newest row before each that is not retracted counts again.

    Returns the touched meter-months.
    """
    model: type[Any] = rows.model
    taken = list(rows.filter(retracted_at=None))
    touched = {pair for row in taken for pair in touched_by(row)}
    heirs = [heir for row in taken if row.counts and (heir := _heir(row, {r.pk for r in taken}))]
    model.objects.filter(pk__in=[row.pk for row in taken]).update(
        counts=False, retracted_at=timezone.now(), retracted_by=by
    )
    model.objects.filter(pk__in=[heir.pk for heir in heirs]).update(counts=True)
    touched |= {pair for row in heirs for pair in touched_by(row)}
    return touched


def _heir(row: Any, leaving: set[int]) -> Any:
    earlier = row.supersedes
    while earlier is not None and (earlier.retracted_at or earlier.pk in leaving):
        earlier = earlier.supersedes
    return earlier


def touched_by(row: Any) -> set[tuple[int, date]]:
    """The meter-months that a raw row bears on."""
    if isinstance(row, IntervalDay):
        return {(row.meter_id, month_of(row.day))}
    if isinstance(row, PeriodEntry):
        return {(row.meter_id, month) for month in months_between(row.starts_on, row.ends_on)}
    counting = Reading.objects.filter(register=row.register, counts=True)
    moments = sorted({*counting.values_list("measured_at", flat=True), row.measured_at})
    months = months_around([row.measured_at], moments)
    return {(meter, month) for meter in register_meters(row.register) for month in months}
