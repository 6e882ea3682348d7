"""What is written and recorded in a dossier."""

from collections.abc import Mapping
from typing import Any

from django import forms

from co2scan.forms.days import DayField
from roadmap.domain.dossier import RecordKind
from roadmap.forms.reports import OPEN_AGAIN
from roadmap.models import Dossier, DossierRecord
from roadmap.services.dossier import TEXTS, NewRecord

_AREA = forms.Textarea(attrs={"rows": 4})


class DossierTextsForm(forms.ModelForm):
    """`seen` is the version that the person opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages=OPEN_AGAIN)

    class Meta:
        model = Dossier
        fields = TEXTS
        labels = {
            "organisation": "Organisatie",
            "responsible_person": "Verantwoordelijke",
            "boundary_text": "Grens van de organisatie",
            "consolidation": "Hoe is bepaald wat meetelt?",
            "statement": "Verklaring",
            "verification": "Verificatie",
        }
        help_texts = {
            "boundary_text": "Welke onderdelen, locaties en voertuigen horen erbij, en welke niet?",
            "statement": "Naar welke norm is het dossier gemaakt, en voor wie?",
            "verification": "Is de inventaris nagekeken, door welke partij, en hoe zeker?",
        }
        widgets = dict.fromkeys(("boundary_text", "statement", "verification"), _AREA)
        error_messages = {"organisation": {"required": "Zeg welke organisatie het is."}}

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TEXTS}


class RecordForm(forms.ModelForm):
    """`asked_as` makes sending it twice harmless."""

    on = DayField(label="Datum", error_messages={"required": "Zeg op welke dag het was."})
    link = forms.URLField(
        label="Link",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen adres. Begin met https://"},
    )
    asked_as = forms.UUIDField(widget=forms.HiddenInput, error_messages=OPEN_AGAIN)

    class Meta:
        model = DossierRecord
        fields = ["kind", "on", "title", "decided", "by_role", "link", "reference"]
        labels = {
            "kind": "Soort",
            "title": "Titel",
            "decided": "Wat is gevonden of besloten?",
            "by_role": "Door wie",
            "reference": "Waar het stuk ligt",
        }
        widgets = {"decided": _AREA}
        error_messages = {
            "kind": {"required": "Kies wat je vastlegt."},
            "title": {"required": "Geef het een titel."},
            "decided": {"required": "Schrijf op wat er is gevonden of besloten."},
            "by_role": {"required": "Zeg welke functie of groep het deed."},
        }

    def record(self) -> NewRecord:
        answers = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return NewRecord(**answers | {"kind": RecordKind(answers["kind"])})


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label="Waarom trek je dit in?",
        max_length=200,
        error_messages={"required": "Zeg waarom."},
    )


class EvidenceForm(forms.Form):
    """Of which location a bundle is asked; empty is the whole organisation."""

    locatie = forms.ChoiceField(label="Van", required=False)
    kentekens = forms.BooleanField(label="Met bestanden waar kentekens in staan", required=False)

    def __init__(
        self, *args: Any, places: Mapping[str, str], sees_plates: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(places.items(), key=lambda place: place[1])
        self.fields["locatie"].choices = [("", "de hele organisatie"), *named]  # type: ignore[attr-defined]
        if not sees_plates:
            del self.fields["kentekens"]
