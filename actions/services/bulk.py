"""The same change on several actions: first what it would do, then all of it or nothing.

The preview makes the change and takes it back, so that it cannot say anything else than what
happens: it is the same code that judges.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Action, Change
from actions.services.actions import change_action
from actions.services.changing import EditConflict
from actions.wording import SILENT, field_label
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True)
class BulkChange:
    """What is asked of each action: values by field, and a tag that comes with the others."""

    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    tag: str = ""

    def values_for(self, action: Action) -> Mapping[str, Any]:
        if not self.tag:
            return self.values
        return {**self.values, "tags": [*action.tags.all(), self.tag]}


@dataclass(frozen=True)
class Outcome:
    """What becomes of one action, which is here as it was. Refused: nothing, and why not."""

    action: Action
    changes: Sequence[Change] = ()
    refusals: Sequence[str] = ()

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Field, old and new, in words."""
        return [
            (field_label(change.field), change.old_words, change.new_words)
            for change in self.changes
            if change.field not in SILENT
        ]


class BulkRefused(Exception):
    """Nothing was written: `outcomes` are those that stood in the way; `gone` no longer exist."""

    def __init__(self, outcomes: Sequence[Outcome], gone: int) -> None:
        super().__init__("the change as a whole is refused")
        self.outcomes, self.gone = list(outcomes), gone


def preview_change(pks: Iterable[int], change: BulkChange, by: User) -> list[Outcome]:
    """What the change would do to each of these actions, in the order of the plan."""
    with transaction.atomic():
        outcomes = {pk: _try(action, change, by) for pk, action in _actions(pks).items()}
        transaction.set_rollback(True)
    return _in_order(outcomes.values())


@transaction.atomic
def apply_change(seen: Mapping[int, int], change: BulkChange, by: User) -> list[Outcome]:
    """Change all of these, by key and the version that the preview showed. Raises BulkRefused."""
    actions = _actions(seen)
    outcomes = [_try(action, change, by, seen[pk]) for pk, action in actions.items()]
    refused = [outcome for outcome in outcomes if outcome.refusals]
    if refused or len(actions) < len(seen):
        raise BulkRefused(_in_order(refused), len(seen) - len(actions))
    return _in_order(outcomes)


def _actions(pks: Iterable[int]) -> dict[int, Action]:
    """In the order of their keys, so that two people who change several do not lock each other."""
    rows = Action.objects.filter(pk__in=list(pks)).select_related("theme", "owner")
    return {action.pk: action for action in rows.prefetch_related("tags").order_by("pk")}


def _in_order(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda each: (each.action.theme.order, each.action.code))


def _try(action: Action, change: BulkChange, by: User, seen: int | None = None) -> Outcome:
    try:
        with transaction.atomic():
            changes = change_action(
                action.pk,
                change.values_for(action),
                by=by,
                seen_version=action.version if seen is None else seen,
                reason=change.reason,
            )
    except ValidationError as error:
        return Outcome(action, refusals=error.messages)
    except EditConflict as conflict:
        return Outcome(action, refusals=[_told(each) for each in conflict.changes])
    return Outcome(action, changes=changes)


def _told(change: Change) -> str:
    who = change.created_by.name if change.created_by else "Iemand"
    return f"{who} veranderde {field_label(change.field)} intussen in ‘{change.new_words}’."
