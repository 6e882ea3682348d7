"""Messages on an action. Nothing here is ever edited; each keeps the state of its moment."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.choices import UpdateKind
from actions.models import Action, ProgressUpdate
from actions.services.actions import change_action
from actions.services.checks import text_problems
from actions.services.parts import progress_of
from vrt_duurzaam.accounts.models import User

TEXT_NEEDED = "Schrijf in een paar regels hoe het gaat."


@transaction.atomic
def write_update(
    action_pk: int,
    text: str,
    *,
    by: User | None,
    status: str | None = None,
    details: Mapping[str, Any] | None = None,
    seen_version: int | None = None,
) -> ProgressUpdate:
    """A message, with a new status in the same go when one is given.

    `details` is what that status asks for, by field name. Raises ValidationError and, with
    `seen_version`, EditConflict.
    """
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ValidationError({"text": TEXT_NEEDED})
    if problems := text_problems(ProgressUpdate(text=text)):
        raise ValidationError(problems)
    if status:
        values = {**(details or {}), "status": status}
        change_action(action_pk, values, by=by, seen_version=seen_version)
    return _append(_locked(action_pk), by, text=text)


@transaction.atomic
def confirm_current(action_pk: int, *, by: User | None) -> ProgressUpdate:
    """`Nog actueel`: what stands there still holds. A second time on one day adds nothing.

    Raises ValidationError when there is nothing left to do.
    """
    action = _locked(action_pk)
    if not action.state.is_open:
        raise ValidationError(f"Deze actie is al {action.state.word.lower()}.")
    last = action.updates.first()
    if (
        last is not None
        and last.kind == UpdateKind.CONFIRMED
        and last.created_by_id == (by.pk if by else None)
        and last.status == action.status
        and timezone.localdate(last.created_at) == timezone.localdate()
    ):
        return last
    return _append(action, by, kind=UpdateKind.CONFIRMED)


def _locked(action_pk: int) -> Action:
    return Action.objects.select_for_update(of=("self",)).get(pk=action_pk)


def _append(action: Action, by: User | None, **fields: Any) -> ProgressUpdate:
    return ProgressUpdate.objects.create(
        action=action,
        status=action.status,
        progress=progress_of(action),
        created_by=by,
        **fields,
    )
