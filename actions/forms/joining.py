"""What participants fill in on their phones."""

from typing import Any

from django import forms

from actions.choices import PROCESSES
from actions.models import Theme


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code van de sessie",
        max_length=40,
        error_messages={"required": "Typ de code die op het scherm staat."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "bijv. KNRS-7W4D",
            }
        ),
    )


class DropForm(forms.Form):
    """One opportunity; short, since it is typed with one thumb."""

    title = forms.CharField(
        label="Jouw kans, in één zin",
        max_length=120,
        error_messages={"required": "Schrijf je kans op, één zin is genoeg."},
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 120}),
    )
    theme = forms.ModelChoiceField(
        label="Thema",
        queryset=Theme.objects.all(),
        to_field_name="key",
        error_messages={
            "required": "Kies een thema.",
            "invalid_choice": "Kies een van de vier thema’s.",
        },
    )
    process = forms.ChoiceField(
        label="Waar hoort het bij?",
        choices=PROCESSES,
        error_messages={
            "required": "Kies waar je kans bij hoort.",
            "invalid_choice": "Kies een van de twee.",
        },
    )
    description = forms.CharField(
        label="Wat houdt het in?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    brought_by = forms.CharField(
        label="Je naam",
        required=False,
        max_length=120,
        help_text="Je naam staat niet op het grote scherm.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_title(self) -> str:
        """On one line, whatever a keyboard put in between."""
        return " ".join(str(self.cleaned_data["title"]).split())

    def themes(self) -> list[dict[str, Any]]:
        """The four buttons: key, name and whether it is chosen."""
        chosen = str(self["theme"].value() or "")
        return [
            {"key": theme.key, "name": theme.name, "checked": theme.key == chosen}
            for theme in Theme.objects.all()
        ]
