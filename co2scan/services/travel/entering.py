"""Totals of travel that a person types: per means of travel and month, quarter or year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from co2scan.choices import Quality
from co2scan.models import Location, Meter, PeriodEntry
from co2scan.selectors.travel.typed import typed_rows
from co2scan.services.checks import closed_period_issue, future_issue
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from co2scan.services.recompute import request_recompute
from co2scan.services.travel.meters import travel_meter
from vrt_duurzaam.accounts.models import User

Key = tuple[str, date, date]  # category, [starts_on, ends_on)


@dataclass(frozen=True, slots=True)
class TravelInput:
    """`quantity` None takes back what was typed. `seen` is the row that counted when the person
    looked."""

    key: Key
    quantity: Decimal | None
    seen: int | None = None
    is_confirmed: bool = False


@dataclass(slots=True)
class TravelOutcome:
    """`messages` say per cell why it was refused; then nothing at all was stored."""

    stored: int = 0
    messages: dict[Key, str] = field(default_factory=dict)


def save_travel(
    location: Location,
    offered: Sequence[TravelInput],
    by: User,
    *,
    note: str = "",
    quality: str = Quality.MEASURED,
) -> TravelOutcome:
    """Store all, or none when one of them is refused or meets somebody else's value."""
    outcome = TravelOutcome()
    touched: set[tuple[int, date]] = set()
    with transaction.atomic():
        location = Location.objects.select_for_update(of=("self",), no_key=True).get(pk=location.pk)
        current = typed_rows(location.pk)
        origin = Origin(by=by, note=note, quality=quality)
        for each in offered:
            touched |= _save(location, each, current, origin, outcome)
        if outcome.messages:
            transaction.set_rollback(True)
            outcome.stored = 0
        else:
            request_recompute(touched)
    return outcome


def _save(
    location: Location,
    offered: TravelInput,
    current: Mapping[Key, PeriodEntry],
    origin: Origin,
    outcome: TravelOutcome,
) -> set[tuple[int, date]]:
    category, starts_on, ends_on = offered.key
    row = current.get(offered.key)
    if row is not None and row.pk != offered.seen and row.created_by != origin.by:
        who = row.created_by.name if row.created_by else "iemand anders"
        outcome.messages[offered.key] = (
            f"Intussen vulde {who} hier iets in. Kijk eerst wat er staat."
        )
        return set()
    if offered.quantity is None:
        if row is None:
            return set()
        outcome.stored += 1
        typed = PeriodEntry.objects.filter(
            meter=row.meter_id, starts_on=starts_on, ends_on=ends_on, batch=None, estimate_run=None
        )
        return retract(typed, origin.by)
    if message := _refusal(offered.quantity, ends_on):
        outcome.messages[offered.key] = message
        return set()
    meter = travel_meter(location, category)
    if message := closed_period_issue(meter.connection, starts_on, ends_on):
        outcome.messages[offered.key] = message
        return set()
    tally = store_entries(meter, [_entry(meter, offered, origin)], _confirmed(origin, offered))
    if tally.issues:
        outcome.messages[offered.key] = tally.issues[0].message
    outcome.stored += tally.new + tally.changed
    return tally.touched


def _refusal(quantity: Decimal, ends_on: date) -> str | None:
    if quantity < 0:
        return "Dit kan niet minder zijn dan 0."
    return future_issue(ends_on)


def _entry(meter: Meter, offered: TravelInput, origin: Origin) -> NewEntry:
    _category, starts_on, ends_on = offered.key
    assert offered.quantity is not None
    return NewEntry(
        starts_on,
        ends_on,
        offered.quantity,
        offered.quantity,
        meter.unit,
        quality=origin.quality,
        note=origin.note,
    )


def _confirmed(origin: Origin, offered: TravelInput) -> Origin:
    return Origin(
        by=origin.by, note=origin.note, quality=origin.quality, is_confirmed=offered.is_confirmed
    )
