"""The key of a supplier; what it means is checked in the services."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from co2scan.choices import Direction
from co2scan.forms.days import DayField
from co2scan.models import Location, Meter
from co2scan.services.api_tokens import TokenData
from vrt_duurzaam.lib.forms import Choice, choices


@dataclass(frozen=True, slots=True)
class MeterGroup:
    """The meters of a location; open where one is chosen."""

    location: str
    options: Sequence[Choice]
    chosen: int


class TokenForm(forms.Form):
    supplier = forms.CharField(
        label="Leverancier",
        max_length=80,
        help_text="Wie de sleutel krijgt. Een meter hoort bij één leverancier.",
        error_messages={"max_length": "Houd het korter: hooguit 80 tekens."},
    )
    purpose = forms.CharField(
        label="Waarvoor",
        max_length=120,
        help_text="Bijvoorbeeld: kwartieren van alle slimme meters.",
        error_messages={"max_length": "Houd het korter: hooguit 120 tekens."},
    )
    expires_on = DayField(label="Werkt tot en met", help_text="Hooguit twee jaar.")
    can_read = forms.BooleanField(
        label="Mag cijfers ophalen: CO₂, locaties en volledigheid van de hele organisatie",
        required=False,
    )
    can_write = forms.BooleanField(
        label="Mag meterdata aanleveren, van de meters hieronder", required=False
    )
    meters = forms.TypedMultipleChoiceField(
        label="Meters",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Een van deze meters is er niet meer. Kies opnieuw."},
    )
    requests_per_minute = forms.IntegerField(
        label="Aanvragen per minuut", min_value=1, max_value=600, initial=60
    )
    values_per_day = forms.IntegerField(
        label="Waarden per dag", min_value=1, max_value=10_000_000, initial=1_000_000
    )

    def __init__(
        self, *args: Any, meters: Sequence[tuple[Location, Sequence[Meter]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._meters = meters
        self.fields["meters"].choices = [  # type: ignore[attr-defined]
            (row.pk, _name(row)) for _location, rows in meters for row in rows
        ]

    def groups(self) -> list[MeterGroup]:
        field = self["meters"]
        chosen = {str(value) for value in field.value() or ()}
        options, found = iter(choices(field)), []
        for location, rows in self._meters:
            of_location = [next(options) for _row in rows]
            count = sum(str(row.pk) in chosen for row in rows)
            found.append(MeterGroup(location.name, of_location, count))
        return found

    def data_of_token(self) -> TokenData:
        return TokenData(**self.cleaned_data)


def _name(meter: Meter) -> str:
    connection = meter.connection
    ean = f" · EAN {connection.ean}" if connection.ean else ""
    way = "" if meter.direction == Direction.USE else f", {Direction(meter.direction).label}"
    return f"{connection.name}{way} · {meter.code}{ean}"
