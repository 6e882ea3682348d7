"""The forms of objectives, their measurements, and the intention of a theme."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.choices import Direction, Figure
from actions.domain.objective import is_far
from actions.forms.detail.base import SeenField, given_way
from actions.forms.fields import PersonField
from actions.models import Objective, ObjectiveMeasurement, Theme
from actions.selectors.scan_figures import UNITS
from co2scan.forms.days import DayField
from co2scan.models import Location
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.fields import DutchDecimalField
from vrt_duurzaam.lib.numbers import dutch

ASKS = "ask"


class ObjectiveForm(forms.ModelForm):
    """An objective, new or known. It reads and asks; the service judges and writes."""

    unit = forms.CharField(
        label="Eenheid",
        required=False,
        max_length=30,
        help_text="Bijvoorbeeld %, m³ of aantal. Leeg bij een cijfer uit de scan.",
    )
    base_value = DutchDecimalField(
        label="Basiswaarde",
        required=False,
        help_text="Leeg bij een cijfer uit de scan: dan telt wat de scan over dat jaar geeft.",
    )
    target_value = DutchDecimalField(label="Doelwaarde")
    locations = forms.ModelMultipleChoiceField(
        label="Alleen voor deze locaties",
        queryset=Location.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Geen gekozen: de hele organisatie.",
    )
    owner = PersonField(label="Eigenaar", required=False, empty_label="Niemand")
    seen = SeenField()

    class Meta:
        model = Objective
        fields = (
            "title",
            "explanation",
            "theme",
            "horizon",
            "figure",
            "indicator",
            "unit",
            "measured_every_months",
            "locations",
            "direction",
            "base_year",
            "base_value",
            "target_year",
            "target_value",
            "owner",
        )
        labels = {
            "indicator": "Wat meet je?",
            "figure": "Waar komen de waarden vandaan?",
            "direction": "Welke kant op?",
            "measured_every_months": "Om de hoeveel maanden meten?",
        }
        help_texts = {
            "title": "Zoals je het zou zeggen: 60 % minder gas in 2030.",
            "indicator": "Bijvoorbeeld: gasverbruik, of vrijwilligers onder de 30.",
        }
        widgets = {"explanation": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.version
        else:
            del self.fields["seen"]
        self._choose("theme", "Kies een thema")
        self._choose("horizon", "Kies een horizon")
        direction = cast("forms.TypedChoiceField", self.fields["direction"])
        direction.choices = [("", "Kies een kant"), *Direction.choices]
        cast("PersonField", self.fields["owner"]).offer(self.instance.owner_id)

    def _choose(self, name: str, empty: str) -> None:
        cast("forms.ModelChoiceField", self.fields[name]).empty_label = empty

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        figure = cleaned.get("figure")
        if figure:
            self._check_unit(Figure(figure), cleaned.get("unit", ""))
        return cleaned

    def _check_unit(self, figure: Figure, unit: str) -> None:
        own = UNITS.get(figure)
        if own is None and not unit:
            self.add_error("unit", "Waarin meet je? Bijvoorbeeld %, m³ of aantal.")
        elif own is not None and unit and unit != own:
            self.add_error("unit", f"Dit cijfer komt in {own} uit de scan. Laat de eenheid leeg.")

    def _post_clean(self) -> None:
        """The instance stays as it is: the page still shows it when the form is refused."""

    @property
    def values(self) -> dict[str, Any]:
        """What the service is asked to write, by field of the objective."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def give_way(self, version: int, untouched: Iterable[str]) -> None:
        """After a conflict: `untouched` fields show what is there now, the others what was typed;
        saving again is a decision about `version`."""
        now = type(self)(instance=Objective.objects.get(pk=self.instance.pk))
        self.data = given_way(self, now, version, untouched)


class MeasurementForm(forms.Form):
    """A value on a day. One that is far from the last asks "klopt dit?" and can be confirmed."""

    measured_on = DayField(label="Gemeten op")
    value = DutchDecimalField(label="Waarde")
    note = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=300,
        help_text="Bijvoorbeeld waar het getal vandaan komt.",
    )

    def __init__(
        self,
        *args: Any,
        objective: Objective,
        last: ObjectiveMeasurement | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.objective, self.last = objective, last
        self.fields["value"].widget.attrs["data-unit"] = objective.unit
        self.fields["measured_on"].initial = timezone.localdate
        self.fields["measured_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        value, before = cleaned.get("value"), self._before
        is_confirmed = bool(self.data.get("confirmed"))
        if value is not None and before and is_far(value, before[1]) and not is_confirmed:
            self.add_error("value", ValidationError(self._question(value, *before), ASKS))
        return cleaned

    @property
    def asks(self) -> bool:
        """The only thing left is to confirm the value."""
        codes = [error.code for errors in self.errors.as_data().values() for error in errors]
        return codes == [ASKS]

    @property
    def _before(self) -> tuple[str, Decimal] | None:
        """The last value that counts, else the base value, and of when it is."""
        if self.last is not None:
            return long_day(self.last.measured_on), self.last.value
        if self.objective.base_value is not None:
            return str(self.objective.base_year), self.objective.base_value
        return None

    def _question(self, value: Decimal, when: str, before: Decimal) -> str:
        unit = self.objective.unit
        is_more = abs(value) > abs(before)
        times = "meer dan 3 keer" if is_more else "minder dan een derde van"
        return (
            f"Klopt dit? {dutch(value)} {unit} is {times} de waarde van {when}: "
            f"{dutch(before)} {unit}."
        )


class IntentionForm(forms.ModelForm):
    """`seen` is the text that the person had before them."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Theme
        fields = ("intention",)
        widgets = {"intention": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.intention
        self.fields["intention"].required = True

    def _post_clean(self) -> None:
        """The service writes."""

    def look_again(self) -> None:
        """The person has now been told what is there: the next time counts."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = Theme.objects.get(pk=self.instance.pk).intention
        self.data = data
