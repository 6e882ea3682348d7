"""What happened to an action, as lines of its history: numbered like the services number them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actions.models import Action, Change, Objective
from actions.services.history import as_json
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """What one `Change` says."""

    field: str
    old: str
    new: str
    values: tuple[Any, Any] = (None, None)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody did at once: one version, one or more lines."""

    at: datetime
    by: User | None
    lines: tuple[Line, ...]


def changes_of_action(action: Action, events: Iterable[Event]) -> list[Change]:
    """Not stored yet; the making of the action is version 1."""
    ordered = sorted(events, key=lambda event: event.at)
    return [
        _change(event, line, action=action, version=version)
        for version, event in enumerate(ordered, start=2)
        for line in event.lines
    ]


def changes_of_objective(objective: Objective, events: Iterable[Event]) -> list[Change]:
    """A measurement is no new version of the objective."""
    return [
        _change(event, line, objective=objective, version=objective.version)
        for event in events
        for line in event.lines
    ]


def _change(event: Event, line: Line, **of: Any) -> Change:
    old, new = line.values
    return Change(
        **of,
        field=line.field,
        old_words=line.old,
        new_words=line.new,
        old_value=as_json(old),
        new_value=as_json(new),
        reason=line.reason,
        created_by=event.by,
        created_at=event.at,
    )
