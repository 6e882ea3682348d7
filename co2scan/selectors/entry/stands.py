"""When the registers of connections were last read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from co2scan.models import Reading, Register


@dataclass(frozen=True, slots=True)
class LastStand:
    """When a direction of a connection was last read in all its tariffs, and who typed it when."""

    measured_at: datetime
    typed_at: datetime
    by: str


def last_stands(connections: Iterable[int]) -> dict[tuple[int, str], LastStand]:
    """Per connection and direction, of the device that hangs there now. A direction of which some
    register was never read is left out. One query."""
    newest = Reading.objects.filter(register=OuterRef("pk"), counts=True).order_by("-measured_at")
    rows = (
        Register.objects.filter(device__connection__in=list(connections), device__removed_on=None)
        .annotate(
            last_at=Subquery(newest.values("measured_at")[:1]),
            typed_at=Subquery(newest.values("created_at")[:1]),
            by=Subquery(newest.values("created_by__name")[:1]),
        )
        .values_list("device__connection", "direction", "last_at", "typed_at", "by")
    )
    found: dict[tuple[int, str], list[LastStand | None]] = defaultdict(list)
    for connection, direction, last_at, typed_at, by in rows.order_by():
        found[connection, direction].append(
            LastStand(last_at, typed_at, by or "") if last_at else None
        )
    return {
        key: min(stands, key=lambda stand: stand.measured_at)
        for key, every in found.items()
        if len(stands := [stand for stand in every if stand]) == len(every)
    }
