"""Searching gaps, which are no rows of a table."""

from collections.abc import Iterable, Sequence

from django import forms
from django.http import QueryDict

from co2scan.domain.reporting import Period
from co2scan.estimate_wording import carrier_name
from co2scan.selectors.estimates.gaps import MeterGap
from co2scan.wording import period_name


class GapFilterForm(forms.Form):
    periode = forms.ChoiceField(label="Periode", required=False)
    locatie = forms.ChoiceField(label="Locatie", required=False)
    energie = forms.ChoiceField(label="Energie", required=False)
    kan = forms.ChoiceField(
        label="Te vullen",
        required=False,
        choices=[
            ("", "Te vullen: alles"),
            ("ja", "met een voorstel"),
            ("nee", "zonder voorstel"),
        ],
    )


class GapFilter:
    """`gaps` are all that the person may fill in the period; `found` those that pass."""

    def __init__(
        self, data: QueryDict, gaps: Sequence[MeterGap], periods: Iterable[Period]
    ) -> None:
        self.gaps = gaps
        self.form = GapFilterForm(data)
        places = {gap.place.code: gap.place.name for gap in gaps}
        carriers = {gap.carrier: carrier_name(gap.carrier) for gap in gaps}
        self._offer("periode", [(period.key, period_name(period)) for period in periods])
        self._offer("locatie", [("", "Locatie: alle"), *places.items()])
        if len(places) < 2:  # nothing to choose
            del self.form.fields["locatie"]
        self._offer("energie", [("", "Energie: alle"), *carriers.items()])
        self.form.is_valid()  # what is no choice (any more) is left out

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def carrier(self) -> str:
        return self._chosen("energie")

    @property
    def location(self) -> str:
        return self._chosen("locatie")

    @property
    def found(self) -> list[MeterGap]:
        can = self._chosen("kan")
        return [
            gap
            for gap in self.gaps
            if self.location in ("", gap.place.code)
            and self.carrier in ("", gap.carrier)
            and (can != "ja" or len(gap.unfillable) < len(gap.months))
            and (can != "nee" or gap.unfillable)
        ]

    def _chosen(self, name: str) -> str:
        value: str = self.form.cleaned_data.get(name, "")
        return value
