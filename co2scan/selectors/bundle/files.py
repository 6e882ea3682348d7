"""The files that raw rows came from, as they are kept: without the columns about persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from co2scan.domain.layouts import LAYOUT_TITLES
from co2scan.domain.personal_data import is_plate
from co2scan.models import ImportBatch, ImportMapping
from co2scan.selectors.bundle.raw import who


@dataclass(frozen=True, slots=True)
class Upload:
    """`kept` is its field file. `has_plates`: a column of it holds
    number plates, or may."""

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
    without_plates = _without_plates()
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
            row.layout not in without_plates,
        )
        for row in rows.order_by("pk").defer("preview", "choices")
    ]


def _without_plates() -> set[str]:
    """The layouts of which it is sure: the fixed ones, and those that were mapped and have no such
    column, by its name or because a person pointed it out. One that was renamed since is unsure.
    """
    found = set(LAYOUT_TITLES)
    for row in ImportMapping.objects.all():
        activity = row.mapping.get("activity") or {}
        is_told = activity.get("vehicle_column") or activity.get("place_kind") == "plate"
        if not is_told and not any(is_plate(column) for column in row.signature.split("|")):
            found.add(row.name)
    return found
