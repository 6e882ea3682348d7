"""Bringing a list as a file."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1_000_000


class ListUploadForm(forms.Form):
    file = forms.FileField(
        label="Bestand",
        help_text=f"csv of xlsx, tot {settings.UPLOAD_LIMIT_MB} MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT_MB * MEGABYTE:
            raise forms.ValidationError("Dit bestand is te groot voor een lijst.")
        return upload
