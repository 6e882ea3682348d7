"""The month of a meter as a person sees it who enters data: what is there, and may it be typed?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from co2scan.domain.periods import add_months, month_of, next_month
from co2scan.domain.questions import is_question
from co2scan.domain.sources import Pause

State = Literal[
    "typed",  # by a person, for this very month
    "ask",  # typed, and so unlike last year's that it asks
    "file",  # whole from another source: a file, or stands
    "estimated",  # whole, but not measured
    "partial",  # some days are known
    "missing",  # nothing is known, and a person is asked for it
    "absent",  # nothing is known and nothing is asked
    "running",  # the month is not over
    "later",
    "left_out",  # its source does not count here
    "closed",  # location or connection was not active
]
TYPABLE: frozenset[State] = frozenset({"typed", "ask", "estimated", "partial", "missing", "absent"})
_GAPS: frozenset[State] = frozenset({"partial", "missing"})

_TOLERANCE = Decimal("0.0001")  # days are stored at six places
_WINDOW = 12  # months back in which a gap is asked for


@dataclass(frozen=True, slots=True)
class Active:
    """[opens_on, closes_on) in which location and connection are both active; None is open."""

    opens_on: date | None
    closes_on: date | None

    def days_in(self, month: date) -> int:
        opens = max(month, self.opens_on or month)
        closes = min(next_month(month), self.closes_on or date.max)
        return max(0, (closes - opens).days)


@dataclass(frozen=True, slots=True)
class Known:
    """What the aggregates say of a meter's month, all its categories together, in metered units."""

    metered: Decimal
    days: Decimal
    estimated_days: Decimal
    unused: Decimal
    computed_at: datetime

    def is_whole(self, expected_days: int) -> bool:
        return self.days >= expected_days - _TOLERANCE


@dataclass(frozen=True, slots=True)
class Typed:
    """The entry of a person over exactly this month that counts."""

    key: int
    quantity: Decimal
    at: datetime
    by: str
    is_confirmed: bool = False
    has_proof: bool = False  # a photo or PDF of that month

    def is_overruled(self, known: Known | None) -> bool:
        """Every day of it is known from a better source, which came later."""
        return (
            known is not None
            and known.computed_at >= self.at
            and known.metered != self.quantity
            and known.unused >= self.quantity
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is what was typed, or else what is known of the month. `last_year` is that of the
    same month a year before, when it is whole. `is_needed`: a person is asked to fill it in."""

    month: date
    state: State
    is_needed: bool = False
    value: Decimal | None = None
    last_year: Decimal | None = None
    typed: Typed | None = None

    @property
    def is_typable(self) -> bool:
        return self.state in TYPABLE


@dataclass(frozen=True, slots=True)
class MeterMonths:
    """All that is known of a meter, by month. `comes_in_deliveries` makes little normal."""

    active: Active
    typed: dict[date, Typed]
    known: dict[date, Known]
    comes_in_deliveries: bool = False
    pauses: tuple[Pause, ...] = ()

    def cell(self, month: date, *, today: date, needed_from: date | None) -> Cell:
        """The cell of a month. From `needed_from` on a gap is asked for; None: never."""
        known, typed = self.known.get(month), self.typed.get(month)
        if typed is not None and typed.is_overruled(known):
            typed = None
        days = self.active.days_in(month)
        last_year = self._last_year(month)
        value = typed.quantity if typed else known.metered if known else None
        if month <= month_of(today) and any(pause.holds_in(month) for pause in self.pauses):
            return Cell(month, "left_out", value=value, last_year=last_year)
        if typed is not None:
            state = self._typed_state(typed, last_year)
            return Cell(month, state, value=value, last_year=last_year, typed=typed)
        state = _state(month, today, days, known)
        is_needed = state in _GAPS and needed_from is not None and month >= needed_from
        if state == "missing" and not is_needed:
            state = "absent"
        return Cell(month, state, is_needed, value, last_year)

    def _typed_state(self, typed: Typed, last_year: Decimal | None) -> State:
        if typed.is_confirmed:
            return "typed"
        is_odd = is_question(typed.quantity, last_year, may_be_little=self.comes_in_deliveries)
        return "ask" if is_odd else "typed"

    def _last_year(self, month: date) -> Decimal | None:
        before = add_months(month, -_WINDOW)
        known = self.known.get(before)
        if known is None or not known.is_whole(self.active.days_in(before)):
            return None
        return known.metered

    def needed_from(self, today: date) -> date:
        """The first month of which a gap is asked for: at most a year back, and not before the
        meter was there. When nobody wrote down since when it is, its first data tell."""
        earliest = add_months(month_of(today), -_WINDOW)
        return max(earliest, month_of(self.active.opens_on or self.first_data or earliest))

    @property
    def first_data(self) -> date | None:
        """Of the months that are looked at and those a year before them."""
        return min((*self.typed, *self.known), default=None)


def _state(month: date, today: date, expected_days: int, known: Known | None) -> State:
    """The state of a month that nobody typed."""
    if month > month_of(today):
        return "later"
    if not expected_days:
        return "closed"
    if month == month_of(today):
        return "running"
    if known is not None and known.is_whole(expected_days):
        return "estimated" if known.estimated_days > _TOLERANCE else "file"
    return "partial" if known is not None and known.days else "missing"


def window(today: date) -> list[date]:
    """The months in which gaps are asked for, oldest first."""
    return [add_months(month_of(today), -back) for back in range(_WINDOW, 0, -1)]


def with_year_before(months: Iterable[date]) -> set[date]:
    found = set(months)
    return found | {add_months(month, -12) for month in found}
