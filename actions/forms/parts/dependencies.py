from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.forms.parts.base import PartForm
from actions.models import Action

NOT_FOUND = "Deze actie is er niet. Kies er een uit de lijst, of typ de code."


class ActionField(forms.CharField):
    """An action by what people type: `K-08`, its title, or a line of the list beside the field."""

    default_error_messages = {"required": "Kies een actie."}

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        rows = Action.objects.all()
        found = list(rows.filter(code__iexact=text.split()[0])) or list(
            rows.filter(title__iexact=text)[:2]
        )
        if len(found) != 1:
            found = list(rows.filter(title__icontains=text).order_by("code")[:6])
        if len(found) == 1:
            return found[0]
        raise ValidationError(_which(found) if found else NOT_FOUND, code="invalid")

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """What limits a text says nothing about an action."""


def _which(found: list[Action]) -> str:
    names = ", ".join(f"{action.code} {action.title}" for action in found[:5])
    more = " en meer" if len(found) > 5 else ""
    return f"Welke bedoel je: {names}{more}? Typ de code."


class DependencyForm(PartForm):
    depends_on = ActionField(
        label="Wacht op welke actie?",
        help_text="Typ een stuk van de naam of de code.",
        max_length=200,
    )
    note = forms.CharField(label="Toelichting", required=False, max_length=160)

    def __init__(self, *args: Any, list_id: str, **kwargs: Any) -> None:
        """`list_id` is the list with all actions that the page draws beside the field."""
        super().__init__(*args, **kwargs)
        self.fields["depends_on"].widget.attrs |= {"list": list_id, "autocomplete": "off"}
