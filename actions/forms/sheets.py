from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from actions.domain.sheet_columns import READABLE, mapping_problems

LIMIT_MB = 5
MEGABYTE = 1_000_000
LONGEST_NAME = 160
SKIP = ("", "sla over")


class SheetUploadForm(forms.Form):
    """One xlsx with the plan, or a part of it."""

    file = forms.FileField(
        label="Excel-bestand",
        help_text=f"xlsx, tot {LIMIT_MB} MB. Eerst zie je wat er verandert.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
        },
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        name = str(upload.name)
        if not name.lower().endswith(".xlsx"):
            raise ValidationError(
                "Dit is geen xlsx. Bewaar het in Excel als ‘Excel-werkmap (.xlsx)’.", code="kind"
            )
        if (upload.size or 0) > LIMIT_MB * MEGABYTE:
            raise ValidationError(
                f"Dit bestand is groter dan {LIMIT_MB} MB. Haal plaatjes en andere bladen eruit.",
                code="size",
            )
        return upload


class MappingForm(forms.Form):
    """Which column is which field; a column that is skipped changes nothing."""

    def __init__(self, *args: Any, header: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.header = header
        choices = [SKIP, *((column.key, column.title) for column in READABLE)]
        for number, name in enumerate(header):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=name or f"Kolom {number + 1}", choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            for problem in mapping_problems(self.mapping):
                self.add_error(None, problem)
        return cleaned

    @property
    def mapping(self) -> dict[int, str]:
        """Column number → field, of the columns that are not skipped."""
        chosen = (
            (number, self.cleaned_data.get(f"column-{number}"))
            for number in range(len(self.header))
        )
        return {number: key for number, key in chosen if key}
