from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from co2scan.imports.factor_lists import FILE_LIMIT_MB, FactorFileRefused, read_factor_list


class FactorUploadForm(forms.Form):
    """A factor list; after validation `rows` holds its rows and `data` the file."""

    file = forms.FileField(
        label="Bestand",
        help_text=(
            "De officiële lijst zoals co2emissiefactoren.nl die geeft (xlsx), of een eigen csv. "
            f"Hooguit {FILE_LIMIT_MB} MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
        error_messages={"required": "Kies een bestand."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data_of_file = b""

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > FILE_LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {FILE_LIMIT_MB} MB. Een factorenlijst is veel kleiner.",
                code="too_big",
            )
        data = upload.read()
        try:
            read_factor_list(data)
        except FactorFileRefused as refusal:
            raise forms.ValidationError(list(refusal.reasons), code="refused") from refusal
        self.data_of_file = data
        return upload


class FactorConfirmForm(forms.Form):
    """The fingerprint of the preview that the person saw."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
