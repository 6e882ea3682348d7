"""From raw rows to aggregates, for the meter-months that changed and no others."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from co2scan.domain.categories import CATEGORIES, FIGURES
from co2scan.domain.emissions import Factors, emit
from co2scan.domain.monthly import MonthUse, monthly_use, window
from co2scan.domain.units import from_micro
from co2scan.models import Meter, MonthlyConsumption, MonthlyEmission, RecomputeRequest
from co2scan.selectors.decisions import read_sources
from co2scan.selectors.meter_data import load_factors, meter_data
from co2scan.selectors.raw_months import months_with_rows
from co2scan.services.findings.requests import CHECK_TASK, note_check
from co2scan.services.travel.giving_way import give_way
from vrt_duurzaam.lib.queue import enqueue

log = logging.getLogger(__name__)

RECOMPUTE_TASK = "co2scan.recompute"
Key = tuple[str, date]  # category, month


def request_recompute(pairs: Iterable[tuple[int, date]]) -> None:
    """Ask for (meter id, first of month); to be called in the transaction that changed the data."""
    touched = set(pairs)
    touched |= give_way(touched)
    rows = [RecomputeRequest(meter_id=meter, month=month) for meter, month in sorted(touched)]
    if rows:
        RecomputeRequest.objects.bulk_create(rows)
        enqueue(RECOMPUTE_TASK)


def drain() -> int:
    """Do every request that no other worker is doing; returns the number of rows that changed."""
    changed, has_done = 0, False
    while True:
        with transaction.atomic():
            waiting = RecomputeRequest.objects.filter(meter=OuterRef("pk"))
            meter = (
                Meter.objects.filter(Exists(waiting))
                .select_related("connection")
                .select_for_update(skip_locked=True, of=("self",), no_key=True)
                .order_by("pk")
                .first()
            )
            if meter is None:
                break
            # Only these are deleted: a request that arrives while we compute is done again.
            requests = list(RecomputeRequest.objects.filter(meter=meter).values_list("pk", "month"))
            changed += recompute(meter, {month for _, month in requests})
            note_check([meter.connection.location_id])
            RecomputeRequest.objects.filter(pk__in=[pk for pk, _ in requests]).delete()
            has_done = True
    if has_done:
        enqueue(CHECK_TASK)
    return changed


def recompute(meter: Meter, months: set[date]) -> int:
    """Replace the aggregates of these months by what the raw rows say now. Returns changed rows."""
    if not months:
        return 0
    starts_on, ends_on = window(months)
    found = monthly_use(meter_data(meter, starts_on, ends_on), starts_on, ends_on)
    uses = [use for use in found if use.month in months]
    factors, sources = load_factors({month.year for month in months}), read_sources()
    now, location = timezone.now(), meter.connection.location_id
    left_out = {
        use: {"is_left_out": sources.leaves_out(meter.category, location, use.month) is not None}
        for use in uses
    }
    consumption = {
        (use.category, use.month): consumption_values(use) | left_out[use] for use in uses
    }
    emission = {
        (use.category, use.month): emission_values(use, factors) | left_out[use]
        for use in uses
        if CATEGORIES[use.category].rules
    }
    return _replace(MonthlyConsumption, meter, months, consumption, now) + _replace(
        MonthlyEmission, meter, months, emission, now
    )


def consumption_values(use: MonthUse) -> dict[str, Any]:
    return {
        "quantity": from_micro(use.quantity),
        "metered_quantity": from_micro(use.metered),
        "measured_days": from_micro(use.measured_days),
        "estimated_days": from_micro(use.estimated_days),
        "is_split": use.is_split,
        "unused_quantity": from_micro(use.unused),
    }


def emission_values(use: MonthUse, factors: Factors) -> dict[str, Any]:
    figures = emit(use.category, use.month.year, from_micro(use.quantity), factors)
    values: dict[str, Any] = {}
    for name in FIGURES:
        figure = figures.get(name)
        values[f"{name}_kg"] = figure.kg if figure else None
        values[f"{name}_factor_id"] = figure.factor.id if figure and figure.factor else None
    return values


def _replace(
    model: type[models.Model],
    meter: Meter,
    months: set[date],
    wanted: dict[Key, dict[str, Any]],
    now: datetime,
) -> int:
    """Write only the rows that differ, so that the others keep their `computed_at`."""
    rows = model._default_manager.filter(meter=meter, month__in=months)
    existing: dict[Key, Any] = {(row.category, row.month): row for row in rows}  # type: ignore[attr-defined]
    gone = [row.pk for key, row in existing.items() if key not in wanted]
    new, changed, fields = [], [], ["computed_at"]
    for key, values in wanted.items():
        fields = [*values, "computed_at"]
        row = existing.get(key)
        if row is None:
            category, month = key
            new.append(
                model(meter=meter, category=category, month=month, computed_at=now, **values)
            )
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.computed_at = now
            changed.append(row)
    if gone:
        model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, [f.removesuffix("_id") for f in fields])
    return len(gone) + len(new) + len(changed)


def raw_months(meters: Sequence[Meter]) -> dict[int, set[date]]:
    """Every month of each meter for which a raw row or an aggregate exists."""
    months: dict[int, set[date]] = defaultdict(set)
    for meter_id, month in months_with_rows([meter.pk for meter in meters]):
        months[meter_id].add(month)
    return months


def rebuild(*, check: bool) -> int:
    """Recompute all from raw; returns the rows that differed. With `check` nothing is written, and
    months that wait for a worker are left out: those may differ."""
    differences = 0
    meters = list(Meter.objects.order_by("pk"))
    months = raw_months(meters)
    locking = Meter.objects.select_related("connection").select_for_update(
        of=("self",), no_key=True
    )
    for pk, of_meter in months.items():
        with transaction.atomic():
            meter = locking.filter(pk=pk).first()
            if meter is None:
                continue
            if check:
                waiting = RecomputeRequest.objects.filter(meter=meter)
                of_meter -= set(waiting.values_list("month", flat=True))
            differences += recompute(meter, of_meter)
            if check:
                transaction.set_rollback(True)
    return differences


def check_nightly() -> None:
    """Rebuild all without writing. A difference is an alarm: the aggregates are not what the raw
    rows say, and only a fault of ours can do that."""
    if differences := rebuild(check=True):
        log.error("%s aggregate rows differ from their raw rows", differences)
