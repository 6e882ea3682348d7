"""The tank of a station, and chargers."""

from decimal import Decimal
from typing import Any

from django import forms

from co2scan.choices import EntryMode
from co2scan.domain.fleet.tank import HVO_SHARES
from co2scan.forms.days import DayField
from co2scan.forms.percentages import PercentField
from co2scan.models import Connection, Tank
from co2scan.services.fleet.chargers import has_building_meter
from vrt_duurzaam.lib.fields import DutchDecimalField


class TankForm(forms.Form):
    capacity_l = DutchDecimalField(label="Inhoud", unit="l", help_text="Wat er hooguit in past.")
    start_hvo_share = PercentField(
        label="Aandeel HVO bij de eerste peiling",
        required=False,
        help_text="Leeg is 0 %. Een tank met alleen HVO100 is 100 %.",
    )

    def __init__(self, *args: Any, is_blend: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_blend:
            del self.fields["start_hvo_share"]

    def share(self) -> Decimal:
        return self.cleaned_data.get("start_hvo_share") or Decimal(0)


class AskedForm(forms.Form):
    """What a person may confirm gets a box, and only then."""

    is_confirmed = forms.BooleanField(label="Ja, dit klopt", required=False)
    note = forms.CharField(label="Toelichting", max_length=300, required=False)

    def __init__(self, *args: Any, is_asked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_asked:
            del self.fields["is_confirmed"]
        self.order_fields(["measured_on", "delivered_on", "litres", "product"])

    @property
    def confirmed(self) -> bool:
        return bool(self.cleaned_data.get("is_confirmed"))


class LevelForm(AskedForm):
    measured_on = DayField(
        label="Gepeild op", help_text="Aan het begin van de dag, voor er geleverd wordt."
    )
    litres = DutchDecimalField(label="Liters in de tank", unit="l", minimum=Decimal(0))


class DeliveryForm(AskedForm):
    PRODUCTS = (
        ("", "Kies wat er geleverd is"),
        ("diesel", "diesel"),
        ("hvo30", "HVO30 (30 % HVO100)"),
        ("hvo100", "HVO100"),
        ("own", "een ander aandeel HVO"),
    )
    delivered_on = DayField(label="Geleverd op")
    litres = DutchDecimalField(label="Geleverde liters", unit="l", minimum=Decimal(0))
    product = forms.ChoiceField(label="Wat", choices=PRODUCTS)
    own_share = PercentField(
        label="Aandeel HVO", required=False, help_text="Alleen bij een ander aandeel."
    )

    def __init__(self, *args: Any, tank: Tank, is_blend: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_blend:
            del self.fields["product"], self.fields["own_share"]
        self.order_fields(["delivered_on", "litres", "product", "own_share"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_open = cleaned.get("own_share") is None and "own_share" not in self.errors
        if cleaned.get("product") == "own" and is_open:
            self.add_error("own_share", "Geef het aandeel HVO van deze levering.")
        return cleaned

    def share(self) -> Decimal:
        product = self.cleaned_data.get("product", "diesel")
        if product == "own":
            return Decimal(self.cleaned_data["own_share"])
        return HVO_SHARES[product]


class ChargerForm(forms.ModelForm):
    """An own charger. In a building with a meter the question has no answer until it is given."""

    is_behind_meter = forms.TypedChoiceField(
        label="Zit deze stroom ook in de meter van het gebouw?",
        choices=[
            ("yes", "Ja. Dan telt hij daar, en hier op nul."),
            ("no", "Nee, de laadpaal heeft een eigen meter. Dan telt hij hier."),
        ],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies: ja of nee."},
    )
    entry_mode = forms.ChoiceField(
        label="Manier van invoer",
        choices=[
            (EntryMode.MONTH, "verbruik per maand: van het overzicht van de laadpaal"),
            (EntryMode.REGISTER, "meterstand: iemand leest de meter van de laadpaal af"),
            (EntryMode.CENTRAL, "komt centraal: uit een bestand"),
        ],
        widget=forms.RadioSelect,
    )
    active_from = DayField(label="In gebruik vanaf", required=False)

    class Meta:
        model = Connection
        fields = ("name", "is_behind_meter", "entry_mode", "active_from", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_building_meter(self.instance.location_id):
            del self.fields["is_behind_meter"]  # there is nothing that it can also run through
        answer = self.instance.is_behind_meter
        self.initial["is_behind_meter"] = {True: "yes", False: "no", None: ""}[answer]
        self.initial.setdefault("entry_mode", EntryMode.MONTH)
        if not self.instance.pk:
            self.initial["name"] = "Laadpaal"

    def _post_clean(self) -> None:
        opts = self._meta
        self.instance = forms.models.construct_instance(
            self, self.instance, opts.fields, opts.exclude
        )
