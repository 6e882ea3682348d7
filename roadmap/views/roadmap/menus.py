"""The filters of the roadmap: a menu for each of six, and a cross for whatever else is on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form, RadioSelect, Select
from django.forms.boundfield import BoundField

from roadmap.views.roadmap.address import CHIPS, RoadmapAddress

ALL, NAMED = "alle", 2  # so many choices are named, more are counted


@dataclass(frozen=True, slots=True)
class FilterMenu:
    field: BoundField
    words: str  # `alle`, `Klimaat`, `3 gekozen`


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    url: str  # the roadmap without it


def filter_menus(form: Form) -> list[FilterMenu]:
    """Of a form that was checked; what takes one choice is a row of radio buttons here."""
    found = []
    for name in CHIPS:
        field = form.fields[name]
        if isinstance(field.widget, Select):
            field.widget = RadioSelect(choices=field.widget.choices)
        labels = _labels(form, name)
        words = ", ".join(labels) if len(labels) <= NAMED else f"{len(labels)} gekozen"
        found.append(FilterMenu(form[name], words or ALL))
    return found


def other_chips(form: Form, address: RoadmapAddress) -> list[Chip]:
    return [
        Chip(str(form.fields[name].label), ", ".join(labels), address.with_(name, ""))
        for name in form.cleaned_data
        if name not in CHIPS and (labels := _labels(form, name))
    ]


def _labels(form: Form, name: str) -> list[str]:
    """What was chosen, by the labels of the choices."""
    value = form.cleaned_data.get(name)
    if value in form.fields[name].empty_values:
        return []
    chosen: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    labels = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", [])}
    return [labels.get(str(each), str(each)) for each in chosen]
