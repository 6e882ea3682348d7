"""A filled system, and what happened to it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from co2scan.choices import CircuitEventKind, CircuitKind
from co2scan.domain.categories import CATEGORIES
from co2scan.forms.days import DayField
from co2scan.forms.evidence import PhotoField
from co2scan.models import Circuit, CircuitEvent, Location
from co2scan.services.circuits import EventInput
from co2scan.wording import unit_word
from vrt_duurzaam.lib.fields import DutchDecimalField

_ZERO = Decimal(0)
FILLINGS = (("refrigerant", "Koudemiddelen en SF₆"), ("extinguishing", "Blusmiddelen"))


def filling_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            label,
            [
                (c.key, f"{c.name} ({unit_word(c.unit)})")
                for c in CATEGORIES.values()
                if c.carrier == carrier
            ],
        )
        for carrier, label in FILLINGS
    ]


class CircuitForm(forms.ModelForm):
    location = forms.ModelChoiceField(
        label="Waar",
        queryset=Location.objects.none(),
        to_field_name="code",
        empty_label=None,
        error_messages={"invalid_choice": "Kies een locatie waarvoor je invult."},
    )
    name = forms.CharField(label="Naam", max_length=120, help_text="Zoals: airco vergaderzaal.")
    kind = forms.ChoiceField(label="Soort", choices=CircuitKind.choices)
    gas = forms.ChoiceField(label="Wat erin zit", choices=filling_choices)
    charge = DutchDecimalField(
        label="Inhoud",
        required=False,
        minimum=_ZERO,
        help_text="In kg, schuim in liter; het staat op het plaatje. Leeg bij een voorraad.",
    )
    has_detection = forms.BooleanField(label="Heeft een lekdetectiesysteem", required=False)
    is_sealed = forms.BooleanField(
        label="Op het plaatje staat: hermetisch gesloten", required=False
    )
    installed_on = DayField(label="Geplaatst op", required=False)
    note = forms.CharField(label="Toelichting", required=False, max_length=200)

    class Meta:
        model = Circuit
        fields = (
            "location",
            "name",
            "kind",
            "gas",
            "charge",
            "installed_on",
            "has_detection",
            "is_sealed",
            "note",
        )

    def __init__(self, *args: Any, locations: QuerySet[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["location"]  # a system does not move; it is taken out and put in
        else:
            self.fields["location"].queryset = locations  # type: ignore[attr-defined]


class EventForm(forms.Form):
    """What the kind does not have is left out. `confirm` is shown when something is asked."""

    happened_on = DayField(label="Dag")
    quantity = DutchDecimalField(label="Hoeveel erbij ging", minimum=_ZERO)
    recovered = DutchDecimalField(
        label="Teruggewonnen",
        minimum=_ZERO,
        help_text="Wat de installateur eruit haalde. De rest van de inhoud telt als uitstoot.",
    )
    is_tight = forms.BooleanField(
        label="Geen lek gevonden, of het lek is hersteld", required=False, initial=True
    )
    company = forms.CharField(
        label="Bedrijf", required=False, max_length=120, help_text="Geen namen van personen."
    )
    certificate = forms.CharField(label="Certificaatnummer", required=False, max_length=60)
    note = forms.CharField(label="Toelichting", required=False, max_length=300)
    photo = PhotoField(required=False, label="Foto of pdf van de bon")
    confirm = forms.BooleanField(label="Ja, het klopt", required=False)

    def __init__(self, *args: Any, circuit: Circuit, kind: CircuitEventKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in ("quantity", "recovered"):
            self.fields[name].widget.attrs["data-unit"] = unit_word(circuit.unit)
        unfit = {
            "quantity": kind != CircuitEventKind.TOP_UP,
            "recovered": kind != CircuitEventKind.REMOVAL or circuit.charge is None,
            "is_tight": kind != CircuitEventKind.LEAK_CHECK,
        }
        for name, is_unfit in unfit.items():
            if is_unfit:
                del self.fields[name]

    def offered(self) -> EventInput:
        found = self.cleaned_data
        return EventInput(
            self.kind,
            found["happened_on"],
            found.get("quantity"),
            found.get("recovered"),
            found.get("is_tight"),
            found["company"],
            found["certificate"],
            found["note"],
            found["confirm"],
        )


def initial_of(event: CircuitEvent) -> dict[str, Any]:
    names = (
        *("happened_on", "quantity", "recovered", "is_tight"),
        *("company", "certificate", "note"),
    )
    return {name: getattr(event, name) for name in names}
