"""Signing a report."""

from django import forms

from roadmap.models import FixedReport
from roadmap.services.reports import Signing

OPEN_AGAIN = {"required": "Open dit formulier opnieuw.", "invalid": "Open dit formulier opnieuw."}


class FixReportForm(forms.ModelForm):
    """`asked_as` makes sending it twice harmless; `seen` is the digest of what the page showed."""

    agrees = forms.BooleanField(
        label="Ik heb het bekeken en onderteken het",
        error_messages={"required": "Vink aan dat je het hebt bekeken en ondertekent."},
    )
    asked_as = forms.UUIDField(widget=forms.HiddenInput, error_messages=OPEN_AGAIN)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, error_messages=OPEN_AGAIN)

    class Meta:
        model = FixedReport
        fields = ["title", "note", "fixes_plan", "signer_name", "signer_role"]
        labels = {
            "title": "Titel",
            "note": "Toelichting",
            "fixes_plan": "Dit stelt het plan vast",
            "signer_name": "Ondertekend door",
            "signer_role": "Functie",
        }
        help_texts = {
            "title": "Waar het voor is, zoals Bestuursvergadering december.",
            "fixes_plan": "De routekaart laat voortaan onder elke balk zien hoe die nu gepland is.",
        }
        error_messages = {
            "title": {"required": "Geef het rapport een titel."},
            "signer_name": {"required": "Zeg wie ondertekent."},
            "signer_role": {"required": "Zeg in welke functie."},
        }

    def signing(self) -> Signing:
        return Signing(**{name: self.cleaned_data[name] for name in self.Meta.fields})
