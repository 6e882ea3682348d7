"""Storing what was computed about travel: all of it, or nothing; it goes back as a whole."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.db import transaction

from co2scan.choices import EstimateMethod, Quality
from co2scan.domain.periods import next_month
from co2scan.domain.travel_estimates import TravelEstimate
from co2scan.models import EstimateRun, Location
from co2scan.selectors.travel.estimates import Proposed, TravelProposal, read_travel_proposal
from co2scan.services.raw import NewEntry, Origin, Tally, store_entries
from co2scan.services.recompute import request_recompute
from co2scan.services.travel.meters import travel_meter
from vrt_duurzaam.accounts.models import User

_NOTE = 300
_METHODS: dict[TravelEstimate, EstimateMethod] = {
    "commuting": EstimateMethod.COMMUTING,
    "turnout": EstimateMethod.TURNOUT,
}


@dataclass(frozen=True, slots=True)
class TravelApplied:
    """`changed`: what was seen is not what would be stored by now, so nothing was."""

    result: Literal["stored", "changed", "refused"]
    run: EstimateRun | None = None
    rows: int = 0
    messages: list[str] = field(default_factory=list)


def apply_travel_estimate(
    kind: TravelEstimate, months: Sequence[date], seen: str, by: User
) -> TravelApplied:
    """Store the months as the person saw them; `seen` is the fingerprint of that proposal."""
    with transaction.atomic():
        first = read_travel_proposal(kind, months)
        _lock(first)
        found = read_travel_proposal(kind, months)
        if not found.new or found.fingerprint != seen:
            return TravelApplied("changed")
        run = EstimateRun.objects.create(method=_METHODS[kind], created_by=by)
        tally = _store(found, run)
        if tally.issues:
            transaction.set_rollback(True)
            return TravelApplied("refused", messages=[one.message for one in tally.issues[:3]])
        request_recompute(tally.touched)
    return TravelApplied("stored", run, tally.new + tally.changed)


def _lock(found: TravelProposal) -> None:
    rows = Location.objects.filter(pk__in={row.location for row in found.rows}).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def _store(found: TravelProposal, run: EstimateRun) -> Tally:
    by_meter: dict[tuple[int, str], list[Proposed]] = defaultdict(list)
    for row in found.new:
        by_meter[row.location, row.category].append(row)
    tally = Tally()
    origin = Origin(by=run.created_by, quality=Quality.ESTIMATED)
    for (location, category), rows in by_meter.items():
        meter = travel_meter(found.locations[location], category)
        tally.add(store_entries(meter, [_entry(row, meter.unit, run) for row in rows], origin))
    return tally


def _entry(row: Proposed, unit: str, run: EstimateRun) -> NewEntry:
    label = EstimateMethod(run.method).label
    return NewEntry(
        row.month,
        next_month(row.month),
        row.quantity,
        row.quantity,
        unit,
        quality=Quality.ESTIMATED,
        note=f"{label[0].upper()}{label[1:]}: {row.words}"[:_NOTE],
        estimate_run=run,
    )
