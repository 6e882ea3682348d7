"""One meter in one month: what it used, and every raw row that counted or lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from co2scan.choices import Quality
from co2scan.domain.consumption import (
    DayOfIntervals,
    DayUse,
    Entry,
    MeterData,
    RegisterRun,
    Stand,
    use_per_day,
)
from co2scan.domain.periods import days_between, local_midnight, next_month, seconds_in_day
from co2scan.domain.units import to_micro
from co2scan.models import (
    ConnectionShare,
    IntervalDay,
    Meter,
    MonthlyConsumption,
    MonthlyEmission,
    PeriodEntry,
    Reading,
    SupplyContract,
)
from co2scan.selectors.factors import FACTOR_COLUMNS

Raw = IntervalDay | PeriodEntry | Reading
Verdict = Literal["counts", "partly", "unused", "superseded", "retracted"]
_PEOPLE = ("created_by", "batch", "retracted_by")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a raw row. Of its `days` in the month, `days_used` had no better source."""

    row: Raw
    verdict: Verdict
    replaced_by: Raw | None = None
    days_used: int = 0
    days: int = 0

    @property
    def is_lost(self) -> bool:
        return self.verdict in ("unused", "superseded", "retracted")


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """Everything behind the figures of one meter-month."""

    consumption: Sequence[MonthlyConsumption]
    emissions: Sequence[MonthlyEmission]
    days: Sequence[Fate]
    readings: Sequence[Fate]
    entries: Sequence[Fate]
    reading_days: int  # days on which the stands count
    contracts: Sequence[SupplyContract]
    shares: Sequence[ConnectionShare]

    @property
    def is_empty(self) -> bool:
        return not (self.days or self.readings or self.entries)

    @property
    def is_left_out(self) -> bool:
        """Its source does not count there in that month."""
        return any(row.is_left_out for row in self.consumption)

    @property
    def has_contract(self) -> bool:
        return bool(self.contracts)


def meter_month(meter: Meter, month: date) -> MonthFacts:
    """Seven queries, whatever the number of rows."""
    days = list(interval_days(meter, month))
    readings = list(stands(meter, month))
    entries = list(period_entries(meter, month))
    sources = _Sources(meter.category, month, days, readings, entries)
    return MonthFacts(
        consumption=list(MonthlyConsumption.objects.filter(meter=meter, month=month)),
        emissions=list(
            MonthlyEmission.objects.filter(meter=meter, month=month).select_related(
                *(f"{column}__factor_list" for column in FACTOR_COLUMNS)
            )
        ),
        days=_fates(days, {row.pk: (1, 1) for row in days}),
        readings=_fates(readings, {}),
        entries=_fates(entries, {row.pk: sources.used_days(row) for row in entries}),
        reading_days=len(sources.by_readings - sources.by_intervals),
        contracts=list(contracts_in(meter, month)),
        shares=list(ConnectionShare.objects.filter(connection_id=meter.connection_id)),
    )


def interval_days(meter: Meter, month: date) -> QuerySet[IntervalDay]:
    """With those that lost; without the interval values, which are large."""
    rows = IntervalDay.objects.filter(meter=meter, day__gte=month, day__lt=next_month(month))
    return rows.select_related(*_PEOPLE).defer("values").order_by("day", "-counts", "-pk")


def stands(meter: Meter, month: date) -> QuerySet[Reading]:
    """The stands in the month, and of each register the one before it and the one after it."""
    opens, closes = local_midnight(month), local_midnight(next_month(month))
    same = Reading.objects.filter(register=OuterRef("register"), counts=True)
    before = same.filter(measured_at__lte=opens).order_by("-measured_at")
    after = same.filter(measured_at__gte=closes).order_by("measured_at")
    return (
        Reading.objects.filter(
            register__device__connection_id=meter.connection_id,
            register__direction=meter.direction,
            measured_at__gte=Coalesce(Subquery(before.values("measured_at")[:1]), opens),
            measured_at__lte=Coalesce(Subquery(after.values("measured_at")[:1]), closes),
        )
        .select_related("register__device", *_PEOPLE)
        .order_by("register", "measured_at", "-counts", "-pk")
    )


