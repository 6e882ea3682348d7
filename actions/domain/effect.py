"""What an action is expected to save: how much of it counts on a day, and effects taken together.

Tonnes CO2-eq a year; positive is less emission. Worked examples: docs/calculation.md.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

NOTHING, WHOLE = Decimal(0), Decimal(1)


def share_in_effect(day: date, starts_on: date, ramp_months: int = 0) -> Decimal:
    """Which part of an effect counts on a day, 0 to 1: nothing before the start, all of it when it
    has grown, and in between evenly by days."""
    whole_on = in_full_from(starts_on, ramp_months)
    if day >= whole_on:
        return WHOLE
    if day <= starts_on:
        return NOTHING
    return Decimal((day - starts_on).days) / (whole_on - starts_on).days


def in_full_from(starts_on: date, ramp_months: int) -> date:
    """The same day of the month, that many months later; the last day where it has none."""
    index = starts_on.year * 12 + starts_on.month - 1 + ramp_months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(starts_on.day, monthrange(year, month)[1]))


def fraction_of(saved_t: Decimal, slice_t: Decimal | None) -> Decimal | None:
    """An effect as a fraction of its slice (locations × carrier). None: the slice is not known."""
    return saved_t / slice_t if slice_t else None


def remaining(fractions: Iterable[Decimal]) -> Decimal:
    """What several effects leave of one slice: ∏(1 − f), whatever their order (rule 10).

    No effect takes more than all there is; a negative fraction adds emission.
    """
    left = WHOLE
    for fraction in fractions:
        left *= WHOLE - min(fraction, WHOLE)
    return left


def order_problems(low: Decimal, expected: Decimal, high: Decimal) -> dict[str, str]:
    """Which field says what when low ≤ expected ≤ high does not hold; the keys are `low`,
    `expected` and `high`, so that who draws the fields can say it with their words."""
    problems = {}
    if low > expected:
        problems["low"] = "Laag is meer dan verwacht."
    if high < expected:
        problems["high"] = "Hoog is minder dan verwacht."
    if low == expected == high == 0:
        problems["expected"] = "Een effect van nul is geen effect."
    return problems


def larger_than(slice_t: Decimal | None, expected: Decimal, high: Decimal) -> Decimal | None:
    """The figure of an effect that is more than its slice emits: the expected one if that is, else
    the high one. None: nothing to ask, also when the emission is not known."""
    if slice_t is None:
        return None
    return next((figure for figure in (expected, high) if figure > slice_t), None)
