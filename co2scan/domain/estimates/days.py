"""On which days an amount is counted: only those that nothing else covers.

All quantities in whole micro-units; cumulative rounding, so that the parts equal the whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from co2scan.domain.consumption import DayUse, Entry, MeterData, use_per_day
from co2scan.domain.periods import days_between, month_of, next_month, seconds_in_day
from co2scan.domain.units import spread


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity over [starts_on, ends_on), within one month."""

    starts_on: date
    ends_on: date
    quantity: int

    @property
    def month(self) -> date:
        return month_of(self.starts_on)

    @property
    def as_entry(self) -> Entry:
        return Entry(self.starts_on, self.ends_on, self.quantity, is_measured=False)


def seconds_left(known: Mapping[date, DayUse], starts_on: date, ends_on: date) -> dict[date, int]:
    """The days of [starts_on, ends_on) that no source covers whole; how much of each is open."""
    left = {}
    for day in days_between(starts_on, ends_on):
        use = known.get(day)
        covered = use.measured_seconds + use.estimated_seconds if use else 0
        if covered < seconds_in_day(day):
            left[day] = seconds_in_day(day) - covered
    return left


def of_month(quantity: int, month: date, days: Sequence[date]) -> list[Part]:
    """The part of a month's quantity that falls on these of its days.

    Example on paper: 310 over January is 10 a day; with the 10th to the 12th and the 31st missing:
    30 over three days, and 10.
    """
    whole = list(days_between(month, next_month(month)))
    per_day = dict(zip(whole, spread(quantity, [1] * len(whole)), strict=True))
    return _in_runs({day: per_day[day] for day in days})


def by_profile(quantity: int, left: Mapping[date, int], weights: Mapping[date, int]) -> list[Part]:
    """A quantity over the seconds that are `left` of days, each day by the weight of its month.

    Example on paper: 900 over January and February, 31 and 28 days, a day in January twice as
    heavy: 62 + 28 = 90 parts of 10, so 620 and 280. A day of which half is known gets half a
    weight; its entry says twice that, since it counts for half. Raises ValueError when nothing has
    weight.
    """
    days = sorted(left)
    parts = spread(quantity, [weights[month_of(day)] * left[day] for day in days])
    per_day, halves = {}, set()
    for day, part in zip(days, parts, strict=True):
        length = seconds_in_day(day)
        per_day[day] = -(-part * length // left[day])  # rounded up: counting rounds it down again
        if left[day] < length:
            halves.add(day)
    return _in_runs(per_day, halves)


def _in_runs(per_day: Mapping[date, int], alone: Collection[date] = ()) -> list[Part]:
    """Days that follow each other in one month together, but for those that stand alone."""
    parts: list[Part] = []
    for day in sorted(per_day):
        last, after = parts[-1] if parts else None, day + timedelta(days=1)
        joins = last is not None and last.ends_on == day and last.month == month_of(day)
        if last and joins and not {day, last.starts_on} & set(alone):
            parts[-1] = Part(last.starts_on, after, last.quantity + per_day[day])
        else:
            parts.append(Part(day, after, per_day[day]))
    return parts


@dataclass(frozen=True, slots=True)
class Counted:
    """What the whole meter counts in a month, and the days on which that rests."""

    quantity: int = 0
    measured_days: Decimal = Decimal(0)
    estimated_days: Decimal = Decimal(0)


def counted(
    data: MeterData, months: Iterable[date], added: Sequence[Part] = ()
) -> dict[date, Counted]:
    """Per month what counts, with these parts added to what is there."""
    months = sorted(months)
    if not months:
        return {}
    entries = [*data.entries, *(part.as_entry for part in added)]
    together = MeterData(data.category, data.intervals, data.registers, entries)
    found = {month: Counted() for month in months}
    for day, use in use_per_day(together, months[0], next_month(months[-1])).items():
        before = found.get(month_of(day))
        if before is not None:
            length = seconds_in_day(day)
            found[month_of(day)] = Counted(
                before.quantity + sum(quantity for _, quantity in use.parts),
                before.measured_days + Decimal(use.measured_seconds) / length,
                before.estimated_days + Decimal(use.estimated_seconds) / length,
            )
    return found


def known_quantity(known: Mapping[date, DayUse], starts_on: date, ends_on: date) -> int:
    """What is known of [starts_on, ends_on) and stays. What some registers of a display counted on
    a day of which the others were not read is replaced by what is spread over that day."""
    return sum(
        quantity
        for day in days_between(starts_on, ends_on)
        if (use := known.get(day)) is not None and use.measured_seconds + use.estimated_seconds
        for _, quantity in use.parts
    )
