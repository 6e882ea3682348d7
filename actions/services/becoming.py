"""How an opportunity or an initiative becomes an action: once, whoever clicks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action, Initiative, Opportunity
from actions.selectors.pipeline import next_horizon
from actions.services.actions import create_action
from vrt_duurzaam.accounts.models import User


class AlreadyAnAction(Exception):
    """Somebody was first; `action` is what it became."""

    def __init__(self, action: Action) -> None:
        super().__init__("already an action")
        self.action = action


def become_action(
    row: Opportunity | Initiative, *, by: User | None, origin: str, **more: Any
) -> Action:
    """An idea in the first horizon that is not over. The row is locked by who calls."""
    horizon = next_horizon(timezone.localdate())
    if horizon is None:
        raise ValidationError(
            "Alle horizonten zijn voorbij. Voeg eerst een horizon toe bij Lijsten van het plan."
        )
    values = {
        "status": Status.IDEA.value,
        "title": row.title,
        "why": row.description,
        "theme": row.theme,
        "process": row.process,
        "horizon": horizon,
        "is_example": row.is_example,
        **more,
    }
    return create_action(values, by=by, origin=origin)
