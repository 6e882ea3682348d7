"""The forms of a footprint that is signed: preparing it, re-opening it, the threshold."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from co2scan.domain.baseline import FIRST, NEEDED, Exclusion, Signing
from co2scan.domain.footprint import METHOD_NAMES
from co2scan.forms.days import DayField
from co2scan.models import BaselineDraft
from co2scan.models.baseline import RESTATEMENTS
from vrt_duurzaam.lib.fields import DutchDecimalField

OPEN_AGAIN = {"required": "Open dit formulier opnieuw.", "invalid": "Open dit formulier opnieuw."}
EMPTY_ROWS, MOST_ROWS = 2, 40
SAVE, SIGN = "bewaar", "onderteken"
_OF_SIGNING = {
    "signed_on": "Vul in op welke dag.",
    "agrees": "Vink aan dat je het hebt gezien.",
}


def _text(label: str, help_text: str = "", rows: int = 3, limit: int = 4000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=limit, widget=area
    )


def _line(label: str, limit: int = 120, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=limit)


class BaselineForm(forms.Form):
    """All that a person chooses and says, in one form: it can be kept, or signed at once.

    `years` are offered where the period is not fixed by its address. `asked_as` makes sending it
    twice harmless; `seen` is the digest of what the page showed.
    """

    year = forms.TypedChoiceField(
        label="Jaar",
        coerce=int,
        help_text="Alleen jaren die om zijn en waarvan er gegevens zijn.",
        error_messages={
            "invalid_choice": "Van dit jaar is niets bekend. Kies een ander jaar.",
            "required": "Kies een jaar.",
        },
    )
    boundary = _text(
        "Wat telt mee",
        "Welke locaties en bronnen, en hoe is bepaald wat van VRT is. Schrijf het zo dat iemand "
        "van buiten het kan nagaan.",
        rows=4,
    )
    method = forms.ChoiceField(
        label="Rekenregel",
        choices=list(METHOD_NAMES.items()),
        widget=forms.RadioSelect,
        help_text="Welk totaal voorop staat. Alle drie worden vastgelegd.",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Kies een rekenregel."),
    )
    incomplete_reason = _text(
        "Waarom je toch ondertekent", "Niet alles is bekend. Je reden blijft erbij staan."
    )
    reason = forms.ChoiceField(
        label="Waarom een nieuwe versie",
        choices=RESTATEMENTS,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies waarom er een nieuwe versie komt."},
    )
    explanation = _text("Wat er is veranderd")
    signer_name = _line("Naam")
    signer_role = _line("Functie")
    signed_on = DayField(
        label="Datum",
        required=False,
        help_text="De dag van het besluit. Niet later dan vandaag.",
    )
    agrees = forms.BooleanField(label="Ik heb het gezien en onderteken het", required=False)
    asked_as = forms.UUIDField(widget=forms.HiddenInput, error_messages=OPEN_AGAIN)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, error_messages=OPEN_AGAIN)
    draft = forms.IntegerField(widget=forms.HiddenInput, error_messages=OPEN_AGAIN)

    def __init__(
        self,
        *args: Any,
        kept: BaselineDraft,
        years: Sequence[tuple[int, str]] = (),
        needs: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`needs` are the fields that may not be empty when it is signed."""
        super().__init__(*args, **kwargs)
        if not self.is_bound or self.is_signing:
            for name in ("signed_on", "agrees", *needs):
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = (NEEDED | _OF_SIGNING)[name]
        if years:
            self.fields["year"].choices = years  # type: ignore[attr-defined]
        else:
            del self.fields["year"]
        self.count = len(kept.exclusions) + EMPTY_ROWS
        if self.is_bound:
            typed = sum(name.startswith("what_") for name in self.data)
            self.count = max(self.count, min(typed, MOST_ROWS))
        for place in range(self.count):
            row = kept.exclusions[place] if place < len(kept.exclusions) else {}
            self.fields[f"what_{place}"] = _line(f"Wat telt niet mee, regel {place + 1}", 300)
            self.fields[f"why_{place}"] = _text(f"Waarom niet, regel {place + 1}", "", 2, 300)
            for name in ("what", "why"):
                self.initial[f"{name}_{place}"] = row.get(name, "")

    @property
    def is_signing(self) -> bool:
        return self.data.get("do") == SIGN

    @property
    def row_fields(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"what_{place}"], self[f"why_{place}"]) for place in range(self.count)]

    def signing(self, today: date) -> Signing:
        """What was typed, of a form that is valid. Empty rows between others are left where they
        are, so that a refusal stands beside its own."""
        values = self.cleaned_data
        return Signing(
            method=values["method"],
            boundary=values["boundary"],
            signer_name=values["signer_name"],
            signer_role=values["signer_role"],
            signed_on=values["signed_on"] or today,
            exclusions=tuple(
                Exclusion(values[f"what_{place}"], values[f"why_{place}"])
                for place in range(self.count)
            ),
            incomplete_reason=values["incomplete_reason"],
            reason=values["reason"] or FIRST,
            explanation=values["explanation"],
        )


class ReopenForm(forms.Form):
    why = forms.CharField(
        label="Waarom moet deze periode weer open?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Zeg waarom deze periode weer open moet."},
    )


class ThresholdForm(forms.Form):
    percent = DutchDecimalField(
        label="Drempel",
        unit="%",
        help_text="Vanaf zoveel verschil in het totaal is een nieuwe versie nodig. Gebruikelijk is "
        "5 %.",
        error_messages={"required": "Vul een percentage in."},
    )

    def clean_percent(self) -> Decimal:
        percent: Decimal = self.cleaned_data["percent"]
        if not 0 < percent <= 100:
            raise forms.ValidationError("Kies een percentage boven 0 en tot en met 100.")
        if percent != round(percent, 2):
            raise forms.ValidationError("Hooguit twee cijfers achter de komma.")
        return percent
