"""The sets of rows that an action points at, all in one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.expressions import Combinable

from actions.models import Action
from actions.wording import MANY


@dataclass(frozen=True, slots=True)
class Named:
    """A row by its name. `key` is what its address needs, `note` says more."""

    pk: int
    name: str
    key: str
    note: str


_NONE = Value("", output_field=CharField())
# name, key and note of a row, by the field that points at it
_COLUMNS: Mapping[str, tuple[Combinable, Combinable, Combinable]] = {
    "objectives": (F("title"), _NONE, _NONE),
    "partners": (F("name"), _NONE, _NONE),
    "policy_lines": (F("name"), F("url"), F("document")),
    "locations": (F("name"), F("code"), F("building_owner")),
    "tags": (F("name"), _NONE, _NONE),
}


def sets_of(action: Action) -> dict[str, list[Named]]:
    """By field, in order of name."""
    first, *rest = (_rows_of(action, field) for field in MANY)
    found: dict[str, list[Named]] = {field: [] for field in MANY}
    for field, pk, name, key, note in first.union(*rest, all=True):
        found[field].append(Named(pk, name, key, note))
    for rows in found.values():
        rows.sort(key=lambda row: row.name.casefold())
    return found


def _rows_of(action: Action, field: str) -> Any:
    name, key, note = _COLUMNS[field]
    return (
        getattr(action, field)
        .order_by()
        .values_list(Value(field, output_field=CharField()), "pk", name, key, note)
    )
