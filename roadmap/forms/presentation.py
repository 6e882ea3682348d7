from django import forms

from co2scan.forms.days import DayField


class LinkForm(forms.Form):
    """A new link; what it means is checked in the services."""

    label = forms.CharField(
        label="Waar hangt het scherm",
        max_length=80,
        help_text="Bijvoorbeeld: hal van kazerne Hengelo.",
        error_messages={"max_length": "Houd het korter: hooguit 80 tekens."},
    )
    expires_on = DayField(label="Werkt tot en met", help_text="Hooguit twee jaar.")
