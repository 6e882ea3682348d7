from typing import Any, cast

from django import forms

from actions.choices import SessionKind
from actions.models import Session
from co2scan.forms.days import DayField


class SessionForm(forms.ModelForm):
    """A session before it is held."""

    held_on = DayField(label="Datum")

    class Meta:
        model = Session
        fields: tuple[str, ...] = ("title", "kind", "held_on", "place", "question")
        help_texts = {
            "question": "Staat groot op het scherm en boven aan elke telefoon. Bijvoorbeeld: "
            "waar kunnen wij morgen mee beginnen?",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = cast("forms.TypedChoiceField", self.fields["kind"])
        kind.choices = [("", "Kies een soort"), *SessionKind.choices]


class SessionChangeForm(SessionForm):
    """With what is known afterwards."""

    class Meta(SessionForm.Meta):
        fields = (*SessionForm.Meta.fields, "participants", "result")
        labels = {"participants": "Aantal deelnemers"}
        help_texts = {
            **SessionForm.Meta.help_texts,
            "participants": "Leeg: bij het sluiten tellen we de telefoons.",
        }
        widgets = {"result": forms.Textarea(attrs={"rows": 6})}
