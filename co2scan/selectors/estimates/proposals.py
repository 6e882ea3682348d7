"""A proposal: which entries would fill which gaps, and what the figures become. Writes nothing."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from co2scan.choices import EstimateMethod
from co2scan.domain.coverage import Coverage
from co2scan.domain.estimates.days import Counted, Part, counted, of_month
from co2scan.domain.estimates.methods import Estimate, Method
from co2scan.domain.reporting import Period
from co2scan.domain.units import from_micro, to_micro
from co2scan.selectors.estimates.gaps import Asked, GapMonth, MeterGap, read_gaps
from co2scan.selectors.scan import read_scan
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class Filling:
    """One month of one meter: its new entries, and what the whole meter counts before and after.
    `estimate` None: it is spread from an amount that a person gave."""

    gap: MeterGap
    month: date
    parts: Sequence[Part]
    before: Counted
    after: Counted
    last_year: Decimal | None
    open_days: int
    estimate: Estimate | None = None

    @property
    def is_partial(self) -> bool:
        """Some days of the month are known."""
        return any(one.month == self.month and one.is_partial for one in self.gap.months)

    @property
    def known(self) -> Decimal | None:
        """None when nothing is known: that is not zero."""
        days = self.before.measured_days + self.before.estimated_days
        return from_micro(self.before.quantity) if days or self.before.quantity else None

    @property
    def becomes(self) -> Decimal:
        return from_micro(self.after.quantity)

    @property
    def added(self) -> Decimal:
        return from_micro(self.after.quantity - self.before.quantity)


@dataclass(frozen=True)
class Proposal:
    """Fillings of one method, by location, meter and month. All are stored, or none."""

    method: EstimateMethod
    fillings: Sequence[Filling]

    @cached_property
    def fingerprint(self) -> str:
        """Another one as soon as an entry or what it is added to differs."""
        said = [
            [
                filling.gap.meter.pk,
                str(filling.month),
                filling.before.quantity,
                [[str(part.starts_on), str(part.ends_on), part.quantity] for part in filling.parts],
            ]
            for filling in self.fillings
        ]
        text = json.dumps([self.method.value, said])
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def meters(self) -> list[int]:
        return sorted({filling.gap.meter.pk for filling in self.fillings})

    @property
    def added(self) -> dict[str, Decimal]:
        """What comes with it, by unit."""
        sums: dict[str, Decimal] = {}
        for filling in self.fillings:
            unit = filling.gap.meter.unit
            sums[unit] = sums.get(unit, Decimal(0)) + filling.added
        return sums


@dataclass(frozen=True, slots=True)
class Choice:
    """Which gaps to fill and how: those of one meter, or all for which this way comes first, of a
    carrier and perhaps a location (by code)."""

    method: Method
    asked: Asked
    carrier: str = ""
    location: str = ""

    def has(self, gap: MeterGap) -> bool:
        return self.carrier in ("", gap.carrier) and self.location in ("", gap.place.code)


def read_proposal(user: User, choice: Choice, today: date) -> Proposal:
    """Nine queries, whatever the number of gaps."""
    gaps = [gap for gap in read_gaps(user, choice.asked, today) if choice.has(gap)]
    return proposal(gaps, choice.method, is_first=not choice.asked.meter)


def proposal(gaps: Iterable[MeterGap], method: Method, *, is_first: bool = False) -> Proposal:
    """All months that this way can fill; with `is_first` those for which it comes first."""
    fillings: list[Filling] = []
    for gap in gaps:
        months = gap.chosen(method) if is_first else gap.fillable(method)
        fillings += fill_months(gap, months, method)
    return Proposal(EstimateMethod(method), fillings)


def fill_months(gap: MeterGap, months: Sequence[GapMonth], method: Method) -> list[Filling]:
    parts = {one.month: parts_of(one, method) for one in months}
    return with_effect(gap, parts, {one.month: one.found[method] for one in months})


def parts_of(month: GapMonth, method: Method) -> list[Part]:
    quantity = month.found[method].quantity
    if quantity is None:
        return []
    return of_month(to_micro(quantity), month.month, sorted(month.left))


def with_effect(
    gap: MeterGap,
    parts: Mapping[date, Sequence[Part]],
    estimates: Mapping[date, Estimate] | None = None,
) -> list[Filling]:
    """What these entries make of the months of a meter."""
    before = counted(gap.data, parts)
    after = counted(gap.data, parts, [part for found in parts.values() for part in found])
    months = {one.month: one for one in gap.months}
    return [
        Filling(
            gap,
            month,
            parts[month],
            before[month],
            after[month],
            months[month].before,
            len(months[month].left),
            estimates.get(month) if estimates else None,
        )
        for month in sorted(parts)
    ]


@dataclass(frozen=True, slots=True)
class Shares:
    """Measured, estimated and absent over a period, before and after a proposal."""

    before: Coverage
    after: Coverage


def shares_with(found: Proposal, period: Period, locations: Sequence[int]) -> Shares:
    """Weighted by expected kilograms, as the pages with totals do. Six queries."""
    scan = read_scan(period, "prestatieladder", tuple(locations))
    cells = dict(scan.coverage.cells)
    for filling in found.fillings:
        key = filling.gap.meter.pk, filling.month
        if before := cells.get(key):
            room = before.expected - before.measured
            cells[key] = Coverage(
                before.expected, before.measured, min(filling.after.estimated_days, room)
            )
    return Shares(scan.coverage.total, scan.coverage_with(cells))
