"""A photo or PDF that a person sends along."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from co2scan.imports.errors import FileRefused
from co2scan.imports.evidence_files import LIMIT_MB, CleanFile, clean_file

_PHOTOS = "image/jpeg,image/png,image/webp"
_ACCEPT = f"{_PHOTOS},application/pdf"
_CAMERA = {"accept": _PHOTOS, "capture": "environment"}


class PhotoField(forms.FileField):
    """Its value is a CleanFile: the picture made anew, or None when nothing was sent.

    `camera` opens the camera of a phone at once, for who stands in front of a meter; else the phone
    offers its camera and its files, since an invoice is often a PDF.
    """

    def __init__(self, *, camera: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Foto of pdf")
        kwargs.setdefault(
            "help_text",
            f"Hooguit {LIMIT_MB} MB. Plaats, toestel en naam van het bestand bewaren we niet.",
        )
        super().__init__(
            allow_empty_file=True,
            widget=forms.FileInput(attrs=_CAMERA if camera else {"accept": _ACCEPT}),
            error_messages={
                "required": "Kies een foto of een pdf.",
                "invalid": "Kies een foto of een pdf.",
            },
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent: UploadedFile | None = super().clean(data, initial)
        if not sent:
            return None
        if (sent.size or 0) > LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(f"Dit bestand is groter dan {LIMIT_MB} MB.", code="too_big")
        try:
            return clean_file(sent.read())
        except FileRefused as refusal:
            raise forms.ValidationError(refusal.message, code=refusal.code) from refusal


class PhotoForm(forms.Form):
    photo = PhotoField()

    @property
    def clean_photo_file(self) -> CleanFile:
        found: CleanFile = self.cleaned_data["photo"]
        return found


class WhyForm(forms.Form):
    """Why something that was kept has to go."""

    why = forms.CharField(
        label="Waarom?",
        max_length=300,
        error_messages={"required": "Schrijf waarom. Een ander moet het later begrijpen."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**62)
