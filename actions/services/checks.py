"""What more than one service asks of what it is about to write: messages in Dutch, empty when it is
right."""

from django.db import models

from actions.models import Change
from vrt_duurzaam.accounts.models import User

LONGEST_REASON = Change._meta.get_field("reason").max_length or 0


def person_problem(person: User | None) -> str:
    """Nobody gets work who no longer takes part."""
    if person is None or person.is_active:
        return ""
    return f"{person} doet niet meer mee. Kies iemand anders."


def reason_problem(reason: str) -> str:
    if len(reason) <= LONGEST_REASON:
        return ""
    return f"Houd de reden korter: hooguit {LONGEST_REASON} tekens."


def text_problems(row: models.Model) -> dict[str, str]:
    """Texts that are too long, by field. Django leaves this to forms; there are other doors."""
    return {
        field.name: f"Houd deze tekst korter: hooguit {field.max_length} tekens."
        for field in row._meta.fields
        if isinstance(field, models.TextField)
        and field.max_length is not None
        and len(getattr(row, field.name)) > field.max_length
    }
