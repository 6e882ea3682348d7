from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from co2scan.domain.periods import month_of, months_between
from co2scan.models import IntervalDay, PeriodEntry, Reading, VehicleMonth
from co2scan.services.raw.readings import touched_by
from vrt_duurzaam.accounts.models import User


def retract(rows: QuerySet[Any], by: User | None) -> set[tuple[int, date]]:
    """Take rows of one kind back; the newest row before each that is not retracted counts again.

    Returns the touched meter-months.
    """
    model: type[Any] = rows.model
    taken = list(rows.filter(retracted_at=None).select_related("supersedes"))
    leaving = {row.pk for row in taken}
    heirs = [heir for row in taken if row.counts and (heir := _heir(row, leaving))]
    touched = _touched(model, [*taken, *heirs])
    model.objects.filter(pk__in=leaving).update(
        counts=False, retracted_at=timezone.now(), retracted_by=by
    )
    model.objects.filter(pk__in=[heir.pk for heir in heirs]).update(counts=True)
    return touched


def _heir(row: Any, leaving: set[int]) -> Any:
    earlier = row.supersedes
    while earlier is not None and (earlier.retracted_at or earlier.pk in leaving):
        earlier = earlier.supersedes
    return earlier


def _touched(model: type[Any], rows: Sequence[Any]) -> set[tuple[int, date]]:
    """The meter-months that these rows bear on, as long as they still count."""
    if model is IntervalDay:
        return {(row.meter_id, month_of(row.day)) for row in rows}
    if model is VehicleMonth:
        return set()  # kilometres are of no meter
    if model is PeriodEntry:
        return {
            (row.meter_id, month)
            for row in rows
            for month in months_between(row.starts_on, row.ends_on)
        }
    per_register: dict[int, list[Reading]] = defaultdict(list)
    for row in rows:
        per_register[row.register_id].append(row)
    touched: set[tuple[int, date]] = set()
    for readings in per_register.values():
        register = readings[0].register
        counting = Reading.objects.filter(register=register, counts=True)
        changed = {row.measured_at for row in readings}
        moments = sorted({*counting.values_list("measured_at", flat=True), *changed})
        touched |= touched_by(register, sorted(changed), moments)
    return touched
