from datetime import date
from typing import Any

from django import forms

from co2scan.domain.categories import GROUPS
from co2scan.domain.periods import add_months, month_of
from co2scan.domain.sources import STATES
from vrt_duurzaam.lib.dates import long_month

_YEARS_BACK = 6


class SourceForm(forms.Form):
    """Whether a source counts from a month on. `is_data_seen` is asked when there is data."""

    state = forms.ChoiceField(
        label="Deze bron",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of deze bron meetelt."},
    )
    starts_on = forms.TypedChoiceField(
        label="Vanaf",
        coerce=date.fromisoformat,
        error_messages={
            "required": "Kies een maand.",
            "invalid_choice": "Kies een maand die al begonnen is.",
        },
    )
    reason = forms.CharField(
        label="Waarom",
        max_length=300,
        help_text="Een auditor leest dit. Bijvoorbeeld: geen noodaggregaat op deze kazerne.",
        error_messages={
            "required": "Zeg waarom. Dat staat straks in het dossier.",
            "max_length": "Houd het korter: hooguit 300 tekens.",
        },
    )
    is_data_seen = forms.BooleanField(
        label="Ja, deze gegevens tellen dan niet meer mee", required=False
    )

    def __init__(
        self, *args: Any, source: str, is_location: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        follows = "zoals de organisatie" if is_location else "zoals de groep"
        states = {**STATES, "follows": follows}
        if not is_location and source in GROUPS:
            del states["follows"]
        self.fields["state"].choices = list(states.items())  # type: ignore[attr-defined]
        first = date(today.year - _YEARS_BACK, 1, 1)
        months = [month_of(today)]
        while months[-1] > first:
            months.append(add_months(months[-1], -1))
        self.fields["starts_on"].choices = [  # type: ignore[attr-defined]
            (month.isoformat(), f"1 {long_month(month)}") for month in months
        ]
        self.fields["starts_on"].initial = date(today.year, 1, 1).isoformat()
