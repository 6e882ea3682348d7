"""What a person types about travel."""

from decimal import Decimal
from typing import Any

from django import forms

from co2scan.choices import LocationKind, Quality
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.travel_estimates import TravelEstimate
from co2scan.models import Flight, Location, TravelAssumption
from co2scan.selectors.travel.estimates import categories_of
from vrt_duurzaam.lib.fields import DutchDecimalField

NOTE_LENGTH = 300
_DAY = {"type": "date"}


def day_field(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Deze datum bestaat niet. Schrijf bijvoorbeeld 31-10-2026."},
        **more,
    )


class SourceForm(forms.Form):
    """Where the totals of a page come from, and how sure they are."""

    note = forms.CharField(
        label="Bron",
        required=False,
        max_length=NOTE_LENGTH,
        help_text="Bijvoorbeeld: declaratiesysteem, stand 5 januari. Geen namen van mensen.",
    )
    quality = forms.ChoiceField(
        label="Hoe zeker",
        choices=[
            (Quality.MEASURED, "geteld of gedeclareerd"),
            (Quality.ESTIMATED, "geschat, zoals uit een enquête"),
        ],
        initial=Quality.MEASURED,
    )


class TravelCellForm(forms.Form):
    """One means of travel over one period."""

    value = DutchDecimalField(required=False, minimum=Decimal(0))
    seen = forms.IntegerField(required=False, max_value=2**62)
    confirm = forms.BooleanField(required=False)

    @property
    def message(self) -> str:
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class CheckedByService(forms.ModelForm):
    """The service says what is wrong, and at which field; the model's own check names columns."""

    def _post_clean(self) -> None:
        for name in self._meta.fields or ():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])


class FlightForm(CheckedByService):
    """A flight; nobody is named."""

    day = day_field("Dag van vertrek")
    distance_km = DutchDecimalField(
        label="Afstand enkele reis",
        unit="km",
        help_text="Hemelsbreed, van luchthaven naar luchthaven. De afstand bepaalt de factor.",
    )

    class Meta:
        model = Flight
        fields = (
            "location",
            "day",
            "origin",
            "destination",
            "distance_km",
            "passengers",
            "is_return",
        )
        help_texts = {"passengers": "Hoeveel mensen van VRT. Geen namen."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        field.queryset = Location.objects.all()  # type: ignore[attr-defined]
        field.label = "Voor"
        field.empty_label = None  # type: ignore[attr-defined]
        whole = Location.objects.filter(kind=LocationKind.ORGANISATION).first()
        field.initial = whole.pk if whole else None


class AssumptionForm(CheckedByService):
    """What is assumed from a day on; a field per means of travel for its share."""

    starts_on = day_field("Geldt vanaf")
    km = DutchDecimalField(label="Enkele reis, gemiddeld", unit="km")

    class Meta:
        model = TravelAssumption
        fields = ("location", "starts_on", "km", "days", "home_days", "people", "source")

    def __init__(self, *args: Any, kind: TravelEstimate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.instance.kind = kind
        location = self.fields["location"]
        location.queryset = Location.objects.sites()  # type: ignore[attr-defined]
        location.label, location.required = "Waar", False
        location.empty_label = "overal waar niets eigens geldt"  # type: ignore[attr-defined]
        if kind == "commuting":
            del self.fields["people"]
            self.fields["days"] = DutchDecimalField(
                label="Reisdagen per persoon", unit="dagen per maand"
            )
            self.fields["home_days"] = DutchDecimalField(
                label="Thuiswerkdagen per persoon", unit="dagen per maand", required=False
            )
        else:
            del self.fields["days"], self.fields["home_days"]
            self.fields["people"] = DutchDecimalField(label="Mensen per uitruk", unit="mensen")
        for name in ("days", "home_days", "people"):
            self.initial.pop(name, None)  # the model's 0 is not an answer
        self.fields["source"].label = "Bron"
        self.fields["source"].help_text = "Bijvoorbeeld: reisenquête maart 2026, 212 antwoorden."
        for key in categories_of(kind):
            self.fields[share_name(key)] = DutchDecimalField(
                label=CATEGORIES[key].name, unit="%", required=False, minimum=Decimal(0)
            )

    def clean_home_days(self) -> Decimal:
        return self.cleaned_data["home_days"] or Decimal(0)

    @property
    def shares(self) -> dict[str, Decimal]:
        found = {key: self.cleaned_data.get(share_name(key)) for key in categories_of(self.kind)}
        return {key: value / 100 for key, value in found.items() if value}

    @property
    def share_fields(self) -> list[forms.BoundField]:
        return [self[share_name(key)] for key in categories_of(self.kind)]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if not field.name.startswith("deel-")]


def share_name(key: str) -> str:
    return f"deel-{key}"


class WpmStaffForm(forms.Form):
    """How many staff there are on 1 January."""

    staff = DutchDecimalField(
        label="Werknemers op 1 januari",
        unit="mensen",
        minimum=Decimal(0),
        help_text="Met een contract van 20 of meer betaalde uren per maand. Vrijwilligers zonder "
        "zo'n contract tellen niet mee.",
    )

    def clean_staff(self) -> Decimal:
        value: Decimal = self.cleaned_data["staff"]
        if value != int(value):
            raise forms.ValidationError("Schrijf een heel getal.")
        if value > 10_000:
            raise forms.ValidationError("Meer dan 10.000 werknemers kan niet.")
        return value
