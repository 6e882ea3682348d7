"""Approving a quarter by a second pair of eyes, and reopening it when its data change."""

from dataclasses import astuple
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.domain.quarters import Progress, Quarter, changes
from co2scan.models import Location, QuarterApproval, RecomputeRequest
from co2scan.selectors.quarters import entered_by, snapshot, snapshot_key, standing
from co2scan.selectors.rounds import location_progress
from vrt_duurzaam.accounts.models import User


def approve_quarter(
    location: Location, quarter: Quarter, by: User, *, seen: str, note: str = ""
) -> QuarterApproval:
    """Approve a quarter as the person saw it: `seen` is its snapshot_key. In a transaction of its
    own. Raises ValidationError with a Dutch sentence when it cannot be."""
    with transaction.atomic():
        locked = Location.objects.select_for_update(of=("self",), no_key=True).get(pk=location.pk)
        today = timezone.localdate()
        now = snapshot(locked.pk, [quarter])[quarter.first]
        approval = standing(locked).filter(quarter=quarter.first).select_related("approved_by")
        reason = why_not(
            quarter,
            today,
            approval=approval.first(),
            is_pending=RecomputeRequest.objects.filter(meter__connection__location=locked).exists(),
            progress=location_progress(locked, quarter, today),
            entered_it=entered_by(locked, quarter).filter(pk=by.pk).exists(),
        )
        if reason:
            raise ValidationError(reason)
        if snapshot_key(now) != seen:
            raise ValidationError(
                "Er veranderde iets aan dit kwartaal sinds je het opende. Kijk opnieuw."
            )
        return QuarterApproval.objects.create(
            location=locked, quarter=quarter.first, approved_by=by, seen=now, note=note.strip()
        )


def why_not(
    quarter: Quarter,
    today: date,
    *,
    approval: QuarterApproval | None,
    is_pending: bool,
    progress: Progress,
    entered_it: bool,
) -> str:
    """Why a person cannot approve a quarter now; empty when they can. `approval` is the one that
    stands, `entered_it` whether this person entered something of it."""
    reasons = (
        (not quarter.is_over(today), f"Het {quarter.name} is nog niet voorbij."),
        (
            approval is not None,
            f"{approval.approved_by.name if approval else ''} heeft dit kwartaal al goedgekeurd.",
        ),
        (is_pending, "De cijfers worden net bijgewerkt. Kijk over een minuut opnieuw."),
        (
            progress is not Progress.DONE,
            "Dit kwartaal is nog niet compleet. Vul eerst in wat ontbreekt.",
        ),
        (
            entered_it,
            "Je hebt zelf iets van dit kwartaal ingevoerd of teruggedraaid. Een ander keurt het "
            "goed.",
        ),
    )
    return next((words for applies, words in reasons if applies), "")


def reopen_changed(location: Location) -> None:
    """Reopen the approved quarters whose data are not what was approved. In the transaction that
    checks the location."""
    rows = list(standing(location).select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        return
    now = snapshot(location.pk, [Quarter(row.quarter) for row in rows])
    for row in rows:
        if found := changes(row.seen, now[row.quarter]):
            row.reopened_at = timezone.now()
            row.changes = [list(astuple(change)) for change in found]
            row.save(update_fields=["reopened_at", "changes"])
