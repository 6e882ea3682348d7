"""How far a plan date moves, and what moves along.

A move from month to month is whole months, so that the end of March becomes the end of April; any
other is days.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from actions.domain.when import Precision, last_day


@dataclass(frozen=True, slots=True)
class Shift:
    """One of the two is zero."""

    months: int = 0
    days: int = 0

    @property
    def is_later(self) -> bool:
        return self.months > 0 or self.days > 0

    def __bool__(self) -> bool:
        return bool(self.months or self.days)

    @property
    def words(self) -> str:
        """`3 maanden later`, `1 dag eerder`."""
        amount = abs(self.months or self.days)
        unit = ("maand" if amount == 1 else "maanden") if self.months else None
        unit = unit or ("dag" if amount == 1 else "dagen")
        return f"{amount} {unit} {'later' if self.is_later else 'eerder'}"


def shift_between(old: date, new: date) -> Shift:
    """Whole months when both are the same day of the month, or both its last."""
    months = (new.year - old.year) * 12 + new.month - old.month
    same_place = old.day == new.day or (_is_last(old) and _is_last(new))
    if months and same_place:
        return Shift(months=months)
    return Shift(days=(new - old).days)


def shifted(day: date, shift: Shift, precision: str = "day") -> date:
    """The day so much later or earlier. What is no day stays the last day of its period; a last day
    of a month stays a last day, and a 31st becomes the last day of a shorter month."""
    if shift.months:
        index = day.year * 12 + day.month - 1 + shift.months
        year, month = index // 12, index % 12 + 1
        longest = monthrange(year, month)[1]
        moved = date(year, month, longest if _is_last(day) else min(day.day, longest))
    else:
        moved = day + timedelta(days=shift.days)
    return moved if Precision(precision) is Precision.DAY else last_day(moved, precision)


def first_of(day: date, shift: Shift) -> date:
    """The same for a start: the first of a month stays that, also when that month has one day."""
    if shift.months and day.day == 1:
        return shifted(day, shift).replace(day=1)
    return shifted(day, shift)


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
