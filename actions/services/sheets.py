"""A plan in Excel as a row: what was read, what it would do, and what it did.

Who writes to one holds it (`hold`): what was applied meanwhile is not looked at anew, applied twice
or thrown away.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from actions.choices import SheetState
from actions.models import PlanSheet
from vrt_duurzaam.accounts.models import User

WAITING = frozenset({SheetState.MAPPING, SheetState.PREVIEW, SheetState.REFUSED})


class SheetBusy(Exception):
    """The sheet is not in a state for this: somebody was first."""


def hold(pk: int, states: Collection[SheetState]) -> PlanSheet:
    """The row, locked, when it is in one of these states. Raises SheetBusy, DoesNotExist."""
    sheet = PlanSheet.objects.select_for_update(of=("self",)).get(pk=pk)
    if sheet.state not in states:
        raise SheetBusy
    return sheet


def keep_sheet(file_name: str, header: list[str], rows: list[Any], *, by: User) -> PlanSheet:
    """A file that was read; nobody has said yet which column is what."""
    return PlanSheet.objects.create(
        file_name=file_name,
        state=SheetState.MAPPING,
        header=header,
        rows=rows,
        created_by=by,
    )


def keep_outcome(sheet: PlanSheet, outcome: Mapping[str, Any], *, is_right: bool) -> None:
    """What the rows would do with the columns that were chosen; with a problem in one of them
    nothing can be applied."""
    sheet.outcome = dict(outcome)
    sheet.state = SheetState.PREVIEW if is_right else SheetState.REFUSED
    sheet.save(update_fields=["mapping", "outcome", "state"])


def mark_applied(sheet: PlanSheet, outcome: Mapping[str, Any]) -> None:
    sheet.outcome = dict(outcome)
    sheet.state, sheet.applied_at = SheetState.APPLIED, timezone.now()
    sheet.save(update_fields=["outcome", "state", "applied_at"])


def mark_undone(sheet: PlanSheet) -> None:
    sheet.state, sheet.undone_at = SheetState.UNDONE, timezone.now()
    sheet.save(update_fields=["state", "undone_at"])


@transaction.atomic
def discard(pk: int) -> None:
    """Not wanted after all; the rows that were read go, the name stays. Raises SheetBusy."""
    sheet = hold(pk, WAITING)
    sheet.state, sheet.rows, sheet.outcome = SheetState.DISCARDED, [], {}
    sheet.save(update_fields=["state", "rows", "outcome"])
