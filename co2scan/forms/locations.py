from decimal import Decimal
from typing import Any, cast

from django import forms

from co2scan.choices import Figure, LocationKind, PostKind
from co2scan.forms.days import DayField, LastDayField
from co2scan.models import Location
from vrt_duurzaam.lib.fields import DutchDecimalField


class LocationForm(forms.ModelForm):
    """A location, new or known. The code stands in addresses, so it is given once."""

    active_from = DayField(label="In gebruik vanaf", required=False)
    active_until = LastDayField(
        label="In gebruik tot en met",
        required=False,
        help_text="Vul dit in als de locatie gesloten is. De gegevens van daarvoor blijven tellen.",
    )

    class Meta:
        model = Location
        fields = (
            "name",
            "name_is_confirmed",
            "code",
            "kind",
            "post_kind",
            "municipality",
            "address",
            "building_owner",
            "weather_station",
            "active_from",
            "active_until",
        )
        error_messages = {
            "code": {"invalid": "Een code heeft kleine letters, cijfers en streepjes."}
        }
        labels = {"name_is_confirmed": "Deze naam is zeker"}
        help_texts = {
            "name_is_confirmed": "Uit: overal staat 'te bevestigen' bij de naam.",
            "post_kind": "Alleen voor een kazerne: een post wordt vergeleken met zijn soort.",
            "weather_station": "Hiermee haalt de CO₂-scan het weer uit gas en warmte.",
            "code": "Staat in adressen en bestanden en verandert nooit. Bijvoorbeeld: den-ham.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = cast("forms.TypedChoiceField", self.fields["kind"])
        kind.choices = [("", "Kies een soort"), *LocationKind.choices]
        post_kind = cast("forms.TypedChoiceField", self.fields["post_kind"])
        post_kind.choices = [("", "Nog niet bekend"), *PostKind.choices]
        self.fields["weather_station"].required = False  # left out, it stays as it is
        if self.instance.pk:
            del self.fields["code"]


class FigureForm(forms.Form):
    """A dated figure of a location: it counts from its day until the next."""

    figure = forms.ChoiceField(label="Gegeven", choices=Figure.choices)
    value = DutchDecimalField(label="Waarde", minimum=Decimal(0))
    starts_on = DayField(
        label="Telt vanaf", help_text="Dezelfde dag nog een keer verbetert wat er stond."
    )
