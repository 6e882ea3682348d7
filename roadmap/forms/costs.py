from django import forms

from roadmap.domain.costs import LIFETIME, LONGEST_LIFETIME, SHORTEST_LIFETIME
from roadmap.models import Scenario

YEARS = f"Kies een heel getal van {SHORTEST_LIFETIME} tot en met {LONGEST_LIFETIME}."


class CostForm(forms.Form):
    """What cost per tonne rests on; all of it in the address."""

    jaren = forms.IntegerField(
        label="Kosten van een keer verdelen over",
        min_value=SHORTEST_LIFETIME,
        max_value=LONGEST_LIFETIME,
        widget=forms.NumberInput(attrs={"data-unit": "jaar"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), YEARS),
    )
    scenario = forms.ModelChoiceField(
        Scenario.objects.all(),
        label="Ook de maatregelen van",
        required=False,
        empty_label="geen scenario",
        error_messages={"invalid_choice": "Dit scenario is er niet (meer)."},
    )

    @property
    def lifetime(self) -> int:
        """What was asked; the usual one where that cannot be."""
        years: int = self.cleaned_data.get("jaren", LIFETIME)
        return years
