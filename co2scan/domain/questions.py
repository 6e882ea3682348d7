"""When a value is so unlike last year's that it asks "klopt dit?".

Three times last year's or more is a question: a slip of a digit, or a boiler that stayed on. A
tenth or less is one too: a digit that is missing. What lies between is not: saving two thirds is
what we hope for, and nobody should have to defend it.
"""

from decimal import ROUND_HALF_UP, Decimal

TOO_MUCH = Decimal(3)
TOO_LITTLE = Decimal("0.1")
_ONE_PLACE = Decimal("0.1")


def is_question(value: Decimal, last_year: Decimal | None, *, may_be_little: bool = False) -> bool:
    """`may_be_little` for what comes in deliveries: a month without one is no slip.

    The proportion counts as it is shown, at one decimal.
    Example on paper: 2,510 against 838 is 2.995 times, shown as 3, so it asks; 2,400 does not.
    """
    if not last_year:
        return False
    if times(value, last_year) >= TOO_MUCH:
        return True
    return not may_be_little and value <= last_year * TOO_LITTLE


def times(value: Decimal, last_year: Decimal) -> Decimal:
    """How many times last year's, at one decimal."""
    return (value / last_year).quantize(_ONE_PLACE, ROUND_HALF_UP)
