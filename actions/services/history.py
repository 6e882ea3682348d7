"""Writing down what changed. Whoever changes an action calls this in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from actions.models import Action, Change, Objective, PlanSheet
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class Source:
    """Who changes something, why, and from which Excel sheet."""

    by: User | None
    reason: str = ""
    sheet: PlanSheet | None = None


def next_version(action: Action) -> int:
    """Count a change; the row must be locked by who calls."""
    action.version += 1
    Action.objects.filter(pk=action.pk).update(version=action.version)
    return action.version


def record(
    row: Action | Objective,
    field: str,
    old: str,
    new: str,
    source: Source,
    values: tuple[Any, Any] = (None, None),
) -> Change:
    """One line of history: old and new in words, and as `values`; the version is counted already.

    `field` is a field of the row, or one of the parts in `wording` or `goal_words`.
    """
    old_value, new_value = values
    return Change.objects.create(
        **({"action": row} if isinstance(row, Action) else {"objective": row}),
        version=row.version,
        field=field,
        old_words=old,
        new_words=new,
        old_value=as_json(old_value),
        new_value=as_json(new_value),
        reason=source.reason,
        sheet=source.sheet,
        created_by=source.by,
    )


def as_json(value: Any) -> Any:
    """What `Change.old_value` keeps: rows as keys (of a set in order), days as ISO text, decimals
    as text without spare zeros. The same value always looks the same."""
    match value:
        case models.Model():
            return value.pk
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case str():
            return str(value)
        case Mapping() | Iterable():
            return _many(value)
    return value


def _many(value: Mapping[str, Any] | Iterable[Any]) -> dict[str, Any] | list[Any]:
    if isinstance(value, Mapping):
        return {name: as_json(each) for name, each in value.items()}
    rows = list(value)
    found = [as_json(row) for row in rows]
    return sorted(found) if rows and isinstance(rows[0], models.Model) else found
