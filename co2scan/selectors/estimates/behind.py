"""Which estimates stand behind a figure: how they were made, by whom and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from co2scan.choices import EstimateMethod, Quality
from co2scan.domain.reporting import Period
from co2scan.models import PeriodEntry


@dataclass(frozen=True, slots=True)
class EstimatedBy:
    """Rows behind a figure that one run brought; without a run they came as estimates."""

    run: int | None
    method: str
    at: datetime | None
    by: str
    rows: int

    @property
    def method_name(self) -> str:
        return str(EstimateMethod(self.method).label) if self.method else ""


def estimated_by(meters: Collection[int], period: Period) -> list[EstimatedBy]:
    """What counts as an estimate in a period: newest run first. One query."""
    rows = (
        PeriodEntry.objects.filter(
            meter__in=meters,
            counts=True,
            starts_on__lt=period.ends_on,
            ends_on__gt=period.starts_on,
        )
        .exclude(quality=Quality.MEASURED)
        .order_by()
        .values_list(
            "estimate_run",
            "estimate_run__method",
            "estimate_run__created_at",
            "estimate_run__created_by__name",
        )
        .annotate(rows=Count("pk"))
    )
    found = [EstimatedBy(run, method or "", at, by or "", n) for run, method, at, by, n in rows]
    return sorted(found, key=lambda one: -(one.run or 0))
