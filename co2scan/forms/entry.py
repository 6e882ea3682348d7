"""What a person types on the entry screens. Names carry the meter and month, so that a whole page
can be sent at once when there is no JavaScript."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from co2scan.forms.evidence import PhotoField
from co2scan.models import Meter, Register
from vrt_duurzaam.lib.fields import DutchDecimalField
from vrt_duurzaam.lib.numbers import AmbiguousNumber, parse_dutch

NOTE_LENGTH = 300  # as it is stored
_SEEN = re.compile(r"\b([12]\d{3}-(?:0[1-9]|1[0-2])):(\d{1,18})\b")


def cell_key(meter: Meter, month: date) -> str:
    """Names the fields of a cell, and is the id of its place on the page."""
    return f"{meter.code}_{month:%Y-%m}"


class CellForm(forms.Form):
    """One month of one meter; `todo` and `todo_note` in the part "Nog in te vullen"."""

    value = DutchDecimalField(required=False, minimum=Decimal(0))
    todo = DutchDecimalField(required=False, minimum=Decimal(0))
    seen = forms.IntegerField(required=False, max_value=2**62)
    note = forms.CharField(required=False, max_length=NOTE_LENGTH)
    todo_note = forms.CharField(required=False, max_length=NOTE_LENGTH)
    confirm = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        value, todo = self.cleaned_data.get("value"), self.cleaned_data.get("todo")
        if value is not None and todo is not None and value != todo:
            self.add_error("todo", "Deze maand staat ook in het jaar hieronder, met iets anders.")
        return self.cleaned_data

    @property
    def quantity(self) -> Decimal | None:
        """What was typed, in whichever of the two fields."""
        todo: Decimal | None = self.cleaned_data["todo"]
        value: Decimal | None = self.cleaned_data["value"]
        return value if todo is None else todo

    @property
    def reason(self) -> str:
        """Why it is so, or why it changed."""
        return str(self.cleaned_data["note"] or self.cleaned_data["todo_note"])

    @property
    def text(self) -> str:
        """As it was typed, to give back."""
        return str(self["todo"].data or self["value"].data or "").strip()

    @property
    def message(self) -> str:
        """The first reason why it cannot be read; empty when it can."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")

    @property
    def meanings(self) -> list[str]:
        """The two ways to write a number that means two things; else nothing."""
        try:
            parse_dutch(self.text)
        except AmbiguousNumber:
            return [self.text.replace(".", ""), self.text.replace(".", ",")]
        except ValueError:
            pass
        return []


class StandsForm(forms.Form):
    """What a display showed on a day: a field per register, named by its key."""

    read_on = forms.DateField(
        label="Dag",
        help_text="De stand telt vanaf 0.00 uur die dag.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        error_messages={"invalid": "Deze datum bestaat niet. Schrijf bijvoorbeeld 31-10-2026."},
    )
    note = forms.CharField(label="Toelichting", required=False, max_length=NOTE_LENGTH)
    photo = PhotoField(required=False, camera=True, label="Foto van de meter")
    confirm = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, registers: Sequence[Register], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registers = registers
        for register in registers:
            self.fields[stand_name(register.pk)] = DutchDecimalField(
                minimum=Decimal(0),
                error_messages={"required": "Vul de stand in die op de meter staat."},
            )
            self.fields[seen_name(register.pk)] = forms.IntegerField(required=False)

    @property
    def stands(self) -> dict[int, Decimal]:
        """By register, those that could be read."""
        found = {row.pk: self.cleaned_data.get(stand_name(row.pk)) for row in self.registers}
        return {key: value for key, value in found.items() if value is not None}

    @property
    def seen(self) -> frozenset[int]:
        found = [self.cleaned_data.get(seen_name(register.pk)) for register in self.registers]
        return frozenset(key for key in found if key)


def stand_name(register: int) -> str:
    return f"stand-{register}"


def seen_name(register: int) -> str:
    return f"seen-{register}"


class PasteForm(forms.Form):
    """A column of months copied from a spreadsheet. `points` says what `1.234` means in it."""

    starts_on = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    text = forms.CharField(
        label="Kolom met maanden",
        strip=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Er staat nog niets. Plak een kolom met getallen."},
    )
    points = forms.ChoiceField(
        required=False, choices=[("", ""), ("thousands", ""), ("decimals", "")]
    )
    seen = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    def clean_starts_on(self) -> date:
        value: date = self.cleaned_data["starts_on"]
        return value.replace(day=1)

    @property
    def seen_rows(self) -> dict[date, int]:
        """Per month the row that counted in the preview, sent as `2026-01:17 2026-02:18`."""
        pairs = _SEEN.findall(self.cleaned_data.get("seen", ""))
        return {date.fromisoformat(f"{month}-01"): int(key) for month, key in pairs}
