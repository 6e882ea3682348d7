"""Choosing two moments: fixed reports or days that are over.

An address names a moment in one word (`rapport-3`, `2026-05-12`, nothing for now); a form that is
sent has the day in a field of its own, beside the choice for `another day`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from actions.models import Theme
from co2scan.forms.days import DayField
from roadmap.models import FixedReport
from roadmap.selectors.points import FIRST_DAY, REPORT, Point, now, of_day, of_report
from vrt_duurzaam.lib.dates import long_day

NOW, DAY = "vandaag", "dag"
NO_REPORT = "Er is nog geen vastgelegd rapport. Kies een dag om mee te vergelijken."
_GONE = "Dit rapport is er niet. Kies een ander rapport of een dag."
_CHOICE = {"invalid_choice": _GONE, "required": "Kies een moment."}


class PointForm(forms.Form):
    """`Sinds wanneer`. Without a choice it is the newest report (`default`)."""

    van = forms.ChoiceField(label="Sinds", error_messages=_CHOICE)
    van_dag = DayField(label="Dag", required=False)
    names: tuple[str, ...] = ("van",)
    default: FixedReport | None

    def __init__(
        self,
        asked: Mapping[str, Any],
        reports: Sequence[FixedReport],
        default: FixedReport | None,
    ) -> None:
        self.reports, self.default = list(reports), default
        super().__init__(self._as_fields(asked), auto_id="%s")
        known = [(f"{REPORT}{row.pk}", _report_words(row)) for row in self.reports]
        for name in self.names:
            field: Any = self.fields[name]
            first = [(NOW, "Vandaag")] if name == "tot" else []
            field.choices = [*first, *known, (DAY, "Een andere dag")]
            # A report that is not there stays to be read in the list; its error says so.
            given = self.data.get(name, "")
            if given not in dict(field.choices):
                field.widget.choices = [*field.choices, (given, given)]

    def _as_fields(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        data = {name: asked.get(name, "") for name in self.base_fields}
        for name in self.names:
            given = data[name] or self._usual(name)
            if given not in (NOW, DAY) and not given.startswith(REPORT):
                data[f"{name}_dag"], given = given, DAY
            data[name] = given
        return data

    def _usual(self, name: str) -> str:
        if name == "tot":
            return NOW
        return f"{REPORT}{self.default.pk}" if self.default else DAY

    @property
    def sides(self) -> list[tuple[Any, Any]]:
        """The choice and the day of each moment."""
        return [(self[name], self[f"{name}_dag"]) for name in self.names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["points"] = [self._point(name, cleaned) for name in self.names]
        return cleaned

    @property
    def points(self) -> list[Point]:
        points: list[Point] = self.cleaned_data["points"]
        return points

    def _point(self, name: str, cleaned: Mapping[str, Any]) -> Point | None:
        match cleaned.get(name):
            case None:
                return None
            case str(key) if key.startswith(REPORT):
                return of_report(next(row for row in self.reports if f"{REPORT}{row.pk}" == key))
            case "vandaag":
                return now()
        field = f"{name}_dag"
        if field in self.errors:
            return None
        day = cleaned.get(field)
        if day is None:
            is_first_time = name == "van" and not self.reports
            self.add_error(field, NO_REPORT if is_first_time else "Kies een dag.")
        elif day > timezone.localdate():
            self.add_error(field, "Deze dag komt nog. Kies vandaag of een dag ervoor.")
        elif day < FIRST_DAY:
            self.add_error(field, f"Zo oud is geen plan. Kies een dag vanaf {FIRST_DAY.year}.")
        else:
            return of_day(day)
        return None


class SinceForm(PointForm):
    """From one moment to another; without a choice, to now."""

    tot = forms.ChoiceField(label="Tot en met", error_messages=_CHOICE)
    tot_dag = DayField(label="Dag", required=False)
    thema = forms.ModelChoiceField(
        Theme.objects.all(),
        to_field_name="key",
        required=False,
        error_messages={"invalid_choice": "Dit thema is er niet. Kies een ander thema."},
    )
    names = ("van", "tot")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned["points"]
        if first and last and first.key == last.key:
            self.add_error("tot", "Dit is twee keer hetzelfde moment. Kies een ander.")
        elif first and last and first.at >= last.at:
            self.add_error("tot", "Dit moment ligt voor het eerste. Wissel ze om.")
        return cleaned


class MovedForm(PointForm):
    """From a moment to now."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        (first,) = cleaned["points"]
        if first and first.is_now:
            self.add_error("van_dag", "Vandaag is er nog niets verschoven. Kies een dag ervoor.")
        return cleaned


def _report_words(row: FixedReport) -> str:
    return f"{long_day(row.on)}: {row.title}"
