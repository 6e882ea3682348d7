"""What is told per event, as what a meter used on a day or in a month.

At a meter one row counts per period. Two exercises on one day are two events and one row: their
sum. A correction of either makes a new row that supersedes it; without events it is retracted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from co2scan.models import Meter, PeriodEntry
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import counted

Touched = set[tuple[int, date]]
_NOTE = 300  # as it is stored


@dataclass(frozen=True, slots=True)
class Part:
    """What one event adds: in the unit of the meter, and as it was given. `said` names it."""

    quantity: Decimal
    amount: Decimal
    unit: str
    said: str


def lock_meters(pks: set[int]) -> None:
    """Who changes another event of the same meter waits here, and then sees this one."""
    rows = Meter.objects.filter(pk__in=pks).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def keep_total(
    meter: Meter, period: tuple[date, date], parts: Sequence[Part], by: User | None
) -> Touched:
    """Let the row of this period be the sum of its parts. In a transaction that locked the meter.

    Raises ValidationError when another row stands in the way.
    """
    starts_on, ends_on = period
    if not parts:
        rows = PeriodEntry.objects.filter(meter=meter, starts_on=starts_on, ends_on=ends_on)
        return retract(rows, by)
    total = sum((part.quantity for part in parts), Decimal(0))
    alone = parts[0] if len(parts) == 1 else None
    entry = NewEntry(
        starts_on,
        ends_on,
        total,
        alone.amount if alone else total,
        alone.unit if alone else meter.unit,
        note=_note(parts),
    )
    tally = store_entries(meter, [entry], Origin(by=by))
    if tally.issues:
        raise ValidationError(tally.issues[0].message, code="overlap")
    return tally.touched


def _note(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return parts[0].said[:_NOTE]
    said = "; ".join(part.said for part in parts)
    return f"{counted(len(parts), 'keer', 'keer')}: {said}"[:_NOTE]
