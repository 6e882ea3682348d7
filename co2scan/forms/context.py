"""What a person types or brings about a location and month."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

MOST_BYTES = 2_000_000
MOST_ROWS = 5000


def read_value(text: str) -> tuple[Any, str]:
    """A typed value, None for an empty cell; and why it cannot be read, in Dutch."""
    if not text.strip():
        return None, ""
    try:
        return parse_dutch(text), ""
    except NotANumber as error:
        return None, str(error)


class ContextUploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text="Csv of xlsx met de kolommen: locatie, maand, uitrukken, oefenuren, nachten. "
        "Een lege cel verandert niets. Andere kolommen lezen we niet, en het bestand bewaren we "
        "niet.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def clean_file(self) -> UploadedFile:
        found: UploadedFile = self.cleaned_data["file"]
        if found.size is not None and found.size > MOST_BYTES:
            raise forms.ValidationError("Dit bestand is te groot. Hooguit 2 MB.")
        return found
