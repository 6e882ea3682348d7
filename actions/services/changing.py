"""What changing an action and changing an objective share: what differs, and who was first."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from actions.models import Action, Change, Objective
from actions.services.history import as_json
from actions.wording import SILENT

Differences = dict[str, tuple[Any, Any]]  # old and new by field


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


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Line ends as browsers send them are no change, nor is space around a text."""
    return {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
        for name, value in values.items()
    }


def differences(
    row: Action | Objective, values: Mapping[str, Any], many: Collection[str]
) -> Differences:
    """Old and new of the fields that differ; of the sets in `many` the rows in order of name."""
    found: Differences = {}
    for name, new in values.items():
        if name in many:
            old_rows, new_rows = list(getattr(row, name).all()), list(new)
            if {each.pk for each in old_rows} != {each.pk for each in new_rows}:
                found[name] = (old_rows, sorted(new_rows, key=str))
        elif (old := getattr(row, name)) != new:
            found[name] = (old, new)
    return found


def meant(row: Action | Objective, differing: Differences, seen_version: int | None) -> Differences:
    """What the person who saw that version changed of what differs now. Raises EditConflict."""
    if seen_version is None:
        return differing
    since = row.changes.filter(version__gt=seen_version, field__in=[*differing])
    changes = list(since.select_related("created_by").order_by("version", "pk"))
    seen = {change.field: change.old_value for change in reversed(changes)}
    untouched = {name for name, value in seen.items() if as_json(differing[name][1]) == value}
    if seen.keys() - untouched:
        told = [change for change in reversed(changes) if change.field not in SILENT]
        raise EditConflict(told, row.version, untouched)
    return {name: pair for name, pair in differing.items() if name not in untouched}
