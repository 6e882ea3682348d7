"""The forms of the course: reference year and targets, and assumptions on the grid factor."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from roadmap.domain.targets import FIRST_YEAR, LAST_YEAR, TargetRow, outlook_problem
from roadmap.models import GridOutlook, RoadmapSettings, Target
from roadmap.services.course import OUTLOOK_IS_GONE
from vrt_duurzaam.lib.fields import DutchDecimalField

EMPTY_ROWS = 2  # to add a target without script
MOST_ROWS = 30
NONE, NO_OUTLOOK = "geen", "De netfactor blijft zoals hij is"


class YearField(forms.IntegerField):
    """Four digits; what is no year is asked again in the words of this page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            error_messages={
                "invalid": "Dit is geen jaartal. Schrijf bijvoorbeeld 2030.",
                "required": "Vul het jaar in.",
            },
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "autocomplete": "off", "size": "4"}
            ),
            **kwargs,
        )


class TargetsForm(forms.Form):
    """The reference year with its targets, a row each and some empty ones. An emptied row goes."""

    reference_year = YearField(
        label="Referentiejaar",
        help_text="Het jaar waarmee je vergelijkt. Het streefpad begint hier.",
    )
    aim_year = YearField(
        label="Doeljaar van de koers",
        help_text="Het doel waar de koers naast wordt gehouden. Andere doelen staan in de tabel.",
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Open dit formulier opnieuw.",
            "invalid": "Open dit formulier opnieuw.",
        },
    )

    def __init__(self, *args: Any, settings: RoadmapSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = list(Target.objects.all())
        self.initial.update(
            reference_year=settings.reference_year,
            aim_year=settings.aim_year,
            seen=settings.version,
        )
        self.count = len(targets) + EMPTY_ROWS
        if self.is_bound:
            typed = [name for name in self.data if name.startswith("year_")]
            self.count = max(self.count, min(len(typed), MOST_ROWS))
        for place in range(self.count):
            target = targets[place] if place < len(targets) else None
            self._add_row(place, target)

    def _add_row(self, place: int, target: Target | None) -> None:
        number = place + 1
        fields: dict[str, forms.Field] = {
            "year": YearField(label=f"Jaar van doel {number}", required=False),
            "percent": DutchDecimalField(
                label=f"Hoeveel minder bij doel {number}", unit="%", required=False
            ),
            "note": forms.CharField(
                label=f"Waar doel {number} is besloten", required=False, max_length=200
            ),
        }
        for name, field in fields.items():
            self.fields[f"{name}_{place}"] = field
        if target is not None:
            self.initial[f"year_{place}"] = target.year
            self.initial[f"percent_{place}"] = target.reduction_percent.normalize()
            self.initial[f"note_{place}"] = target.note

    @property
    def row_fields(self) -> Iterable[tuple[BoundField, BoundField, BoundField]]:
        for place in range(self.count):
            yield self[f"year_{place}"], self[f"percent_{place}"], self[f"note_{place}"]

    @property
    def rows(self) -> list[TargetRow]:
        cleaned = self.cleaned_data
        return [
            TargetRow(
                cleaned.get(f"year_{place}"),
                cleaned.get(f"percent_{place}"),
                cleaned.get(f"note_{place}", ""),
            )
            for place in range(self.count)
        ]

    def give_way(self, version: int) -> None:
        """Saved once more, it goes over what somebody else saved meanwhile."""
        self.data = {**self.data.dict(), "seen": str(version)}  # type: ignore[attr-defined]


class OutlookForm(forms.ModelForm):
    """An assumption on the factor of the grid. It reads and asks; the service judges and writes."""

    change_percent = DutchDecimalField(
        label="Verandering",
        unit="%",
        help_text="Minder is met een min: −40 is 40 % schoner.",
    )
    from_year = YearField(
        label="Vergeleken met", help_text="Het jaar waarmee de bron vergelijkt. Rechte lijn."
    )
    to_year = YearField(label="In het jaar")

    class Meta:
        model = GridOutlook
        fields = ("name", "source", "change_percent", "from_year", "to_year")
        labels = {"name": "Naam", "source": "Bron"}
        help_texts = {"source": "Wie denkt dit, en waar staat het."}
        error_messages = {"name": {"unique": "Deze naam is er al. Kies een andere."}}

    def clean_change_percent(self) -> Decimal:
        value: Decimal = self.cleaned_data["change_percent"]
        if value != round(value, 2):
            raise forms.ValidationError("Hooguit twee cijfers achter de komma.")
        return value

    def clean_from_year(self) -> int:
        return self._year("from_year")

    def clean_to_year(self) -> int:
        return self._year("to_year")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "from_year" in cleaned and "to_year" in cleaned:
            problem = outlook_problem(cleaned["from_year"], cleaned["to_year"])
            if problem:
                self.add_error("to_year", problem)
        return cleaned

    def _year(self, name: str) -> int:
        year: int = self.cleaned_data[name]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(f"Kies een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}.")
        return year


class ChooseOutlookForm(forms.Form):
    """Which assumption counts, with none as one of the choices."""

    outlook = forms.ChoiceField(
        label="Welke aanname telt in de koers?",
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": OUTLOOK_IS_GONE,
            "required": "Kies een aanname.",
        },
    )

    def __init__(self, *args: Any, outlooks: Iterable[GridOutlook], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_key = {str(row.pk): row for row in outlooks}
        field = self.fields["outlook"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (NONE, NO_OUTLOOK),
            *((key, str(row)) for key, row in self._by_key.items()),
        ]

    @property
    def chosen(self) -> GridOutlook | None:
        return self._by_key.get(self.cleaned_data["outlook"])
