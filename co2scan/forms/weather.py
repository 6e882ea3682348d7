from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from co2scan.imports.knmi import MOST_MB, DayMean, read_file

EARLIEST_YEAR = 1900


class WeatherUploadForm(forms.Form):
    """A daily file of the KNMI; after validation `days` holds its days and `data_of_file` it."""

    file = forms.FileField(
        label="Bestand",
        help_text=(
            "De daggegevens van een weerstation zoals het KNMI die geeft: etmgeg_290.zip of "
            f"etmgeg_290.txt. Hooguit {MOST_MB} MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,.txt"}),
        allow_empty_file=True,
        error_messages={"required": "Kies een bestand."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data_of_file = b""
        self.days: list[DayMean] = []

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_MB * 1_000_000:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {MOST_MB} MB. Een daggegevensbestand is kleiner.",
                code="too_big",
            )
        data = upload.read()
        self.days, issues = read_file(data, str(upload.name))
        if issues:
            reasons = [f"Regel {issue.row}: {issue.message}" for issue in issues]
            raise forms.ValidationError(reasons, code="refused")
        self.data_of_file = data
        return upload


class NormalYearForm(forms.Form):
    """The first and the last year that together count as normal."""

    first_year = forms.IntegerField(
        label="Van", min_value=EARLIEST_YEAR, error_messages={"invalid": "Vul een jaar in."}
    )
    last_year = forms.IntegerField(
        label="Tot en met", min_value=EARLIEST_YEAR, error_messages={"invalid": "Vul een jaar in."}
    )
