"""Offering files, and saying whose values are in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from co2scan.choices import Direction
from co2scan.domain.import_outcome import NEW_AT, UnknownSource
from co2scan.domain.place_names import shown_place
from co2scan.selectors.imports import ChoiceGroup
from vrt_duurzaam.lib.numbers import dutch

MEGABYTE = 1_000_000
MOST_FILES = 50
CHOOSE, CHOOSE_PLACE = ("", "Kies een aansluiting"), ("", "Kies een locatie")


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploads; each is checked by the form, so that one bad file stops only itself."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        uploads: list[UploadedFile] = [upload for upload in data or [] if upload]
        if self.required and not uploads:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return uploads


class UploadForm(forms.Form):
    """`accepted` are the files that can go to the worker, also when others are refused."""

    uploads = FilesField(
        label="Bestanden",
        help_text=f"csv of xlsx, tot {settings.UPLOAD_LIMIT_MB} MB per bestand.",
        widget=SeveralFilesInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"required": "Kies een bestand."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accepted: list[UploadedFile] = []
        self.fields["uploads"].widget.attrs["data-limit"] = str(_limit())

    def clean_uploads(self) -> list[UploadedFile]:
        uploads: list[UploadedFile] = self.cleaned_data["uploads"]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(
                f"{len(uploads)} bestanden is te veel: hooguit {MOST_FILES} tegelijk.", code="many"
            )
        refused = []
        for upload in uploads:
            if problem := _problem(upload):
                refused.append(forms.ValidationError(f"{upload.name}: {problem}", code="refused"))
            else:
                self.accepted.append(upload)
        if refused:
            raise forms.ValidationError(refused)
        return uploads


def _limit() -> int:
    return settings.UPLOAD_LIMIT_MB * MEGABYTE


def _problem(upload: UploadedFile) -> str:
    size = upload.size or 0
    if size == 0:
        return "dit bestand is leeg."
    if size > _limit():
        return (
            f"dit bestand is {dutch(-(-size // MEGABYTE))} MB; er past "
            f"{settings.UPLOAD_LIMIT_MB} MB in. Splits het per jaar of per aansluiting."
        )
    return ""


class AttachForm(forms.Form):
    """A select for each source of which nobody knows whose it is."""

    def __init__(
        self,
        sources: Sequence[UnknownSource],
        options: Mapping[str, Sequence[ChoiceGroup]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys: dict[str, UnknownSource] = {}
        for number, source in enumerate(sources):
            name = f"source-{number}"
            groups = list(options[source.key])
            self.keys[name] = source
            self.fields[name] = forms.ChoiceField(
                label=_label(source),
                choices=[CHOOSE_PLACE if source.is_place else CHOOSE, *groups],
                required=False,
                initial=source.code or ("" if source.is_place or source.column else _only(groups)),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for name, source in self.keys.items():
            choice = cleaned.get(name)
            if not choice or choice.startswith(NEW_AT) or not (source.ean or source.column):
                continue
            if choice in taken:
                self.add_error(name, f"Daar hangt al {taken[choice]}. Kies een andere.")
            taken[choice] = f"EAN {source.ean}" if source.ean else f"kolom ‘{source.column}’"
        if not self.errors and not any(cleaned.get(name) for name in self.keys):
            raise forms.ValidationError("Kies eerst bij welke aansluiting de rijen horen.")
        return cleaned

    @property
    def choices(self) -> dict[str, str]:
        """What was said, per source key."""
        said = {source.key: self.cleaned_data[name] for name, source in self.keys.items()}
        return {key: choice for key, choice in said.items() if choice}


def _label(source: UnknownSource) -> str:
    rows = "1 rij" if source.rows == 1 else f"{dutch(source.rows)} rijen"
    if source.is_place:
        name = shown_place(source.key)
        return f"{name[0].upper()}{name[1:]} · {rows}"
    carrier = {"gas": "gas", "heat": "warmte"}.get(source.carrier, "stroom")
    if source.direction != Direction.USE:
        carrier = Direction(source.direction).label
    if source.column:
        name = f"Kolom ‘{source.column}’"
    elif source.ean:
        name = f"EAN {source.ean}"
    elif source.serial_number:
        name = f"Meter {source.serial_number}"
    else:
        name = "Zonder EAN"
    return f"{name} · {carrier} · {rows}"


def _only(groups: Sequence[ChoiceGroup]) -> str:
    """The connection to begin with, when just one is there."""
    there = [value for _, choices in groups for value, _ in choices if not value.startswith(NEW_AT)]
    return there[0] if len(there) == 1 else ""
