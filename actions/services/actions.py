"""Making and changing actions. Every change goes through here and becomes history.

Raises ValidationError by field, in Dutch, before anything is written; `EditConflict` when somebody
else changed the same fields since the person looked.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action, Change, PlanSheet, Theme
from actions.services.action_rules import check
from actions.services.history import Source, as_json, next_version, record
from actions.services.tags import tag_rows
from actions.wording import MANY, PRECISIONS, SILENT, moment_words, value_words
from vrt_duurzaam.accounts.models import User

Differences = dict[str, tuple[Any, Any]]  # old and new by field

_WITH_REASON = {"starts_on", "ends_on", "horizon"}
_TOLD_ELSEWHERE = {"status_since", "carried_from"}
_OF_STATUS: dict[Status, dict[str, Any]] = {  # what is asked then, and what it is at other times
    Status.BLOCKED: {"waiting_for": "", "waiting_note": "", "waiting_until": None},
    Status.DROPPED: {"dropped_reason": ""},
}


class EditConflict(Exception):
    """Somebody changed in the meantime what this person changes too.

    `changes`, newest first, are all of the others in the fields that were sent; `untouched` are
    the fields among them that this person left as they were, so that the other's value stands.
    `version` is the one to look at before deciding.
    """

    def __init__(
        self, changes: Sequence[Change], version: int, untouched: Collection[str] = ()
    ) -> None:
        super().__init__("changed in the meantime")
        self.changes, self.version = list(changes), version
        self.untouched = frozenset(untouched)


@transaction.atomic
def create_action(
    values: Mapping[str, Any],
    *,
    by: User | None,
    sheet: PlanSheet | None = None,
    origin: str = "",
) -> Action:
    """A new action with the next code of its theme. `values` by field name, sets as sequences.

    `origin` is what the history says it came from: `uit kans ‘Regenton’`.
    """
    values = _tidy(values)
    single = {name: value for name, value in values.items() if name not in MANY}
    single.setdefault("status_since", timezone.localdate())
    action = Action(created_by=by, **single)
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
    differing = _differences(action, _tidy(values))
    if seen_version is not None:
        differing = _meant(action, differing, seen_version)
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


def moves_end(action: Action, values: Mapping[str, Any]) -> bool:
    """Whether these values take an end that was promised to another day."""
    return (
        "ends_on" in values and action.ends_on is not None and values["ends_on"] != action.ends_on
    )


def touch(action: Action) -> Action:
    """Lock an action for a change around it (milestone, effect, link) and count its version."""
    locked = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    next_version(locked)
    return locked


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Line ends as browsers send them are no change; tags by name become rows."""
    tidy = {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
        for name, value in values.items()
    }
    if "tags" in tidy:
        tidy["tags"] = tag_rows(tidy["tags"])
    return tidy


def _differences(action: Action, values: Mapping[str, Any]) -> Differences:
    """Old and new of the fields that differ; of a set the rows in order of their name."""
    found: Differences = {}
    for name, new in values.items():
        if name in MANY:
            old_rows, new_rows = list(getattr(action, name).all()), list(new)
            if {row.pk for row in old_rows} != {row.pk for row in new_rows}:
                found[name] = (old_rows, sorted(new_rows, key=str))
            continue
        old = getattr(action, name)
        if old != new:
            found[name] = (old, new)
    for day, precision in PRECISIONS.items():
        if precision not in found or day in found:
            continue
        if getattr(action, day) is None:
            del found[precision]
        else:  # `nov 2026` where it was `30 nov 2026`
            found[day] = (getattr(action, day), getattr(action, day))
    return found


def _meant(action: Action, differing: Differences, seen_version: int) -> Differences:
    """What the person changed of what differs now. Raises EditConflict."""
    since = Change.objects.filter(action=action, version__gt=seen_version, field__in=[*differing])
    changes = list(since.select_related("created_by").order_by("version", "pk"))
    seen = {change.field: change.old_value for change in reversed(changes)}
    untouched = {name for name, value in seen.items() if as_json(differing[name][1]) == value}
    if seen.keys() - untouched:
        told = [change for change in reversed(changes) if change.field not in SILENT]
        raise EditConflict(told, action.version, untouched)
    return {name: pair for name, pair in differing.items() if name not in untouched}


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
