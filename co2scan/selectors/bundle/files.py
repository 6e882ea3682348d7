"""The files that raw rows came from, as they are kept: without the columns about persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from co2scan.domain.mapping import Mapping
from co2scan.domain.personal_data import is_plate
from co2scan.models import ImportBatch, ImportMapping
from co2scan.selectors.bundle.raw import who

OWN_SHEET = "activity"  # the layout of imports.formats.activity, which has no such column


@dataclass(frozen=True, slots=True)
class Upload:
    """`kept` is its field file. `has_plates`: a column of it holds number plates."""

    number: int
    file_name: str
    kept: Any
    sha256: str
    layout: str
    uploaded_at: datetime
    uploaded_by: str
    undone_at: datetime | None
    removed_columns: tuple[str, ...]
    has_plates: bool


def uploads(numbers: Iterable[int]) -> list[Upload]:
    """By number. Two queries."""
    without = _layouts_without_plates()
    rows = ImportBatch.objects.filter(pk__in=sorted(numbers)).select_related("created_by")
    return [
        Upload(
            row.pk,
            row.file_name,
            row.file,
            row.sha256,
            row.layout,
            row.created_at,
            who(row.created_by_id, row.created_by.role if row.created_by else None),
            row.undone_at,
            tuple(row.removed_columns),
            row.kind == "activity" and row.layout not in without,
        )
        for row in rows.order_by("pk").defer("preview", "choices")
    ]


def _layouts_without_plates() -> set[str]:
    """Layouts of fuel cards and trips of which it is sure; of one that was renamed since nobody
    knows. A plate is in a column of that name, or in the one that a person pointed out."""
    found = {OWN_SHEET}
    for name, stored in ImportMapping.objects.values_list("name", "mapping"):
        mapping = Mapping.from_dict(stored)
        pointed_out = mapping.activity.plate_column if mapping.activity else ""
        if not pointed_out and not any(is_plate(column) for column in mapping.signature):
            found.add(name)
    return found
