from typing import Any, cast

from django import forms
from django.utils.html import format_html

from actions.domain.when import Moment
from actions.forms.fields import WhenField
from actions.forms.parts.base import SeenPartForm
from actions.models import ActionEffect
from actions.selectors.slices import carrier_choices
from actions.services.effects import FIELDS
from co2scan.choices import LocationKind
from co2scan.models import Location
from vrt_duurzaam.lib.fields import DutchDecimalField

UNIT = "t"
LONGEST_RAMP = 120
RAMP_RANGE = f"Kies een heel getal van 0 tot en met {LONGEST_RAMP}."


class PlacesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """The organisation is a place too, of what stands at none: nothing chosen means all."""
        if obj.kind == LocationKind.ORGANISATION:
            return "Niet op een locatie, zoals reizen"
        return str(obj)


class EffectForm(SeenPartForm):
    """An expected effect. `confirmed_note` is drawn when the service asks for it."""

    low_t = DutchDecimalField(label="Laag", unit=UNIT)
    expected_t = DutchDecimalField(label="Verwacht", unit=UNIT)
    high_t = DutchDecimalField(label="Hoog", unit=UNIT)
    starts = WhenField(
        label="Telt vanaf", help_text="Een dag, maand of kwartaal; de eerste dag ervan telt."
    )
    ramp_months = forms.IntegerField(
        label="Groeit in (maanden)",
        min_value=0,
        max_value=LONGEST_RAMP,
        initial=0,
        help_text="0: alles telt meteen.",
        error_messages={
            "invalid": RAMP_RANGE,
            "min_value": RAMP_RANGE,
            "max_value": RAMP_RANGE,
        },
    )
    carriers = forms.MultipleChoiceField(
        label="Energiedragers",
        choices=carrier_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies niets als het effect buiten de CO₂-scan valt, zoals bij inkoop.",
    )
    locations = PlacesField(
        Location.objects.order_by("name"),
        label="Locaties",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = (
        "low_t",
        "expected_t",
        "high_t",
        "starts",
        "ramp_months",
        "carriers",
        "locations",
        "method",
        "confirmed_note",
    )
    columns = FIELDS
    shown_at = {"starts_on": "starts", "starts_precision": "starts"}

    class Meta:
        model = ActionEffect
        fields = ("method", "confirmed_note")
        labels = {"method": "Hoe is dit geschat?"}
        help_texts = {
            "method": "Bijvoorbeeld: uit het gasverbruik van 2025 en de opgave van de leverancier."
        }

    def __init__(self, *args: Any, places: str, **kwargs: Any) -> None:
        """`places` names the locations of the action, for when none are chosen here."""
        super().__init__(*args, **kwargs)
        self.fields["locations"].help_text = format_html("Kies niets voor {}.", places)
        row = cast("ActionEffect", self.instance)
        if row.pk:
            amounts = {name: getattr(row, name) for name in ("low_t", "expected_t", "high_t")}
            self.initial = {
                **self.initial,
                **amounts,
                "starts": (row.starts_on, row.starts_precision),
                "ramp_months": row.ramp_months,
                "carriers": row.carriers,
                "locations": list(row.locations.all()),
            }

    @property
    def values(self) -> dict[str, Any]:
        starts: Moment = self.cleaned_data["starts"]
        moment = {"starts_on": starts.first, "starts_precision": starts.precision.value}
        return {name: {**self.cleaned_data, **moment}[name] for name in self.columns}

    @property
    def question(self) -> list[str]:
        """What the service asked, to be drawn with the note that answers it."""
        return [str(each) for each in self.errors.get("confirmed_note", ())]

    @property
    def is_refused(self) -> bool:
        """Something is wrong, other than that there is a question."""
        return bool(self.errors.keys() - {"confirmed_note"})
