"""From raw rows to use per day, and from days to months. Worked examples: docs/calculation.md.

Per day a complete interval day wins, then readings, then entries, then explicit estimates. A source
that covers part of the day counts for what it has; the next one fills the rest, in proportion to
time. What loses is returned as unused, never dropped in silence. All quantities in micro-units.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from co2scan.domain.contracts import Contract
from co2scan.domain.periods import (
    days_between,
    local_day,
    local_midnight,
    month_of,
    seconds_in_day,
)
from co2scan.domain.units import MICRO, scale, spread


@dataclass(frozen=True, slots=True)
class DayOfIntervals:
    day: date
    total: int
    present: int
    expected: int
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class Stand:
    measured_at: datetime
    value: int
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class RegisterRun:
    """The stands of one register, oldest first. `digits` before the decimal mark, for rollover."""

    device: int
    stands: Sequence[Stand]
    digits: int | None = None
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Entry:
    starts_on: date
    ends_on: date
    quantity: int
    is_measured: bool = True
    category: str = ""  # named on the row: wins over the contract


@dataclass(frozen=True, slots=True)
class Share:
    starts_on: date
    share: Decimal


@dataclass(frozen=True, slots=True)
class MeterData:
    """All that a meter's months are made of."""

    category: str
    intervals: Sequence[DayOfIntervals] = ()
    registers: Sequence[RegisterRun] = ()
    entries: Sequence[Entry] = ()
    contracts: Sequence[Contract] = ()
    shares: Sequence[Share] = ()
    volume_correction: Decimal = Decimal(1)


@dataclass(slots=True)
class Offer:
    """What one source says about one day: a quantity over `seconds` of that day."""

    quantity: int
    seconds: int
    is_measured: bool = True
    category: str = ""
    is_split: bool = False


@dataclass(slots=True)
class DayUse:
    parts: list[tuple[str, int]] = field(default_factory=list)  # category override, quantity
    measured_seconds: int = 0
    estimated_seconds: int = 0
    unused: int = 0
    is_split: bool = False


def difference(before: int, after: int, digits: int | None) -> int | None:
    """What a register counted between two stands; None when it runs back and is not full.

    A register of 5 digits that goes from 99,990 to 15 counted 25: it went round. A step of more
    than half the register is no round but a mistake.
    """
    if after >= before:
        return after - before
    if digits is None:
        return None
    size = 10**digits * MICRO
    counted = after + size - before
    return counted if 0 <= counted <= size // 2 else None


def _spread_between(start: datetime, end: datetime, quantity: int) -> list[tuple[date, int, int]]:
    """(day, quantity, seconds) for each local day of [start, end), in proportion to time."""
    first, last = local_day(start), local_day(end)
    days, seconds = [], []
    for day in days_between(first, last + timedelta(days=1)):
        opens = max(start, local_midnight(day))
        closes = min(end, local_midnight(day + timedelta(days=1)))
        length = int(closes.timestamp() - opens.timestamp())
        if length > 0:
            days.append(day)
            seconds.append(length)
    return list(zip(days, spread(quantity, seconds), seconds, strict=True)) if days else []


def reading_offers(registers: Iterable[RegisterRun]) -> dict[date, Offer]:
    """Per day what the registers of one direction counted together.

    A device's day is covered as far as the least covered of its registers: with the low tariff read
    and the normal tariff not, the day is not known. A register belongs to its device from the day
    of its first stand.
    """
    per_device: dict[int, list[tuple[date, dict[date, Offer]]]] = defaultdict(list)
    for register in registers:
        if register.stands:
            first_day = local_day(register.stands[0].measured_at)
            per_device[register.device].append((first_day, _offers_of(register)))

    together: dict[date, Offer] = {}
    for of_device in per_device.values():
        for day in set().union(*(offers for _, offers in of_device)):
            found = [offers[day] for _, offers in of_device if day in offers]
            running = sum(first_day <= day for first_day, _ in of_device)
            seconds = min(o.seconds for o in found) if len(found) == running else 0
            whole = together.setdefault(day, Offer(0, 0))
            whole.quantity += sum(offer.quantity for offer in found)
            whole.seconds += seconds
            whole.is_measured &= all(offer.is_measured for offer in found)
            whole.is_split |= any(offer.is_split for offer in found)
    return together


def _offers_of(register: RegisterRun) -> dict[date, Offer]:
    offers: dict[date, Offer] = {}
    for before, after in pairwise(register.stands):
        counted = difference(before.value, after.value, register.digits)
        if counted is None:
            continue
        quantity = scale(counted, register.factor)
        slices = _spread_between(before.measured_at, after.measured_at, quantity)
        is_split = bool(slices) and month_of(slices[0][0]) != month_of(slices[-1][0])
        for day, part, seconds in slices:
            offer = offers.setdefault(day, Offer(0, 0))
            offer.quantity += part
            offer.seconds += seconds
            offer.is_measured &= before.is_measured and after.is_measured
            offer.is_split |= is_split
    return offers


def entry_offers(
    entries: Iterable[Entry], starts_on: date, ends_on: date
) -> dict[date, list[Offer]]:
    """Each entry spread evenly over its days; the parts equal the entry."""
    offers: dict[date, list[Offer]] = defaultdict(list)
    for entry in entries:
        days = list(days_between(entry.starts_on, entry.ends_on))
        is_split = month_of(days[0]) != month_of(days[-1])
        for day, part in zip(days, spread(entry.quantity, [1] * len(days)), strict=True):
            if starts_on <= day < ends_on:
                offers[day].append(
                    Offer(part, seconds_in_day(day), entry.is_measured, entry.category, is_split)
                )
    return offers


def merge_day(day: date, offers: Iterable[Offer]) -> DayUse:
    """The offers in order of who wins; each fills what is left of the day."""
    use = DayUse()
    offers = list(offers)
    is_covered = any(offer.seconds for offer in offers)
    left = seconds_in_day(day)
    for offer in offers:
        taken = min(left, offer.seconds)
        part = offer.quantity * taken // offer.seconds if offer.seconds else 0
        if not is_covered:
            part = offer.quantity  # some registers were read: count it, the day stays not covered
        use.unused += offer.quantity - part
        if part or taken:
            use.parts.append((offer.category, part))
            use.is_split |= offer.is_split
        if offer.is_measured:
            use.measured_seconds += taken
        else:
            use.estimated_seconds += taken
        left -= taken
    return use


def use_per_day(data: MeterData, starts_on: date, ends_on: date) -> dict[date, DayUse]:
    """Every day of [starts_on, ends_on) for which a source says something."""
    by_intervals = {
        row.day: Offer(
            row.total,
            seconds_in_day(row.day) * row.present // row.expected,
            row.is_measured,
        )
        for row in data.intervals
        if row.present
    }
    by_readings = reading_offers(data.registers)
    measured = entry_offers((e for e in data.entries if e.is_measured), starts_on, ends_on)
    estimated = entry_offers((e for e in data.entries if not e.is_measured), starts_on, ends_on)
    days: dict[date, DayUse] = {}
    for day in sorted({*by_intervals, *by_readings, *measured, *estimated}):
        if starts_on <= day < ends_on:
            first = [o for o in (by_intervals.get(day), by_readings.get(day)) if o]
            days[day] = merge_day(day, [*first, *measured.get(day, []), *estimated.get(day, [])])
    return days
