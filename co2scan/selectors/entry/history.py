"""The corrections of one month of one meter: what it was and became, by whom, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, cast

from co2scan.domain.periods import AMSTERDAM, next_month
from co2scan.models import Meter, PeriodEntry
from vrt_duurzaam.lib.dates import long_moment

Kind = Literal["typed", "estimated", "file", "changed", "confirmed", "emptied", "undone"]


@dataclass(frozen=True, slots=True)
class Change:
    """`before` None: there was nothing. `value` None: it was emptied or undone."""

    kind: Kind
    at: datetime
    by: str
    before: Decimal | None
    value: Decimal | None
    why: str = ""
    file_name: str = ""

    @property
    def who(self) -> str:
        return self.by or "onbekend"

    @property
    def when(self) -> str:
        """`3 november 2026, 14.05 uur`."""
        return long_moment(self.at.astimezone(AMSTERDAM))


def changes(meter: Meter, month: date) -> list[Change]:
    """Newest first. Confirming a value is a change that changes nothing: it says why it is so."""
    rows = list(
        PeriodEntry.objects.filter(meter=meter, starts_on=month, ends_on=next_month(month))
        .select_related("created_by", "batch", "retracted_by", "supersedes")
        .order_by("created_at", "pk")
    )
    found = [_written(row) for row in rows] + _taken_back(rows)
    return sorted(found, key=lambda change: change.at, reverse=True)


def _written(row: PeriodEntry) -> Change:
    replaced = cast("PeriodEntry | None", row.supersedes)
    before = replaced.quantity if replaced else None
    kind: Kind = "changed" if before is not None else "typed"
    if row.batch:
        kind = "file"
    elif row.estimate_run_id:
        kind = "estimated"
    elif row.is_confirmed and before == row.quantity:
        kind = "confirmed"
    by = row.created_by.name if row.created_by else ""
    file_name = row.batch.file_name if row.batch else ""
    return Change(kind, row.created_at, by, before, row.quantity, row.note, file_name)


def _taken_back(rows: Sequence[PeriodEntry]) -> list[Change]:
    """One line for the rows that were taken back together; the last of them was what counted."""
    found: dict[datetime, Change] = {}
    for row in rows:
        if row.retracted_at is not None:
            is_whole = row.batch or row.estimate_run_id  # it went back with all that came with it
            kind: Kind = "undone" if is_whole else "emptied"
            by = row.retracted_by.name if row.retracted_by else ""
            file_name = row.batch.file_name if row.batch else ""
            found[row.retracted_at] = Change(
                kind, row.retracted_at, by, row.quantity, None, file_name=file_name
            )
    return list(found.values())
