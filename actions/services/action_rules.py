"""What an action must satisfy before it is written: messages in Dutch, by field."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from actions.domain.status import StatusFacts, status_problems
from actions.models import Action
from actions.services.checks import person_problem, reason_problem, text_problems
from actions.wording import MANY

REASON_NEEDED = "Waarom verschuift het einde? Eén regel is genoeg."
_WAITING = {"status", "waiting_for", "waiting_note", "waiting_until"}
# Which changes a problem of the status is about: what was wrong already stops no other change.
_ABOUT = {
    "owner": {"status", "owner"},
    "waiting_for": _WAITING,
    "waiting_note": _WAITING,
    "waiting_until": _WAITING,
    "dropped_reason": {"status", "dropped_reason"},
}


def check(
    action: Action, differing: Mapping[str, tuple[Any, Any]] | None = None, reason: str = ""
) -> None:
    """Judge a row with its new values. `differing` is what changes in it; None: it is new.

    Raises ValidationError.
    """
    problems: dict[str, Any] = {
        field: text
        for field, text in status_problems(_status_facts(action)).items()
        if differing is None or _ABOUT[field] & differing.keys()
    }
    problems |= text_problems(action)
    if differing is None or "owner" in differing:
        problems |= _named("owner", person_problem(action.owner))
    if differing is not None:
        problems |= _named("reason", _move_problem(differing, reason))
    if action.starts_on and action.ends_on and action.ends_on < action.starts_on:
        problems["ends_on"] = "Het einde ligt voor de start."
    others = ["code", *problems, *_same(differing)]
    try:
        action.full_clean(exclude=others, validate_constraints=False)
    except ValidationError as error:
        problems = {**error.update_error_dict({}), **problems}
    if problems:
        raise ValidationError(problems)
    action.validate_constraints()


def _status_facts(action: Action) -> StatusFacts:
    return StatusFacts(
        action.state,
        action.owner is not None and action.owner.is_active,
        action.waiting_for,
        action.waiting_note,
        action.waiting_until,
        action.dropped_reason,
    )


def _move_problem(differing: Mapping[str, tuple[Any, Any]], reason: str) -> str:
    old_end, new_end = differing.get("ends_on", (None, None))
    if old_end is not None and new_end != old_end and not reason:
        return REASON_NEEDED
    return reason_problem(reason)


def _named(field: str, problem: str) -> dict[str, str]:
    return {field: problem} if problem else {}


def _same(differing: Mapping[str, Any] | None) -> list[str]:
    """The fields that do not change: what they hold was judged when it came."""
    if differing is None:
        return []
    names = (field.name for field in Action._meta.fields)
    return [name for name in names if name not in differing and name not in MANY]
