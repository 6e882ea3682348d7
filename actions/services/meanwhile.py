"""Two people in one form: what the other changed is not undone, and nobody's text is lost.

The form remembers what its fields said when it was opened. Only what the person changed is
written; where somebody else changed the very same field, the person is asked first.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from actions.services.history import as_json
from actions.wording import value_words

Seen = Mapping[str, Any]
MEANWHILE = "meanwhile"  # the code of the refusal, by which a form knows it


def seen_values(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """What the fields of a row say, as a form can keep it."""
    return {name: _comparable(_value(row, name)) for name in fields}


def only_mine(row: models.Model, values: Mapping[str, Any], seen: Seen) -> dict[str, Any]:
    """The values that differ from what the person saw; `row` is locked. Raises ValidationError."""
    mine = {
        name: value
        for name, value in values.items()
        if name not in seen or _comparable(value) != seen[name]
    }
    now = seen_values(row, mine)
    met = [
        name
        for name, value in mine.items()
        if name in seen and now[name] != seen[name] and now[name] != _comparable(value)
    ]
    if met:
        raise ValidationError({name: ValidationError(_asked(row, name), MEANWHILE) for name in met})
    return mine


def _asked(row: models.Model, name: str) -> str:
    words = value_words(name, _value(row, name))
    return f"Intussen staat hier ‘{words}’. Bewaar nog eens als jouw invulling moet blijven."


def _value(row: models.Model, name: str) -> Any:
    if row._meta.get_field(name).many_to_many:
        return list(getattr(row, name).all()) if row.pk else []
    return getattr(row, name, None)


def _comparable(value: Any) -> Any:
    plain = as_json(value)
    return sorted(plain) if isinstance(plain, list) else plain
