"""One exercise in one minute: what was used, and not who did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from co2scan.choices import AssumptionKind, ExerciseKind
from co2scan.domain.exercises import USABLE, month_period, short_name, units_of
from co2scan.forms.days import DayField
from co2scan.forms.evidence import PhotoField
from co2scan.models import ExerciseVersion, Location
from co2scan.services.exercises import ExerciseInput, UsedInput
from co2scan.wording import unit_word
from vrt_duurzaam.lib.fields import DutchDecimalField

OFTEN = ("propane", "pallets", "exercise_gas", "wood", "car_wreck")
_ZERO = Decimal(0)


class MonthField(forms.DateField):
    """A month as `2026-11` (the picker of the browser) or `11-2026`; its value is the first day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m", "%m-%Y"],
            widget=forms.DateInput(
                format="%Y-%m", attrs={"type": "month", "placeholder": "jjjj-mm"}
            ),
            error_messages={"invalid": "Schrijf de maand als 2026-11."},
            **kwargs,
        )


@dataclass(frozen=True, slots=True)
class UsedField:
    """The amount of a category, with the choice of unit where there is one."""

    amount: BoundField
    unit: BoundField | None
    unit_word: str


class ExerciseForm(forms.Form):
    """A field per category, named by its key. `confirm` is shown when there is something to ask."""

    location = forms.ModelChoiceField(
        label="Waar",
        queryset=Location.objects.none(),
        to_field_name="code",
        empty_label=None,
        error_messages={"invalid_choice": "Kies een locatie waarvoor je invult."},
    )
    day = DayField(label="Dag", required=False)
    month = MonthField(label="Alleen de maand", required=False, help_text="Dan telt de dag niet.")
    kind = forms.ChoiceField(label="Soort oefening", choices=ExerciseKind.choices)
    participants = forms.IntegerField(
        label="Deelnemers",
        required=False,
        min_value=1,
        max_value=9999,
        help_text="Alleen het aantal.",
        error_messages={"invalid": "Vul een heel getal in."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    hours = DutchDecimalField(label="Duur", unit="uur", required=False, minimum=_ZERO)
    water_l = DutchDecimalField(
        label="Bluswater",
        unit="liter",
        required=False,
        minimum=_ZERO,
        help_text="Telt niet als CO₂.",
    )
    note = forms.CharField(
        label="Toelichting", required=False, max_length=300, help_text="Geen namen van personen."
    )
    photo = PhotoField(required=False)
    confirm = forms.BooleanField(label="Ja, het klopt", required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**62)

    def __init__(self, *args: Any, locations: QuerySet[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = locations  # type: ignore[attr-defined]
        for key in USABLE:
            units = units_of(key)
            self.fields[key] = DutchDecimalField(
                label=short_name(key), required=False, minimum=_ZERO
            )
            if len(units) > 1:
                self.fields[f"{key}_unit"] = forms.ChoiceField(
                    label=f"Eenheid van {short_name(key).lower()}",
                    choices=[(unit, unit_word(unit)) for unit in units],
                    required=False,
                )

    def clean_hours(self) -> Decimal | None:
        hours: Decimal | None = self.cleaned_data["hours"]
        if hours is not None and (hours > 999 or hours != round(hours, 2)):
            raise forms.ValidationError("Vul de duur in uren in, zoals 2,5.")
        return hours or None

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("day") and not found.get("month") and "day" not in self.errors:
            self.add_error("day", "Kies de dag. Weet je die niet, kies dan alleen de maand.")
        return found

    @property
    def used(self) -> list[UsedInput]:
        found = []
        for key in USABLE:
            amount: Decimal | None = self.cleaned_data.get(key)
            if amount:
                unit = self.cleaned_data.get(f"{key}_unit") or units_of(key)[0]
                found.append(UsedInput(key, amount, unit))
        return found

    def offered(self) -> ExerciseInput:
        found = self.cleaned_data
        day: date | None = found["day"]
        starts_on, ends_on = (
            month_period(found["month"].replace(day=1))
            if found["month"] or day is None
            else (day, date.fromordinal(min(day.toordinal() + 1, date.max.toordinal())))
        )
        return ExerciseInput(
            starts_on,
            ends_on,
            found["kind"],
            self.used,
            found["participants"],
            found["hours"],
            found["water_l"] or None,
            found["note"],
            found["confirm"],
        )

    def used_fields(self, keys: Sequence[str]) -> list[UsedField]:
        return [
            UsedField(
                self[key],
                self[f"{key}_unit"] if f"{key}_unit" in self.fields else None,
                unit_word(units_of(key)[0]),
            )
            for key in keys
        ]

    @property
    def often(self) -> list[UsedField]:
        return self.used_fields([key for key in OFTEN if key in USABLE])

    @property
    def seldom(self) -> list[UsedField]:
        return self.used_fields([key for key in USABLE if key not in OFTEN])

    @property
    def opens_seldom(self) -> bool:
        """Something seldom is filled in, or wrong."""
        return any(field.amount.value() or field.amount.errors for field in self.seldom)


def initial_of(version: ExerciseVersion, *, is_copy: bool) -> dict[str, Any]:
    """The fields as they were; a copy is of another day, and nothing is known of it yet but what
    is mostly alike."""
    found: dict[str, Any] = {
        "location": version.exercise.location,
        "kind": version.kind,
        "participants": version.participants,
        "hours": version.hours,
        "water_l": version.water_l,
    }
    for line in version.lines.all():
        found[line.category], found[f"{line.category}_unit"] = line.amount, line.unit
    if not is_copy:
        found["note"], found["seen"] = version.note, version.pk
        found["day" if version.is_day else "month"] = version.starts_on
    return found


class AssumptionForm(forms.Form):
    kind = forms.ChoiceField(label="Aanname", choices=AssumptionKind.choices)
    value = DutchDecimalField(label="Waarde", minimum=_ZERO)
    starts_on = DayField(label="Telt vanaf", help_text="Eerdere oefeningen blijven zoals ze zijn.")
    source = forms.CharField(
        label="Bron",
        max_length=200,
        help_text="Bijvoorbeeld: gewogen op 12 mei 2026, tien pallets van leverancier X.",
        error_messages={"required": "Schrijf waar dit vandaan komt; een auditor vraagt ernaar."},
    )
