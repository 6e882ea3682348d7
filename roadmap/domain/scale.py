"""From days to px, and which months, years and quarters a picture shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from roadmap.domain.bars import Bar
from roadmap.domain.picture import Span

LEAST_MONTHS = 6  # a picture of one month would blow it up


@dataclass(frozen=True, slots=True)
class Scale:
    """Days between `left` and `right` px."""

    span: Span
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins; before and after the span at its edges."""
        end = self.span.last + timedelta(days=1)
        share = (day - self.span.first).days / (end - self.span.first).days
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.x(day + timedelta(days=1))

    def holds(self, first: date, last: date) -> bool:
        return last >= self.span.first and first <= self.span.last


def filled_span(bars: Iterable[Bar], today: date, ghosts: Iterable[Bar] = ()) -> Span:
    """From the first to the last month with something in it; today counts where a bar is late.

    With nothing dated: the year of today.
    """
    days: list[date] = []
    for bar in (*bars, *ghosts):
        if bar.starts_on and bar.ends_on:
            days += [bar.starts_on, bar.ends_on, *(mark.on for mark in bar.marks)]
            if bar.late_since:
                days.append(today)
    if not days:
        return Span(date(today.year, 1, 1), date(today.year, 12, 31))
    first = min(days).replace(day=1)
    last = _month_end(max(days))
    return Span(first, max(last, _month_end(_months_after(first, LEAST_MONTHS - 1))))


def months_in(span: Span) -> int:
    return 12 * (span.last.year - span.first.year) + span.last.month - span.first.month + 1


def years(span: Span) -> Iterator[date]:
    """The first days of its years; of the first year the first day that is drawn."""
    yield span.first
    for year in range(span.first.year + 1, span.last.year + 1):
        yield date(year, 1, 1)


def quarters(span: Span) -> Iterator[date]:
    """The first days of its quarters that do not begin a year or the picture."""
    for year in range(span.first.year, span.last.year + 1):
        for month in (4, 7, 10):
            day = date(year, month, 1)
            if span.first < day <= span.last:
                yield day


def every(rooms: Sequence[float], need: float) -> int:
    """Which of the captions fit: each, every second, every fifth … `rooms` lie between them."""
    least = min(rooms, default=need)
    return next((step for step in (1, 2, 5, 10, 20, 50) if least * step >= need), 100)


def _month_end(day: date) -> date:
    return _months_after(day.replace(day=1), 1) - timedelta(days=1)


def _months_after(first: date, months: int) -> date:
    years_on, month = divmod(first.month - 1 + months, 12)
    return date(min(first.year + years_on, date.max.year), month + 1, 1)
