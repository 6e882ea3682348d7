"""Making and changing actions. Every change goes through here and becomes history.

Raises ValidationError by field, in Dutch, before anything is written; `EditConflict` when somebody
else changed the same fields since the person looked.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action, Change, PlanSheet, Theme
from actions.services.action_rules import check
from actions.services.changing import Differences, differences, meant, tidy
from actions.services.history import Source, next_version, record
from actions.services.tags import tag_rows
from actions.wording import MANY, PRECISIONS, moment_words, value_words
from vrt_duurzaam.accounts.models import User

_WITH_REASON = {"starts_on", "ends_on", "horizon"}
_TOLD_ELSEWHERE = {"status_since", "carried_from"}
_OF_STATUS: dict[Status, dict[str, Any]] = {  # what is asked then, and what it is at other times
    Status.BLOCKED: {"waiting_for": "", "waiting_note": "", "waiting_until": None},
    Status.DROPPED: {"dropped_reason": ""},
}


@transaction.atomic
def create_action(
    values: Mapping[str, Any],
    *,
    by: User | None,
    sheet: PlanSheet | None = None,
    origin: str = "",
    proposal: str | None = None,
) -> Action:
    """A new action with the next code of its theme. `values` by field name, sets as sequences.

    `origin` is what the history says it came from: `uit kans ‘Regenton’`. `proposal` is how who
    proposed it calls it (`services.proposals`).
    """
    values = _tidy(values)
    single = {name: value for name, value in values.items() if name not in MANY}
    single.setdefault("status_since", timezone.localdate())
    action = Action(created_by=by, proposal=proposal, **single)
    check(action)
    action.code = _next_code(action.theme)
    action.save()
    for name in MANY:
        if values.get(name):
            getattr(action, name).set(values[name])
    record(action, "created", "", origin or action.title, Source(by, sheet=sheet))
    return action


@transaction.atomic
def change_action(
    pk: int,
    values: Mapping[str, Any],
    *,
    by: User | None,
    seen_version: int | None = None,
    reason: str = "",
    sheet: PlanSheet | None = None,
) -> list[Change]:
    """Change the named fields and return the history of it; nothing when nothing differs.

    `seen_version` is the version that the person had before them. What somebody else changed
    since and this person sends as it was then, stays; what both changed is an EditConflict.
    `reason` goes with a moved end. Tags may be names: new ones are made.
    """
    action = Action.objects.select_for_update(of=("self",)).get(pk=pk)
    differing = meant(action, _differences(action, _tidy(values)), seen_version)
    was = _moments(action)
    _apply(action, differing)
    if not differing:
        return []
    reason = " ".join(reason.split())
    check(action, differing, reason)
    action.version += 1
    action.save()
    for name in MANY:
        if name in differing:
            getattr(action, name).set(differing[name][1])
    now = _moments(action)
    return [
        record(
            action,
            name,
            was.get(name) or value_words(name, old),
            now.get(name) or value_words(name, new),
            Source(by, reason if name in _WITH_REASON else "", sheet),
            (old, new),
        )
        for name, (old, new) in differing.items()
        if name not in _TOLD_ELSEWHERE
    ]


def touch(action: Action) -> Action:
    """Lock an action for a change around it (milestone, effect, link) and count its version."""
    locked = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    next_version(locked)
    return locked


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Tags by name become rows."""
    found = tidy(values)
    if "tags" in found:
        found["tags"] = tag_rows(found["tags"])
    return found


def _differences(action: Action, values: Mapping[str, Any]) -> Differences:
    """A moment differs when its day or its precision does."""
    found = differences(action, values, MANY)
    for day, precision in PRECISIONS.items():
        if precision not in found or day in found:
            continue
        if getattr(action, day) is None:
            del found[precision]
        else:  # `nov 2026` where it was `30 nov 2026`
            found[day] = (getattr(action, day), getattr(action, day))
    return found


def _apply(action: Action, differing: Differences) -> None:
    """Set the fields; what belonged to a status that ends goes with it."""
    for name, (_, new) in differing.items():
        if name not in MANY:
            setattr(action, name, new)
    for status, details in _OF_STATUS.items():
        if action.state is not status and differing.keys() & {"status", *details}:
            _leave_behind(action, differing, details)
    if "status" in differing:
        action.status_since = timezone.localdate()


def _leave_behind(action: Action, differing: Differences, empty: Mapping[str, Any]) -> None:
    """Empty these fields, and count that as a difference where there was something."""
    for name, nothing in empty.items():
        old = differing.pop(name, (getattr(action, name), None))[0]
        setattr(action, name, nothing)
        if old != nothing:
            differing[name] = (old, nothing)


def _moments(action: Action) -> dict[str, str]:
    return {name: moment_words(name, vars(action)) for name in PRECISIONS}


def _next_code(theme: Theme) -> str:
    """`K-08`: the highest number of the theme and one. Locks the theme."""
    Theme.objects.select_for_update().get(pk=theme.pk)
    prefix = f"{theme.code}-"
    codes = Action.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(rest) for code in codes if (rest := code.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"
