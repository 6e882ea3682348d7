"""Taking a plan from Excel back: every field as it was before, unless somebody changed it since."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from actions.choices import SheetState
from actions.models import Action, Change, PlanSheet
from actions.services.actions import change_action
from actions.services.sheets import hold, mark_undone
from actions.wording import field_label
from vrt_duurzaam.accounts.models import User


class UndoRefused(Exception):
    """`reasons` say in Dutch what is in the way; nothing was taken back."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def undo_sheet(pk: int, *, by: User) -> PlanSheet:
    """All of it or nothing. Raises SheetBusy, UndoRefused."""
    sheet = hold(pk, {SheetState.APPLIED})
    changes: dict[int, list[Change]] = defaultdict(list)
    for change in sheet.changes.filter(action__isnull=False).order_by("pk"):
        changes[cast("int", change.action_id)].append(change)
    rows = Action.objects.select_for_update(of=("self",)).filter(pk__in=changes)
    actions = {action.pk: action for action in rows.order_by("pk")}
    reasons = [
        reason for pk, own in changes.items() for reason in _in_the_way(actions[pk], own, sheet)
    ]
    if reasons:
        raise UndoRefused(reasons)
    for action_pk, own in changes.items():
        _take_back(actions[action_pk], own, sheet, by)
    mark_undone(sheet)
    return sheet


def _is_new(changes: list[Change]) -> bool:
    return any(change.field == "created" for change in changes)


def _in_the_way(action: Action, changes: list[Change], sheet: PlanSheet) -> list[str]:
    later = Change.objects.filter(action=action).exclude(sheet=sheet)
    if _is_new(changes):
        used = Q(updates__isnull=False) | Q(dependants__isnull=False)
        if later.exists() or Action.objects.filter(used, pk=action.pk).exists():
            return [f"Aan {action.code} ‘{action.title}’ is al verder gewerkt."]
        return []
    since = later.filter(
        version__gt=changes[-1].version, field__in=[change.field for change in changes]
    )
    return [
        f"{field_label(change.field).capitalize()} van {action.code} is daarna gewijzigd "
        f"({change.old_words} → {change.new_words})."
        for change in since
    ]


def _take_back(action: Action, changes: list[Change], sheet: PlanSheet, by: User) -> None:
    if _is_new(changes):
        action.delete()
        return
    values = {change.field: restored(change.field, change.old_value) for change in changes}
    try:
        change_action(action.pk, values, by=by, reason=f"Excel ‘{sheet.file_name}’ teruggedraaid")
    except ValidationError as error:
        raise UndoRefused([f"{action.code}: {text}" for text in error.messages]) from error


def restored(field: str, value: Any) -> Any:
    """The value of a field as `Change.old_value` keeps it. Rows that are gone stay away."""
    column = Action._meta.get_field(field)
    if isinstance(column, models.ManyToManyField):
        return list(_rows(column).filter(pk__in=value or []))
    if value is None:
        return None
    match column:
        case models.ForeignKey():
            return _rows(column).filter(pk=value).first()
        case models.DateField():
            return date.fromisoformat(value)
        case models.DecimalField():
            return Decimal(value)
    return value


def _rows(column: Any) -> Any:
    """Those that a field may point at."""
    return column.related_model._default_manager
