"""Moving a whole action in time: its period, and with it what is still to come of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.domain.shifting import Shift, first_of, shift_between, shifted
from actions.models import Action
from actions.services.actions import change_action
from actions.services.effects import start_effect_on
from actions.services.milestones import change_milestone
from vrt_duurzaam.accounts.models import User

REASON_NEEDED = "Waarom verschuift de actie? Eén regel is genoeg."


@transaction.atomic
def shift_action(
    pk: int,
    values: Mapping[str, Any],
    *,
    by: User | None,
    seen_version: int | None,
    reason: str,
    along: bool,
    today: date,
) -> Shift:
    """Give an action the start and end in `values`. `along`: its milestones that are open and the
    effects that have not begun move as far as its end does; without an end, as far as its start.

    Raises ValidationError by field and EditConflict, with nothing changed.
    """
    action = Action.objects.select_for_update(of=("self",)).get(pk=pk)
    shift = shift_of(action, values)
    if shift and not reason.strip():
        raise ValidationError({"reason": REASON_NEEDED})
    change_action(pk, values, by=by, seen_version=seen_version, reason=reason)
    if along and shift:
        _take_along(action, shift, by, reason, today)
    return shift


def shift_of(action: Action, values: Mapping[str, Any]) -> Shift:
    """How far the end moves; the start where there is no end, before or after."""
    for name in ("ends_on", "starts_on"):
        old, new = getattr(action, name), values.get(name)
        if old is not None and new is not None:
            return shift_between(old, new)
    return Shift()


def _take_along(action: Action, shift: Shift, by: User | None, reason: str, today: date) -> None:
    for milestone in action.milestones.filter(done_on=None):
        due_on = shifted(milestone.due_on, shift, milestone.due_precision)
        change_milestone(milestone.pk, {"due_on": due_on}, by=by, reason=reason)
    for effect in action.effects.filter(starts_on__gt=today):
        start_effect_on(effect.pk, first_of(effect.starts_on, shift), by=by)
