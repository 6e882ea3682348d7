"""Vehicles: adding, changing, moving and taking out of service."""

from typing import Any

from django import forms

from co2scan.choices import VehicleFuel, VehicleKind
from co2scan.domain.fleet.plates import plate_problem
from co2scan.forms.days import DayField, LastDayField
from co2scan.models import Connection, Location, Vehicle
from co2scan.services.fleet.feeding import SHARED, Feeding

IN = "in:"


class FeedingField(forms.ChoiceField):
    """Where the fuel counts; the tanks, cards and chargers with the place where they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Waar telt de brandstof?",
            help_text="Eén keer: kies een tank of pas als de liters daar al in staan.",
            **kwargs,
        )

    def fill(self, user_locations: list[int] | None = None) -> None:
        rows = Connection.objects.filter(kind__in=SHARED).select_related("location")
        if user_locations is not None:
            rows = rows.filter(location__in=user_locations)
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in rows.order_by("location__name", "name"):
            groups.setdefault(f"Telt mee in, {row.location.name}", []).append(
                (f"{IN}{row.code}", row.name)
            )
        self.choices = [
            ("", "Kies"),
            ("card", "op het voertuig: bestanden van de tankpas of laadpas noemen het kenteken"),
            ("typed", "op het voertuig: iemand vult elke maand liters of kWh in"),
            ("none", "nergens: geen brandstof, of nog niet bekend"),
            *groups.items(),
        ]

    def clean(self, value: Any) -> Feeding:
        chosen = super().clean(value)
        if chosen.startswith(IN):
            code = chosen.removeprefix(IN)
            return Feeding("in", Connection.objects.select_related("location").get(code=code))
        return Feeding(chosen)


class VehicleForm(forms.ModelForm):
    """A vehicle, new or known. The plate is only there for who may see it."""

    plate = forms.CharField(
        label="Kenteken", max_length=12, required=False, help_text="Leeg als het er geen heeft."
    )
    in_service_from = DayField(label="In dienst vanaf", required=False)
    feeding = FeedingField()

    class Meta:
        model = Vehicle
        fields = (
            "kind",
            "call_sign",
            "plate",
            "fuel",
            "measure",
            "ownership",
            "home",
            "in_service_from",
            "note",
        )
        labels = {"home": "Kazerne"}
        help_texts = {
            "call_sign": "Zoals 05-4132. Hiermee herkent iedereen het voertuig.",
            "measure": "Kilometers, of draaiuren voor een boot, heftruck of pomp.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, fuel = self.fields["kind"], self.fields["fuel"]
        kind.choices = [("", "Kies een type"), *VehicleKind.choices]  # type: ignore[attr-defined]
        fuel.choices = [("", "Kies een brandstof"), *VehicleFuel.choices]  # type: ignore[attr-defined]
        home = self.fields["home"]
        home.queryset = Location.objects.sites().order_by("name")  # type: ignore[attr-defined]
        home.empty_label = "Kies een kazerne"  # type: ignore[attr-defined]
        self.fields["measure"].required = False
        self.fields["ownership"].required = False
        if self.instance.pk:
            del self.fields["home"], self.fields["feeding"]
        else:
            self.fields["feeding"].fill()  # type: ignore[attr-defined]

    def clean_plate(self) -> str:
        plate: str = self.cleaned_data["plate"]
        if problem := plate_problem(plate):
            raise forms.ValidationError(problem)
        return plate

    def clean_measure(self) -> str:
        return self.cleaned_data["measure"] or self.instance.measure

    def clean_ownership(self) -> str:
        return self.cleaned_data["ownership"] or self.instance.ownership

    def _post_clean(self) -> None:
        """The service checks the whole of it, with the plate as it is kept."""
        opts = self._meta
        self.instance = forms.models.construct_instance(
            self, self.instance, opts.fields, opts.exclude
        )


class MoveForm(forms.Form):
    """From a day another station, or the same where the fuel counts elsewhere from then on."""

    location = forms.ModelChoiceField(
        label="Naar kazerne", queryset=Location.objects.none(), empty_label="Kies een kazerne"
    )
    starts_on = DayField(label="Vanaf", help_text="Op die dag staat het al op de nieuwe plek.")
    feeding = FeedingField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = Location.objects.sites().order_by("name")  # type: ignore[attr-defined]
        self.fields["feeding"].fill()  # type: ignore[attr-defined]


class EndForm(forms.Form):
    last_day = LastDayField(
        label="Laatste dag in dienst",
        required=False,
        help_text="Leeg: het voertuig is weer in dienst. Wat het verbruikte blijft tellen.",
    )
