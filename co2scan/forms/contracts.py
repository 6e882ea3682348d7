from decimal import Decimal
from typing import Any

from django import forms

from co2scan.forms.days import DayField, LastDayField
from co2scan.forms.percentages import PercentField
from co2scan.models import Connection, SupplyContract
from co2scan.services.connections import labels_for


class ContractForm(forms.ModelForm):
    """What a supplier delivers over a period, and with which evidence."""

    starts_on = DayField(label="Loopt vanaf")
    ends_on = LastDayField(
        label="Loopt tot en met", required=False, help_text="Leeg: loopt door tot je het wijzigt."
    )
    green_share = PercentField(
        label="Deel met garanties van oorsprong",
        initial=Decimal(1),
        help_text="Wat niet gegarandeerd is, telt als grijs. Bij grijze stroom en aardgas telt "
        "dit niet mee.",
    )
    origin_country = forms.RegexField(
        label="Land van de garanties",
        regex=r"^[A-Za-z]{2}$",
        required=False,
        help_text="Twee letters, zoals NL of NO. Alleen NL telt als groen voor de "
        "CO₂-Prestatieladder.",
        error_messages={"invalid": "Schrijf het land in twee letters, zoals NL."},
    )
    origin_year = forms.IntegerField(
        label="Jaar van de garanties",
        required=False,
        min_value=2000,
        max_value=2100,
        localize=False,
        error_messages={
            "invalid": "Schrijf een jaar, zoals 2026.",
            "min_value": "Schrijf een jaar, zoals 2026.",
            "max_value": "Schrijf een jaar, zoals 2026.",
        },
    )

    class Meta:
        model = SupplyContract
        fields = (
            "supplier",
            "label",
            "starts_on",
            "ends_on",
            "green_share",
            "origin_country",
            "origin_year",
            "evidence",
        )
        labels = {"label": "Levert", "evidence": "Bewijs"}
        help_texts = {"evidence": "Waar het contract of het certificaat te vinden is."}

    def __init__(self, *args: Any, connection: Connection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.connection = connection
        choices = [(label.value, label.label) for label in labels_for(connection.kind)]
        self.fields["label"] = forms.ChoiceField(
            label="Levert", choices=[("", "Kies wat er geleverd wordt"), *choices]
        )
