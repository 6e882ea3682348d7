"""What a register counted since its last stand, beside the same days of a year before."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from co2scan.domain.cells import Known
from co2scan.domain.consumption import difference
from co2scan.domain.periods import days_in, months_between, next_month
from co2scan.domain.units import from_micro, scale, to_micro


def counted(before: Decimal, after: Decimal, digits: int | None, factor: Decimal) -> Decimal | None:
    """Quantity between two stands of one register; None when it ran back.

    Example on paper: from 45,690 to 45,720 on a meter that counts per 40 kWh is 1,200 kWh.
    """
    steps = difference(to_micro(before), to_micro(after), digits)
    return None if steps is None else from_micro(scale(steps, factor))


def a_year_before(day: date) -> date:
    """29 February has no such day: the 1st of March stands in for it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def used_between(months: Mapping[date, Known], starts_on: date, ends_on: date) -> Decimal | None:
    """Use over the days [starts_on, ends_on), each month in proportion to its days. None when one
    of the months is not whole.

    Example on paper: 310 in October and 600 in November; from 22 October to 11 November is
    310 × 10/31 + 600 × 10/30 = 100 + 200 = 300.
    """
    used = Decimal(0)
    for month in months_between(starts_on, ends_on):
        known, length = months.get(month), days_in(month)
        if known is None or not known.is_whole(length):
            return None
        days = (min(ends_on, next_month(month)) - max(starts_on, month)).days
        used += known.metered * days / length
    return used
