"""What happened at a location in a month: call-outs, hours of exercise, nights staffed."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.periods import days_in
from co2scan.domain.questions import is_question

MonthFact = Literal["call_outs", "exercise_hours", "nights_staffed"]
FACTS: tuple[MonthFact, ...] = ("call_outs", "exercise_hours", "nights_staffed")
WHOLE: frozenset[MonthFact] = frozenset({"call_outs", "nights_staffed"})
MOST: dict[MonthFact, Decimal] = {
    "call_outs": Decimal(300),
    "exercise_hours": Decimal(2000),
    "nights_staffed": Decimal(31),
}  # more asks
ENOUGH = 10


Problem = Literal["future", "negative", "fraction", "nights", "impossible"]
Doubt = Literal["much", "more", "less"]


def problem(fact: MonthFact, month: date, value: Decimal, today: date) -> Problem | None:
    """Why it cannot be."""
    if month >= today.replace(day=1):
        return "future"
    if value < 0:
        return "negative"
    if fact in WHOLE and value != int(value):
        return "fraction"
    if fact == "nights_staffed" and value > days_in(month):
        return "nights"
    return "impossible" if value > MOST[fact] * 100 else None


def doubt(fact: MonthFact, value: Decimal, last_year: Decimal | None) -> Doubt | None:
    """Why it asks "klopt dit?". The call-outs of a post are few: only from ten on is three times
    last year's strange. Example on paper: 30 against 9 asks, 6 against 2 does not."""
    if value > MOST[fact]:
        return "much"
    is_enough = max(value, last_year or Decimal(0)) >= ENOUGH
    if fact == "nights_staffed" or not is_enough or not is_question(value, last_year):
        return None
    return "more" if last_year is not None and value > last_year else "less"


def all_known(values: Mapping[date, Decimal], months: Sequence[date]) -> dict[date, Decimal] | None:
    """Those of all months, or None as soon as one is not known."""
    if any(month not in values for month in months):
        return None
    return {month: values[month] for month in months}
