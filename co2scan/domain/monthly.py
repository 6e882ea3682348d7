"""From days to months: VRT's share, the contract's mix, the correction of gas. In micro-units."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.consumption import MeterData, Share, use_per_day
from co2scan.domain.contracts import Mix, mix_on
from co2scan.domain.periods import month_of, next_month, seconds_in_day
from co2scan.domain.units import MICRO, scale, spread


@dataclass(frozen=True, slots=True)
class MonthUse:
    """One meter's month in one category. Days in millionths of a day."""

    month: date
    category: str
    quantity: int  # VRT's share, in the category's unit
    metered: int  # the whole meter, as measured
    measured_days: int
    estimated_days: int
    is_split: bool
    unused: int


def share_on(day: date, shares: Sequence[Share]) -> Decimal:
    """VRT's share; before the first row, and without rows, it is all."""
    valid = [row for row in shares if row.starts_on <= day]
    return max(valid, key=lambda row: row.starts_on).share if valid else Decimal(1)


@dataclass(slots=True)
class _Sum:
    metered: int = 0
    measured: int = 0
    estimated: int = 0
    unused: int = 0
    is_split: bool = False


def monthly_use(data: MeterData, starts_on: date, ends_on: date) -> list[MonthUse]:
    """The months of [starts_on, ends_on), both first days of a month. Rounds once per month,
    category mix and share."""
    sums: dict[tuple[date, Mix, Decimal], _Sum] = defaultdict(_Sum)
    for day, use in use_per_day(data, starts_on, ends_on).items():
        share, by_contract = share_on(day, data.shares), mix_on(day, data.contracts, data.category)
        length = seconds_in_day(day)
        for index, (category, quantity) in enumerate(use.parts):
            mix: Mix = ((category, MICRO),) if category else by_contract
            found = sums[month_of(day), mix, share]
            found.metered += quantity
            found.is_split |= use.is_split
            if index == 0:  # the day is one day, also when two sources fill it
                found.measured += MICRO * use.measured_seconds // length
                found.estimated += MICRO * use.estimated_seconds // length
                found.unused += use.unused
    return _by_category(sums, data.volume_correction)


def _by_category(
    sums: dict[tuple[date, Mix, Decimal], _Sum], correction: Decimal
) -> list[MonthUse]:
    months: dict[tuple[date, str], list[MonthUse]] = defaultdict(list)
    for (month, mix, share), found in sums.items():
        categories, weights = [c for c, _ in mix], [w for _, w in mix]
        columns = [
            spread(scale(found.metered, share * correction), weights),
            *(
                spread(quantity, weights)
                for quantity in (found.metered, found.measured, found.estimated, found.unused)
            ),
        ]
        for category, *values in zip(categories, *columns, strict=True):
            quantity, metered, measured, estimated, unused = values
            months[month, category].append(
                MonthUse(
                    month, category, quantity, metered, measured, estimated, found.is_split, unused
                )
            )
    return [_add(rows) for _, rows in sorted(months.items())]


def _add(rows: list[MonthUse]) -> MonthUse:
    return MonthUse(
        month=rows[0].month,
        category=rows[0].category,
        quantity=sum(row.quantity for row in rows),
        metered=sum(row.metered for row in rows),
        measured_days=sum(row.measured_days for row in rows),
        estimated_days=sum(row.estimated_days for row in rows),
        is_split=any(row.is_split for row in rows),
        unused=sum(row.unused for row in rows),
    )


def window(months: Iterable[date]) -> tuple[date, date]:
    """The smallest period of whole months that holds all of them."""
    found = sorted(months)
    return month_of(found[0]), next_month(found[-1])
