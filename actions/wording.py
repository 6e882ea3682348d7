"""How the fields of an action and their values are called in the history."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from actions.domain.status import Process, Status, WaitingFor
from actions.domain.when import words
from actions.models import Action
from vrt_duurzaam.lib.dates import short_day
from vrt_duurzaam.lib.numbers import dutch

MANY = ("objectives", "partners", "policy_lines", "locations", "tags")
PRECISIONS = {"starts_on": "starts_precision", "ends_on": "ends_precision"}
SILENT = frozenset(PRECISIONS.values())  # kept for undoing; the words of the day tell it
EMPTY = "leeg"

# What stands around an action and has its own rows in the history.
PARTS = {
    "created": "aangemaakt",
    "milestone": "mijlpaal",
    "effect": "CO₂-effect",
    "dependency": "wacht op actie",
    "link": "link",
    "attachment": "bijlage",
    "progress": "klaar",
}


def field_label(field: str) -> str:
    """`trekker` for `owner`; a field that is no more keeps its own name."""
    if field in PARTS:
        return PARTS[field]
    try:
        column = Action._meta.get_field(field)
    except FieldDoesNotExist:
        return field
    return str(getattr(column, "verbose_name", field))


def value_words(field: str, value: Any) -> str:
    """A value as people read it; a set of rows as their names."""
    if value is None or value in ("", [], ()):
        return EMPTY
    if field == "status":
        return Status(value).word
    if field == "waiting_for":
        return WaitingFor(value).word
    if field == "process":
        return Process(value).word
    if field.endswith("_eur"):
        return f"€ {dutch(value, 0 if value == int(value) else 2)}"
    return _plain(value)


def moment_words(field: str, values: Mapping[str, Any]) -> str:
    """`nov 2026`: the start or end in values by field name, as precise as it was said."""
    day = values[field]
    return words(day, values[PRECISIONS[field]]) if day else EMPTY


def _plain(value: Any) -> str:
    match value:
        case date():
            return short_day(value)
        case Decimal():
            return dutch(value)
        case list() | tuple():
            return ", ".join(str(each) for each in value)
    return str(value)
