from django import forms

from roadmap.services.digest import MAX_WEEKS, MIN_WEEKS

WEEKS_WRONG = f"Kies {MIN_WEEKS} tot en met {MAX_WEEKS} weken."


class EscalationForm(forms.Form):
    """After how many weeks what is late goes to the lead as well."""

    weeks = forms.IntegerField(
        label="Na hoeveel weken te laat",
        min_value=MIN_WEEKS,
        max_value=MAX_WEEKS,
        widget=forms.NumberInput(attrs={"data-unit": "weken", "inputmode": "numeric"}),
        error_messages={
            "required": WEEKS_WRONG,
            "invalid": WEEKS_WRONG,
            "min_value": WEEKS_WRONG,
            "max_value": WEEKS_WRONG,
        },
    )