def period_entries(meter: Meter, month: date) -> QuerySet[PeriodEntry]:
    rows = PeriodEntry.objects.filter(
        meter=meter, starts_on__lt=next_month(month), ends_on__gt=month
    )
    return rows.select_related(*_PEOPLE, "estimate_run").order_by(
        "starts_on", "ends_on", "-counts", "-pk"
    )


def contracts_in(meter: Meter, month: date) -> QuerySet[SupplyContract]:
    return SupplyContract.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=month),
        connection_id=meter.connection_id,
        starts_on__lt=next_month(month),
    ).order_by("starts_on")


class _Sources:
    """Which days each kind of source covers whole, in the order in which they win."""

    def __init__(
        self,
        category: str,
        month: date,
        days: Iterable[IntervalDay],
        readings: Iterable[Reading],
        entries: Iterable[PeriodEntry],
    ) -> None:
        self.starts_on, self.ends_on = month, next_month(month)
        counting = [row for row in entries if row.counts]
        intervals = MeterData(category, intervals=[_intervals(row) for row in days if row.counts])
        with_stands = replace(intervals, registers=_runs(row for row in readings if row.counts))
        with_measured = replace(
            with_stands,
            entries=[_entry(row) for row in counting if row.quality == Quality.MEASURED],
        )
        self.by_intervals = self._covered(intervals)
        self.by_readings = self._covered(with_stands)
        self.by_measured = self._covered(with_measured)

    def _covered(self, data: MeterData) -> set[date]:
        found = use_per_day(data, self.starts_on, self.ends_on)
        return {day for day, use in found.items() if _is_whole(day, use)}

    def used_days(self, row: PeriodEntry) -> tuple[int, int]:
        """(days of this month that it fills, its days in this month)."""
        is_measured = row.quality == Quality.MEASURED
        better = self.by_readings if is_measured else self.by_measured
        own = set(days_between(max(row.starts_on, self.starts_on), min(row.ends_on, self.ends_on)))
        return len(own - better), len(own)


def _is_whole(day: date, use: DayUse) -> bool:
    return use.measured_seconds + use.estimated_seconds >= seconds_in_day(day)


def _intervals(row: IntervalDay) -> DayOfIntervals:
    is_measured = row.quality == Quality.MEASURED
    return DayOfIntervals(row.day, to_micro(row.total), row.present, row.expected, is_measured)


def _entry(row: PeriodEntry) -> Entry:
    is_measured = row.quality == Quality.MEASURED
    return Entry(row.starts_on, row.ends_on, to_micro(row.quantity), is_measured, row.category)


def _runs(readings: Iterable[Reading]) -> list[RegisterRun]:
    runs: dict[tuple[int, int, int | None, Decimal], list[Stand]] = defaultdict(list)
    for row in readings:
        device = row.register.device
        stand = Stand(row.measured_at, to_micro(row.value), row.quality == Quality.MEASURED)
        runs[row.register_id, device.pk, device.digits, device.factor].append(stand)
    return [RegisterRun(device, found, digits, f) for (_, device, digits, f), found in runs.items()]


def _fates(rows: Sequence[Raw], used: dict[int, tuple[int, int]]) -> list[Fate]:
    """In the order of the rows. `used` tells of a row how many of how many days it fills."""
    successors = {row.supersedes_id: row for row in rows if row.supersedes_id}
    fates = []
    for row in rows:
        days_used, days = used.get(row.pk, (1, 1))
        verdict: Verdict = "counts" if days_used == days else "partly" if days_used else "unused"
        if row.retracted_at is not None:
            verdict = "retracted"
        elif not row.counts:
            verdict = "superseded"
        fates.append(Fate(row, verdict, successors.get(row.pk), days_used, days))
    return fates


def last_computed(facts: MonthFacts) -> datetime | None:
    return max((row.computed_at for row in facts.consumption), default=None)
