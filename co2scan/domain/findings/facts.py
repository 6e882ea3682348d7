"""What the rules look at: plain facts about the meters of one location, as they are stored."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from co2scan.domain.consumption import RegisterRun
from co2scan.domain.findings.rules import Rule
from co2scan.domain.incoming import MISSING
from co2scan.domain.periods import next_month
from co2scan.domain.sources import Pause

TOLERANCE = Decimal("0.0001")  # days are stored at six places
Figures = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """That a rule fires over the days [starts_on, ends_on).

    `figures` is what it rests on, exact and as text: when they change an accepted finding comes
    back. `detail` tells two of a rule on the same days apart.
    """

    rule: Rule
    starts_on: date
    ends_on: date
    figures: Figures = field(default_factory=dict)
    meter: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MonthFact:
    """A meter's month, all its categories together, in metered units. `unused` was offered by
    sources that lost. `is_confirmed`: a person was asked and said that it is right."""

    month: date
    metered: Decimal
    unused: Decimal
    days: Decimal
    estimated_days: Decimal
    is_split: bool = False
    is_confirmed: bool = False

    @property
    def is_measured(self) -> bool:
        return self.estimated_days <= TOLERANCE

    def with_category(self, other: "MonthFact") -> "MonthFact":
        """The same month with another of its categories: a contract that changed, or is part
        green."""
        return MonthFact(
            self.month,
            self.metered + other.metered,
            self.unused + other.unused,
            self.days + other.days,
            self.estimated_days + other.estimated_days,
            self.is_split or other.is_split,
            self.is_confirmed,
        )


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day of quarter-hours or hours in micro-units. `count` is how many places the day has in
    the file, `distinct` how many different values (counted up to 3)."""

    day: date
    minutes: int
    count: int
    present: int
    expected: int
    total: int
    low: int
    high: int
    distinct: int
    below_zero: int
    is_measured: bool = True

    @property
    def is_whole(self) -> bool:
        return self.present == self.expected


def day_fact(
    day: date,
    minutes: int,
    values: bytes,
    present: int,
    expected: int,
    total: int,
    *,
    is_measured: bool,
) -> DayFact:
    found: Sequence[int] = array("q", values)
    count = len(found)
    if present < count:
        found = [value for value in found if value != MISSING]
    low, high = (min(found), max(found)) if found else (0, 0)
    return DayFact(
        day,
        minutes,
        count,
        present,
        expected,
        total,
        low,
        high,
        distinct=min(3, len(set(found))),
        below_zero=sum(value < 0 for value in found) if low < 0 else 0,
        is_measured=is_measured,
    )


@dataclass(frozen=True)
class CheckedMeter:
    """A meter with all that is stored about it.

    Data is expected over [opens_on, closes_on); opens_on None: nobody knows since when, so from
    its first data. `covered` are the days that are known of the months that are not whole;
    `untold` periods of which its tank says that they cannot be. `happened` is what there was at the
    location in a month (domain.location_months), without what is zero.
    """

    pk: int
    direction: str
    carrier: str
    is_building: bool = True
    comes_in_deliveries: bool = False
    reports_daily: bool = False
    opens_on: date | None = None
    closes_on: date | None = None
    pauses: tuple[Pause, ...] = ()  # months in which its source does not count
    months: Mapping[date, MonthFact] = field(default_factory=dict)
    covered: Mapping[date, frozenset[date]] = field(default_factory=dict)
    untold: Sequence[tuple[date, date]] = ()
    happened: Mapping[date, Mapping[str, Decimal]] = field(default_factory=dict)
    days: Sequence[DayFact] = ()
    registers: Sequence[RegisterRun] = ()

    @property
    def is_use(self) -> bool:
        return self.direction == "use"

    def is_left_out(self, month: date) -> bool:
        return any(pause.holds_in(month) for pause in self.pauses)

    def is_untold(self, day: date) -> bool:
        return any(starts_on <= day < ends_on for starts_on, ends_on in self.untold)

    def expected_days(self, month: date) -> int:
        opens = max(month, self.opens_on or month)
        closes = min(next_month(month), self.closes_on or date.max)
        return max(0, (closes - opens).days)

    def is_whole(self, month: date) -> bool:
        fact, expected = self.months.get(month), self.expected_days(month)
        return fact is not None and expected > 0 and fact.days >= expected - TOLERANCE

    @cached_property
    def whole_months(self) -> list[MonthFact]:
        """Oldest first."""
        return [self.months[month] for month in sorted(self.months) if self.is_whole(month)]

    @property
    def first_day(self) -> date | None:
        return self.opens_on or min(self.months, default=None)


def runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Days that follow one another, as [first, after the last). `days` from old to new."""
    first: date | None = None
    after = date.min
    for day in days:
        if first is not None and day != after:
            yield first, after
            first = None
        first = first or day
        after = day + timedelta(days=1)
    if first is not None:
        yield first, after
