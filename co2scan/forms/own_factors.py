from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms

from co2scan.domain.categories import GROUPS, Category, Component
from co2scan.domain.factor_rows import COMPONENT_NAMES, FactorRow
from co2scan.domain.own_factors import OWN_LIST, components_of, has_enough
from co2scan.forms.days import DayField
from co2scan.imports.factor_lists import BadCell, text_number

_SINCE = 1990
NOTHING = "Vul een waarde in. Leeg is onbekend, niet nul."
_HELP: dict[Component, str] = {
    "wtw": "Van bron tot gebruik. Hiermee telt de CO₂-Prestatieladder.",
    "ttw": "Het gebruik zelf. Hiermee tellen scope 1 en 2 van het GHG Protocol.",
    "wtt": "De keten ervoor. Scope 3.3 van het GHG Protocol.",
    "biogenic": "Staat apart, als memo.",
}


class ValueField(forms.CharField):
    """A factor as people write it: `0,536`. Empty is unknown, not zero."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            return text_number(text)
        except BadCell as error:
            reason = str(error)
            raise forms.ValidationError(reason[:1].upper() + reason[1:]) from None


class OwnFactorForm(forms.Form):
    """The factor of one category in one year; after validation `row` is what it says."""

    year = forms.IntegerField(
        label="Geldt voor verbruik in",
        min_value=_SINCE,
        error_messages={"invalid": "Schrijf een jaar, bijvoorbeeld 2026."},
    )
    issued_on = DayField(label="Uitgegeven op", help_text="De dag waarop de bron hem uitgaf.")
    source = forms.CharField(
        label="Bron",
        max_length=300,
        help_text="Wie zegt dit, en waar staat het? Een auditor zoekt het op.",
        error_messages={"required": "Zeg waar deze factor vandaan komt."},
    )
    source_url = forms.URLField(
        label="Adres van de bron",
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": "Schrijf een adres dat met https:// begint."},
    )

    def __init__(self, *args: Any, category: Category, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category, self.today = category, today
        self.components = components_of(category)
        fields: dict[str, forms.Field] = {
            name: ValueField(
                label=COMPONENT_NAMES[name],
                required=len(self.components) == 1,
                error_messages={"required": NOTHING},
                help_text=_HELP.get(name, "") if len(self.components) > 1 else "",
            )
            for name in self.components
        }
        self.fields = {**fields, **self.fields}
        self.fields["year"].initial = today.year
        self.fields["issued_on"].initial = today
        self.row: FactorRow | None = None

    def clean_year(self) -> int:
        year = cast("int", self.cleaned_data["year"])
        if year > self.today.year + 1:
            raise forms.ValidationError(f"Dat jaar komt nog: hooguit {self.today.year + 1}.")
        return year

    def clean_issued_on(self) -> date:
        issued_on = cast("date", self.cleaned_data["issued_on"])
        if issued_on > self.today:
            raise forms.ValidationError("Deze dag moet nog komen.")
        return issued_on

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        values: dict[Component, Decimal] = {
            name: answers[name] for name in self.components if answers.get(name) is not None
        }
        if not self.errors and not has_enough(self.category, values):
            first = self.components[0]
            self.add_error(first, NOTHING)
        if not self.errors:
            self.row = self._row(answers, values)
        return answers

    def _row(self, answers: dict[str, Any], values: dict[Component, Decimal]) -> FactorRow:
        row = FactorRow(
            list_name=OWN_LIST,
            year=answers["year"],
            issued_on=answers["issued_on"],
            category=self.category.key,
            section=GROUPS[self.category.group],
            name=self.category.name,
            unit=self.category.unit,
            confidence="own",
            source=" ".join(answers["source"].split()),
            source_url=answers["source_url"],
        )
        return replace(row, **values)  # type: ignore[arg-type]
