"""What was filled: each run with its rows, and what a measurement replaced since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet

from co2scan.domain.consumption import MeterData, use_per_day
from co2scan.domain.estimates.days import seconds_left
from co2scan.models import EstimateRun, PeriodEntry
from co2scan.selectors.estimates.meter_rows import meter_infos, rows_of
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class RunRow:
    """An entry of a run. Of its `days`, `days_used` have no measurement; `is_superseded`: a value
    over exactly this period came in its place."""

    entry: PeriodEntry
    days: int
    days_used: int
    is_superseded: bool

    @property
    def last_on(self) -> date:
        return self.entry.ends_on - timedelta(days=1)

    @property
    def sum_words(self) -> str:
        """The sum as it was then; the method, which stands before it, is that of the run."""
        return self.entry.note.partition(": ")[2] or self.entry.note

    @property
    def is_replaced(self) -> bool:
        return self.is_superseded or not self.days_used

    @property
    def is_partly_replaced(self) -> bool:
        return not self.is_replaced and self.days_used < self.days


def run_list(user: User) -> QuerySet[EstimateRun]:
    """Newest first, with `locations`, `meters`, `first_on` and `ends_on` of their rows. One
    query."""
    return (
        EstimateRun.objects.visible_to(user)
        .select_related("created_by", "undone_by")
        .annotate(
            locations=Count("entries__meter__connection__location", distinct=True),
            meters=Count("entries__meter", distinct=True),
            rows=Count("entries", distinct=True),
            replaced=Count(
                "entries",
                filter=Q(entries__counts=False, entries__retracted_at=None),
                distinct=True,
            ),
            first_on=Min("entries__starts_on"),
            ends_on=Max("entries__ends_on"),
        )
        .order_by("-created_at", "-pk")
    )


def run_rows(run: EstimateRun) -> list[RunRow]:
    """By location, meter and time. Five queries, whatever the number of rows."""
    entries = list(
        PeriodEntry.objects.filter(estimate_run=run)
        .select_related("meter__connection__location")
        .order_by("meter__connection__location__name", "meter__code", "starts_on")
    )
    if not entries:
        return []
    starts_on, ends_on = entries[0].starts_on, max(entry.ends_on for entry in entries)
    starts_on = min(entry.starts_on for entry in entries)
    infos = meter_infos({entry.meter_id for entry in entries})
    measured = {
        pk: use_per_day(_measured(data), starts_on, ends_on)
        for pk, data in rows_of(infos, starts_on, ends_on).items()
    }
    return [
        RunRow(
            entry,
            (entry.ends_on - entry.starts_on).days,
            len(seconds_left(measured[entry.meter_id], entry.starts_on, entry.ends_on)),
            is_superseded=not entry.counts and entry.retracted_at is None,
        )
        for entry in entries
    ]


def _measured(data: MeterData) -> MeterData:
    """Without the estimates."""
    entries = [entry for entry in data.entries if entry.is_measured]
    return MeterData(data.category, data.intervals, data.registers, entries)


def total_by_unit(rows: Sequence[RunRow]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows:
        unit = row.entry.meter.unit
        sums[unit] = sums.get(unit, Decimal(0)) + row.entry.quantity
    return sums
