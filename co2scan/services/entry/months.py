"""Saving what a person types for a month of a meter.

The person's form carries the row that counted when they looked. When somebody else's row counts by
now nothing is overwritten: the outcome tells, and the person chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db import transaction
from django.utils import timezone

from co2scan.choices import EntryMode
from co2scan.domain.cells import Cell
from co2scan.domain.periods import next_month
from co2scan.models import Connection, Meter, PeriodEntry
from co2scan.selectors.entry.months import month_cell, typed_entries
from co2scan.services.checks import closed_period_issue, future_issue
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from co2scan.services.recompute import recompute, request_recompute
from vrt_duurzaam.accounts.models import User

Result = Literal["new", "changed", "unchanged", "emptied", "conflict", "refused"]
Touched = set[tuple[int, date]]


@dataclass(frozen=True, slots=True)
class MonthInput:
    """`quantity` None empties the month. `seen` is the row that counted when the person looked."""

    month: date
    quantity: Decimal | None
    seen: int | None = None
    note: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class MonthOutcome:
    """`message` says why it was refused; `before` is what counted, for a conflict what counts."""

    result: Result
    message: str = ""
    before: PeriodEntry | None = None

    @property
    def is_saved(self) -> bool:
        return self.result in ("new", "changed", "emptied")

    @property
    def stops(self) -> bool:
        return self.result in ("conflict", "refused")


def save_month(meter: Meter, offered: MonthInput, by: User) -> MonthOutcome:
    """Store one month, with the request to recompute it, in one transaction."""
    with transaction.atomic():
        outcome, touched = _save(_locked(meter), offered, by)
        request_recompute(touched)
    return outcome


def save_months(meter: Meter, offered: Sequence[MonthInput], by: User) -> dict[date, MonthOutcome]:
    """Store all, or none when one of them is refused or meets somebody else's value."""
    outcomes: dict[date, MonthOutcome] = {}
    touched: Touched = set()
    with transaction.atomic():
        meter = _locked(meter)
        for each in offered:
            outcomes[each.month], months = _save(meter, each, by)
            touched |= months
        if any(outcome.stops for outcome in outcomes.values()):
            transaction.set_rollback(True)
        else:
            request_recompute(touched)
    return outcomes


def _locked(meter: Meter) -> Meter:
    """Who saves the same month a moment later waits here, and then sees what we stored."""
    rows = Meter.objects.select_related("connection__location")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=meter.pk)


def _save(meter: Meter, offered: MonthInput, by: User) -> tuple[MonthOutcome, Touched]:
    if message := refusal(meter, offered):
        return MonthOutcome("refused", message), set()
    current = (
        typed_entries()
        .filter(
            meter=meter,
            counts=True,
            starts_on=offered.month,
            ends_on=next_month(offered.month),
        )
        .select_related("created_by")
        .first()
    )
    if current is not None and _is_anothers(current, offered, by):
        return MonthOutcome("conflict", before=current), set()
    if offered.quantity is None:
        return _empty(meter, offered.month, current, by)
    entry = NewEntry(
        starts_on=offered.month,
        ends_on=next_month(offered.month),
        quantity=offered.quantity,
        entered_quantity=offered.quantity,
        entered_unit=meter.unit,
        note=offered.note,
    )
    tally = store_entries(meter, [entry], Origin(by=by, is_confirmed=offered.is_confirmed))
    if tally.issues:
        return MonthOutcome("refused", tally.issues[0].message), set()
    result: Result = "changed" if tally.changed else "new" if tally.new else "unchanged"
    return MonthOutcome(result, before=current), tally.touched


def _is_anothers(current: PeriodEntry, offered: MonthInput, by: User) -> bool:
    """Two people may type the same number: then they agree."""
    return (
        current.pk != offered.seen
        and current.created_by_id != by.pk
        and current.quantity != offered.quantity
    )


def _empty(
    meter: Meter, month: date, current: PeriodEntry | None, by: User
) -> tuple[MonthOutcome, Touched]:
    """All that was typed for the month is taken back, or the value before would count again.

    Computed here and now: until then the month would seem to be known from a file.
    """
    if current is None:
        return MonthOutcome("unchanged"), set()
    typed = typed_entries().filter(meter=meter, starts_on=month, ends_on=next_month(month))
    retract(typed, by)
    recompute(meter, {month})
    return MonthOutcome("emptied", before=current), set()


def refusal(meter: Meter, offered: MonthInput, cell: Cell | None = None) -> str:
    """Why nothing can be typed for this month, in Dutch; empty when it can. `cell` is that month
    when it was read already."""
    if offered.quantity is not None and offered.quantity < 0:
        return "Dit kan niet minder zijn dan 0."
    return (
        future_issue(next_month(offered.month))
        or closed_period_issue(meter.connection, offered.month, next_month(offered.month))
        or _other_way(meter.connection)
        or _not_open(cell or month_cell(meter, offered.month, timezone.localdate()))
        or ""
    )


def _other_way(connection: Connection) -> str | None:
    if connection.entry_mode == EntryMode.CENTRAL:
        return f"{connection.name} komt centraal. Hier vul je niets in."
    if connection.entry_mode == EntryMode.REGISTER:
        return f"Van {connection.name} vul je de meterstand in."
    if connection.entry_mode == EntryMode.EVENT:
        return f"Van {connection.name} leg je vast wat er gebeurde, niet een bedrag per maand."
    return None


def _not_open(cell: Cell) -> str | None:
    if cell.is_typable:
        return None
    if cell.state == "running":  # its last day: the period may end today, the month does not yet
        return "Deze maand is nog niet voorbij. Vul hem morgen in."
    return "Deze maand komt uit een bestand. Klopt hij niet, lees dan een beter bestand in."
