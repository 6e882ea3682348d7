"""A measure of the library, filled in for a scenario."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms

from actions.domain.when import Moment
from actions.forms.fields import WhenField
from co2scan.models import Location
from roadmap.domain.measures import Assumption, Measure, Reach, defaults, number_problems
from roadmap.domain.measures.numbers import CASES, as_json, from_json
from roadmap.models import ScenarioMeasure
from vrt_duurzaam.lib.fields import DutchDecimalField

LONGEST_RAMP = 240
RAMP_RANGE = f"Kies een heel getal van 0 tot en met {LONGEST_RAMP}."
PERCENT_RANGE = "Kies een deel boven 0 tot en met 100 %."
CASE_WORDS = {"bad": "als het tegenzit", "expected": "verwacht", "good": "als het meezit"}
MONEY = ("costs_once_eur", "costs_yearly_eur", "benefits_yearly_eur")
_MOST_EUR = Decimal(10) ** 10


class PlacesWithUseField(forms.ModelMultipleChoiceField):
    """Locations where something was measured; each with what."""

    widget = forms.CheckboxSelectMultiple
    used_words: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        words = self.used_words.get(obj.pk)
        return f"{obj}, {words}" if words else f"{obj}, niets gemeten"


def _money(label: str) -> DutchDecimalField:
    return DutchDecimalField(label=label, unit="euro", minimum=Decimal(0), required=False)


class MeasureForm(forms.Form):
    """The fields of the numbers come from the measure: `scop_bad`, `scop_expected`, `scop_good`."""

    percent = DutchDecimalField(label="Deel", unit="%", initial=Decimal(100))
    starts = WhenField(
        label="Vanaf", help_text="Een dag, maand of kwartaal; de eerste dag ervan telt."
    )
    ramp_months = forms.IntegerField(
        label="Groeit in (maanden)",
        min_value=0,
        max_value=LONGEST_RAMP,
        initial=0,
        help_text="0: alles telt meteen.",
        error_messages={"invalid": RAMP_RANGE, "min_value": RAMP_RANGE, "max_value": RAMP_RANGE},
    )
    locations = PlacesWithUseField(Location.objects.none(), label="Locaties", required=False)
    costs_once_eur = _money("Kosten eenmalig")
    costs_yearly_eur = _money("Kosten per jaar")
    benefits_yearly_eur = _money("Bespaart per jaar")

    def __init__(
        self,
        *args: Any,
        measure: Measure,
        used_words: Mapping[int, str],
        today: date,
        row: ScenarioMeasure | None = None,
        **kwargs: Any,
    ) -> None:
        self.measure, self.row = measure, row
        kwargs["initial"] = {**_initial(measure, today, row), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if measure.percent_words:
            self.fields["percent"].help_text = f"Hoeveel {measure.percent_words}."
        else:
            del self.fields["percent"]
        for assumption in measure.assumptions:
            for case in self.cases(assumption):
                self.fields[f"{assumption.key}_{case}"] = DutchDecimalField(
                    label=_label(assumption, case),
                    unit=assumption.unit,
                    help_text=assumption.origin if assumption.is_choice else "",
                )
        chosen = [place.pk for place in row.locations.all()] if row else []
        places = cast("PlacesWithUseField", self.fields["locations"])
        places.used_words = used_words
        places.queryset = Location.objects.filter(pk__in=[*used_words, *chosen]).order_by("name")
        places.help_text = "Kies niets voor alle locaties waar dit gemeten is."

    @staticmethod
    def cases(assumption: Assumption) -> tuple[str, ...]:
        return ("expected",) if assumption.is_choice else CASES

    @property
    def numbers(self) -> Iterable[tuple[Assumption, list[forms.BoundField]]]:
        """Each assumption with its fields, as the page draws them."""
        for assumption in self.measure.assumptions:
            names = [f"{assumption.key}_{case}" for case in self.cases(assumption)]
            yield assumption, [self[name] for name in names]

    def clean_percent(self) -> Decimal:
        percent: Decimal = self.cleaned_data["percent"]
        if not 0 < percent <= 100:
            raise forms.ValidationError(PERCENT_RANGE)
        return percent.quantize(Decimal("0.01")) or Decimal("0.01")

    def clean(self) -> None:
        super().clean()
        for name in MONEY:
            amount = self.cleaned_data.get(name)
            if amount is not None and amount >= _MOST_EUR:
                self.add_error(name, "Dit bedrag is te groot.")
        found = {}
        for assumption in self.measure.assumptions:
            cases = self.cases(assumption)
            values = [self.cleaned_data.get(f"{assumption.key}_{case}") for case in cases]
            known = [value for value in values if value is not None]
            if len(known) < len(cases):
                continue
            found[assumption.key] = Reach(*(known * 3 if assumption.is_choice else known))
            for case, problem in number_problems(assumption, found[assumption.key]).items():
                if case in cases:
                    self.add_error(f"{assumption.key}_{case}", problem)
        self.cleaned_data["numbers"] = as_json(found)

    @property
    def values(self) -> dict[str, Any]:
        starts: Moment = self.cleaned_data["starts"]
        kept = ("ramp_months", "locations", "numbers", *MONEY)
        return {
            **{name: self.cleaned_data[name] for name in kept},
            "percent": self.cleaned_data.get("percent", Decimal(100)),
            "starts_on": starts.first,
        }


def _label(assumption: Assumption, case: str) -> str:
    return assumption.label if assumption.is_choice else CASE_WORDS[case].capitalize()


def _initial(measure: Measure, today: date, row: ScenarioMeasure | None) -> dict[str, Any]:
    numbers = defaults(measure)
    found: dict[str, Any] = {"starts": (date(today.year + 1, 1, 1), "month")}
    if row is not None:
        numbers |= from_json(row.numbers)
        found = {
            "percent": row.percent,
            "starts": (row.starts_on, "day" if row.starts_on.day > 1 else "month"),
            "ramp_months": row.ramp_months,
            "locations": [place.pk for place in row.locations.all()],
            **{name: getattr(row, name) for name in MONEY},
        }
    for key, reach in numbers.items():
        found |= {f"{key}_{case}": reach[place] for place, case in enumerate(CASES)}
    return found
