"""How complete the figures are, in meter-days weighted by the kg that they are expected to hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.periods import next_month
from co2scan.domain.sources import Pause

State = Literal["complete", "estimated", "partial", "missing", "not_expected"]


@dataclass(frozen=True, slots=True)
class ExpectedMeter:
    """A meter of which data is expected over [starts_on, ends_on); None is open. Not in the months
    in which its source does not count."""

    meter: int
    location: int
    category: str
    starts_on: date | None
    ends_on: date | None
    pauses: tuple[Pause, ...] = ()

    def is_left_out(self, month: date) -> bool:
        return any(pause.holds_in(month) for pause in self.pauses)


@dataclass(frozen=True, slots=True)
class KnownMonth:
    meter: int
    month: date
    measured_days: Decimal
    estimated_days: Decimal
    kg: Decimal | None


@dataclass(slots=True)
class Coverage:
    """Days, or days × expected kg per day: the shares mean the same thing in both."""

    expected: Decimal = Decimal(0)
    measured: Decimal = Decimal(0)
    estimated: Decimal = Decimal(0)

    def add(self, other: "Coverage", weight: Decimal = Decimal(1)) -> None:
        self.expected += other.expected * weight
        self.measured += other.measured * weight
        self.estimated += other.estimated * weight

    def _share(self, part: Decimal) -> Decimal | None:
        """At nine places: a weight is a fraction that goes on, and all of it must be exactly 1."""
        return round(part / self.expected, 9) if self.expected else None

    @property
    def complete_share(self) -> Decimal | None:
        return self._share(self.measured + self.estimated)

    @property
    def measured_share(self) -> Decimal | None:
        return self._share(self.measured)

    @property
    def estimated_share(self) -> Decimal | None:
        return self._share(self.estimated)

    @property
    def absent_share(self) -> Decimal | None:
        return self._share(self.expected - self.measured - self.estimated)

    @property
    def state(self) -> State:
        """A day's tolerance of a millionth: days are stored at six places."""
        if not self.expected:
            return "not_expected"
        known = self.measured + self.estimated
        if known < self.expected - Decimal("0.0001"):
            return "partial" if known else "missing"
        return "estimated" if self.estimated > Decimal("0.0001") else "complete"


def expected_days(meter: ExpectedMeter, month: date, until: date) -> int:
    """Days of the month on which the meter is expected to count, up to `until` (exclusive)."""
    if meter.is_left_out(month):
        return 0
    opens = max(month, meter.starts_on or month)
    closes = min(next_month(month), meter.ends_on or date.max, until)
    return max(0, (closes - opens).days)


def expected_kg_per_day(known: Iterable[KnownMonth]) -> dict[int, Decimal]:
    """Per meter its average kg per known day. A meter of which nothing is known is left out."""
    kg: dict[int, Decimal] = defaultdict(Decimal)
    days: dict[int, Decimal] = defaultdict(Decimal)
    for row in known:
        if row.kg is not None:
            kg[row.meter] += row.kg
            days[row.meter] += row.measured_days + row.estimated_days
    return {meter: kg[meter] / days[meter] for meter in kg if days[meter]}


def coverage_by_cell(
    meters: Sequence[ExpectedMeter],
    known: Iterable[KnownMonth],
    months: Sequence[date],
    until: date,
) -> dict[tuple[int, date], Coverage]:
    """Coverage per (meter, month) in days."""
    days: dict[tuple[int, date], Coverage] = {}
    for meter in meters:
        for month in months:
            days[meter.meter, month] = Coverage(Decimal(expected_days(meter, month, until)))
    for row in known:
        if cell := days.get((row.meter, row.month)):
            room = cell.expected - cell.measured - cell.estimated
            measured = min(row.measured_days, room)
            cell.measured += measured
            cell.estimated += min(row.estimated_days, room - measured)
    return days


def weighted(
    cells: dict[tuple[int, date], Coverage],
    meters: Sequence[ExpectedMeter],
    kg_per_day: dict[int, Decimal],
) -> Coverage:
    """One coverage of many meters.

    A meter of unknown size weighs as the average of its category, then of all, then as one. So
    does a meter of 0 kg, such as wind power: it has to be read, and a station of which it is
    missing is not complete.
    """
    by_category: dict[str, list[Decimal]] = defaultdict(list)
    expected = {meter for (meter, _), cell in cells.items() if cell.expected}
    for meter in meters:
        # What is told per event is never expected, and its day with an exercise is no usual day.
        if meter.meter in expected and (kg := kg_per_day.get(meter.meter)):
            by_category[meter.category].append(kg)
    everything = [kg for found in by_category.values() for kg in found]
    weights = {
        meter.meter: kg_per_day.get(meter.meter)
        or _mean(by_category[meter.category])
        or _mean(everything)
        or Decimal(1)
        for meter in meters
    }
    total = Coverage()
    for (meter_id, _), cell in cells.items():
        total.add(cell, weights[meter_id])
    return total


def _mean(values: Sequence[Decimal]) -> Decimal:
    """The average; of nothing it is 0."""
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)
