"""Plan dates in words, and how far one moved from another."""

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_IN_DAYS = 99  # from here on months say more than days
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day of the plan, as precise as it was said (`actions.domain.when.Precision`)."""

    day: date | None
    precision: str = "day"

    def __str__(self) -> str:
        """`10 nov 2026`, `nov 2026`, `3e kwartaal 2026`, `2026`; nobody said: `geen datum`."""
        if self.day is None:
            return "geen datum"
        month = f"{_MONTHS[self.day.month - 1]} {self.day.year}"
        return {
            "month": month,
            "quarter": f"{(self.day.month + 2) // 3}e kwartaal {self.day.year}",
            "year": str(self.day.year),
        }.get(self.precision, f"{self.day.day} {month}")


def days_moved(old: PlanDay, new: PlanDay) -> int | None:
    """Later is more than zero. None: one of the two was never said."""
    return None if old.day is None or new.day is None else (new.day - old.day).days


def moved_words(old: PlanDay, new: PlanDay) -> str:
    """`6 maanden later`, `12 dagen eerder`: whole months where both days say the same of a month,
    and from 100 days on; else days."""
    if old.day is None or new.day is None:
        return "gepland" if old.day is None else "niet meer gepland"
    first, last = sorted((old.day, new.day))
    days, months = (last - first).days, _months(first, last)
    way = "later" if new.day > old.day else "eerder"
    if months and (_same_place(first, last) or days > LONGEST_IN_DAYS):
        return f"{months} {'maand' if months == 1 else 'maanden'} {way}"
    return f"{days} {'dag' if days == 1 else 'dagen'} {way}"


def _same_place(first: date, last: date) -> bool:
    """The same day of the month, or the last one of both."""
    return first.day == last.day or (_is_last(first) and _is_last(last))


def _is_last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _months(first: date, last: date) -> int:
    """Whole months between them."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if last.day >= first.day or _is_last(last) else months - 1
