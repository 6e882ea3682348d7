"""Filling gaps with estimates, and taking them back. All of a proposal, or nothing."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from django.db import transaction
from django.utils import timezone

from co2scan.choices import Quality
from co2scan.domain.estimates.days import Part
from co2scan.domain.units import from_micro
from co2scan.estimate_wording import note_of
from co2scan.models import EstimateRun, Meter, PeriodEntry
from co2scan.selectors.estimates.amounts import Amount, read_spread
from co2scan.selectors.estimates.proposals import Choice, Proposal, read_proposal
from co2scan.services.raw import NewEntry, Origin, Tally, retract, store_entries
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User

Read = Callable[[], Proposal | None]
Result = Literal["stored", "changed", "refused"]


@dataclass(frozen=True, slots=True)
class Applied:
    """`changed`: what was seen is not what would be stored by now, so nothing was. `messages` say
    why it was refused."""

    result: Result
    run: EstimateRun | None = None
    months: int = 0
    messages: list[str] = field(default_factory=list)


def apply_choice(user: User, choice: Choice, seen: str) -> Applied:
    """Fill the gaps as the person saw it; `seen` is the fingerprint of that proposal."""
    return _apply(user, partial(read_proposal, user, choice, timezone.localdate()), seen, "")


def apply_amount(user: User, amount: Amount, seen: str) -> Applied:
    """Spread an amount over the missing days as the person saw it."""

    def read() -> Proposal | None:
        spread = read_spread(user, amount, timezone.localdate())
        return spread.proposal if spread and spread.rest >= 0 else None

    return _apply(user, read, seen, amount.said)


def _apply(user: User, read: Read, seen: str, said: str) -> Applied:
    with transaction.atomic():
        first = read()
        if first is None or not first.fillings:
            return Applied("changed")
        _lock(first.meters)  # who stores for these meters waits, and is seen below if it came first
        found = read()
        if found is None or found.fingerprint != seen:
            return Applied("changed")
        run = EstimateRun.objects.create(method=found.method, created_by=user)
        tally = _store(found, run, said)
        if tally.issues:
            transaction.set_rollback(True)
            return Applied("refused", messages=[issue.message for issue in tally.issues])
        request_recompute(tally.touched)
    return Applied("stored", run, len(found.fillings))


def _lock(meters: list[int]) -> None:
    rows = Meter.objects.filter(pk__in=meters).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _store(found: Proposal, run: EstimateRun, said: str) -> Tally:
    entries: dict[int, list[NewEntry]] = defaultdict(list)
    for filling in found.fillings:
        note = note_of(filling, found.method, said)
        for part in filling.parts:
            entries[filling.gap.meter.pk].append(_entry(part, filling.gap.meter.unit, run, note))
    tally = Tally()
    origin = Origin(by=run.created_by, quality=Quality.ESTIMATED)
    for meter in Meter.objects.filter(pk__in=entries).order_by("pk"):
        tally.add(store_entries(meter, entries[meter.pk], origin))
    return tally


def _entry(part: Part, unit: str, run: EstimateRun, note: str) -> NewEntry:
    quantity = from_micro(part.quantity)
    return NewEntry(
        part.starts_on,
        part.ends_on,
        quantity,
        quantity,
        unit,
        quality=Quality.ESTIMATED,
        note=note,
        estimate_run=run,
    )


def undo_run(run_id: int, by: User) -> bool:
    """Take every row of a run back at once. A measurement that came since stays. False: somebody
    did it already."""
    with transaction.atomic():
        run = EstimateRun.objects.select_for_update(of=("self",)).get(pk=run_id)
        if run.undone_at is not None:
            return False
        rows = PeriodEntry.objects.filter(estimate_run=run)
        _lock(sorted(set(rows.values_list("meter_id", flat=True))))
        request_recompute(retract(rows, by))
        run.undone_at, run.undone_by = timezone.now(), by
        run.save(update_fields=["undone_at", "undone_by"])
    return True
