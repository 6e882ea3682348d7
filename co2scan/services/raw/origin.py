"""Who brought raw rows and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from co2scan.choices import Quality
from co2scan.domain.incoming import Issue
from co2scan.models import ImportBatch
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what brought the rows."""

    by: User | None = None
    batch: ImportBatch | None = None
    quality: str = Quality.MEASURED
    note: str = ""
    is_confirmed: bool = False

    def columns(self) -> dict[str, Any]:
        return {
            "created_by": self.by,
            "batch": self.batch,
            "quality": self.quality,
            "note": self.note,
            "is_confirmed": self.is_confirmed,
        }


@dataclass(slots=True)
class Tally:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    touched: set[tuple[int, date]] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.touched |= other.touched
        self.issues += other.issues


def save_rows(model: type[Any], rows: Sequence[Any]) -> None:
    """Let the superseded rows go before the new ones count: one row counts per key."""
    if old := [row.supersedes_id for row in rows if row.supersedes_id]:
        model.objects.filter(pk__in=old).update(counts=False)
    model.objects.bulk_create(rows, batch_size=500)
