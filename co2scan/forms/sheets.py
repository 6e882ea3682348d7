"""Bringing a list as a file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1_000_000
MOST_MEGABYTES = 2  # it is read while a person waits, and a list of a thousand rows is far smaller


class ListUploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text=f"csv of xlsx, tot {MOST_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(
                f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Een lijst is kleiner: laat foto's "
                "en andere bladen weg."
            )
        return upload
