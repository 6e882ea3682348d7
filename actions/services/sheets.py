"""A plan in Excel as a row: what was read, what it would do, and what it did."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from actions.choices import SheetState
from actions.models import PlanSheet
from vrt_duurzaam.accounts.models import User


def keep_sheet(file_name: str, header: list[str], rows: list[Any], *, by: User) -> PlanSheet:
    """A file that was read; nobody has said yet which column is what."""
    return PlanSheet.objects.create(
        file_name=file_name,
        state=SheetState.MAPPING,
        header=header,
        rows=rows,
        created_by=by,
    )


def keep_mapping(sheet: PlanSheet, mapping: Mapping[int, str]) -> None:
    sheet.mapping = {str(number): key for number, key in mapping.items()}
    sheet.save(update_fields=["mapping"])


def keep_outcome(sheet: PlanSheet, outcome: Mapping[str, Any], *, is_right: bool) -> None:
    """What the rows would do; with a problem in one of them nothing can be applied."""
    sheet.outcome = dict(outcome)
    sheet.state = SheetState.PREVIEW if is_right else SheetState.REFUSED
    sheet.save(update_fields=["outcome", "state"])


def mark_applied(sheet: PlanSheet, outcome: Mapping[str, Any]) -> None:
    sheet.outcome = dict(outcome)
    sheet.state, sheet.applied_at = SheetState.APPLIED, timezone.now()
    sheet.save(update_fields=["outcome", "state", "applied_at"])


def mark_undone(sheet: PlanSheet) -> None:
    sheet.state, sheet.undone_at = SheetState.UNDONE, timezone.now()
    sheet.save(update_fields=["state", "undone_at"])


def discard(sheet: PlanSheet) -> None:
    """Not wanted after all; the rows that were read go, the name stays."""
    sheet.state, sheet.rows, sheet.outcome = SheetState.DISCARDED, [], {}
    sheet.save(update_fields=["state", "rows", "outcome"])
