"""Taking the example away, without a trace and without harm to what is real.

Aggregates of real connections that rested on an example factor are computed anew without it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import ProtectedError, Q

from co2scan.domain.categories import FIGURES
from co2scan.example import baseline, exercises, fleet
from co2scan.example.manning import forget_how_manned
from co2scan.example.sources import forget_sources
from co2scan.example.travel import forget_travel
from co2scan.models import (
    Connection,
    EmissionFactor,
    EstimateRun,
    FactorList,
    ImportBatch,
    IntervalDay,
    LocationAssignment,
    LocationFigure,
    Meter,
    MonthlyEmission,
    PeriodEntry,
    QuarterApproval,
    Reading,
    WeatherDay,
)
from co2scan.services.api_tokens import drop_example_tokens
from co2scan.services.file_imports import finish_recompute
from co2scan.services.findings import drain_checks
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User

RAW: dict[type[models.Model], str] = {
    IntervalDay: "meter__connection",
    PeriodEntry: "meter__connection",
    Reading: "register__device__connection",
}


class RemovalRefused(Exception):
    """Real people put data on example rows; `reasons` say what, in Dutch."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Removed:
    """`kept_accounts` are addresses whose account other data still names; nobody can use them."""

    connections: int = 0
    rows: int = 0
    kept_accounts: tuple[str, ...] = ()

    @property
    def is_anything(self) -> bool:
        return bool(self.connections or self.rows)


@dataclass(frozen=True, slots=True)
class OnTop:
    """The example of an app that knows this one: it goes in the same transaction, and first.

    `real_data` says like the one here what real people put on it.
    """

    real_data: Callable[[], list[str]]
    remove: Callable[[], object]


def remove(*, force: bool = False, on_top: OnTop | None = None) -> Removed:
    """Remove every example row, account and file; returns when real figures are right again.

    Raises RemovalRefused, with nothing removed, when a real person's data stands on an example
    row; with `force` that goes too.
    """
    with transaction.atomic():
        _wait_for_writers()
        reasons = [*real_data(), *(on_top.real_data() if on_top else ())]
        if reasons and not force:
            raise RemovalRefused(reasons)
        if on_top:
            on_top.remove()
        baseline.remove_baselines()
        exercises.forget_exercises()
        fleet.forget_fleet()
        rows = _remove_raw_rows()
        connections = Connection.objects.filter(is_example=True)
        count = connections.count()
        connections.delete()
        touched = _remove_factors()
        LocationFigure.objects.filter(is_example=True).delete()
        WeatherDay.objects.filter(is_example=True).delete()
        QuarterApproval.objects.filter(approved_by__is_example=True).delete()
        forget_how_manned()
        forget_travel()
        forget_sources()
        _remove_batches()
        drop_example_tokens()
        kept = _remove_people()
        request_recompute(touched)
    finish_recompute({meter for meter, _ in touched})
    drain_checks()
    return Removed(count, rows, tuple(kept))


def _wait_for_writers() -> None:
    """Whoever stores a row just now is seen by the check; who comes later finds no meter."""
    meters = Meter.objects.filter(connection__is_example=True).order_by("pk")
    list(meters.select_for_update(of=("self",)).values_list("pk", flat=True))


def real_data() -> list[str]:
    """What real people put on example connections: one Dutch line per connection and person."""
    reasons = []
    for model, path in RAW.items():
        real = model._default_manager.filter(_by_a_real_person(), **{f"{path}__is_example": True})
        found = (
            real.order_by(f"{path}__code", "created_by__name", "batch__file_name")
            .values_list(f"{path}__code", "created_by__name", "batch__file_name")
            .annotate(rows=models.Count("pk"))
        )
        name = model._meta.verbose_name
        for code, person, file, rows in found:
            source = f"bestand {file}" if file else person or "onbekend"
            reasons.append(f"{code}: {rows} × {name}, van {source}")
    return [*reasons, *baseline.real_data(), *exercises.real_data(), *fleet.real_data()]


def _by_a_real_person() -> Q:
    """Who is not of the example; without a person, from a file that is not of the example."""
    return Q(created_by__is_example=False) | Q(created_by=None, batch__is_example=False)


def _remove_raw_rows() -> int:
    """A row that supersedes another guards it: that tie goes first."""
    total = 0
    for model, path in RAW.items():
        rows = model._default_manager.filter(**{f"{path}__is_example": True})
        rows.exclude(supersedes=None).update(supersedes=None)
        total += rows.count()
        rows.delete()
    EstimateRun.objects.filter(entries=None).delete()
    return total


def _remove_factors() -> set[tuple[int, Any]]:
    """The example lists; returns the real meter-months whose kilograms rested on them."""
    factors = EmissionFactor.objects.filter(factor_list__is_example=True)
    uses = (Q(**{f"{figure}_factor__in": factors}) for figure in FIGURES)
    resting = MonthlyEmission.objects.filter(reduce(or_, uses))
    touched = set(resting.values_list("meter_id", "month"))
    resting.delete()
    factors.delete()
    FactorList.objects.filter(is_example=True).delete()
    return touched


def _remove_batches() -> None:
    """The example's own files, and those of example people of which no row is left."""
    tried = ImportBatch.objects.filter(created_by__is_example=True)
    for model in RAW:
        in_use = model._default_manager.exclude(batch=None).values("batch")
        tried = tried.exclude(pk__in=in_use)
    batches = ImportBatch.objects.filter(Q(is_example=True) | Q(pk__in=tried.values("pk")))
    for batch in batches.defer("preview"):
        if batch.file.name:  # not before the rows are gone for good
            transaction.on_commit(partial(batch.file.storage.delete, batch.file.name))
    batches.delete()


def _remove_people() -> list[str]:
    """Delete the accounts; one that real data names cannot go and is switched off."""
    kept = []
    LocationAssignment.objects.filter(user__is_example=True).delete()
    people = list(User.objects.filter(is_example=True))
    _end_sessions({str(user.pk) for user in people})
    for log in (AccessAttempt, AccessFailureLog, AccessLog):
        log.objects.filter(username__in=[user.email for user in people]).delete()
    for user in people:
        try:
            with transaction.atomic():
                user.delete()
        except ProtectedError:
            user.is_active = False
            user.set_unusable_password()
            user.save(update_fields=["is_active", "password"])
            kept.append(user.email)
    return kept


def _end_sessions(users: set[str]) -> None:
    gone = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") in users
    ]
    Session.objects.filter(pk__in=gone).delete()
