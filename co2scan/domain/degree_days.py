"""Weighted degree days: how much heating a day, a month or a year asked for.

A day counts max(0, 18 − TG), with TG its mean temperature in °C, times a weight for the season:
1.1 from November to February, 1.0 in March and October, 0.8 from April to September. Checked
against the station Hupsel of the KNMI: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from co2scan.domain.periods import days_in, month_of

HEATED_BELOW = Decimal(18)  # °C
TENTH = Decimal("0.1")
_WINTER, _BETWEEN, _SUMMER = Decimal("1.1"), Decimal(1), Decimal("0.8")
WEIGHTS = {
    month: _WINTER if month in (11, 12, 1, 2) else _BETWEEN if month in (3, 10) else _SUMMER
    for month in range(1, 13)
}


def degree_days(day: date, mean_tenths: int, *, weighted: bool = True) -> Decimal:
    """Of one day; `mean_tenths` is its mean temperature in 0.1 °C. Example: 5.0 °C in January gives
    13 × 1.1 = 14.3."""
    asked = max(HEATED_BELOW - mean_tenths * TENTH, Decimal(0))
    return asked * WEIGHTS[day.month] if weighted else asked


def degree_days_by_month(
    means: Mapping[date, int], *, weighted: bool = True
) -> dict[date, Decimal]:
    """Of the months of which every day is known: a month with a gap has no degree days."""
    sums: defaultdict[date, Decimal] = defaultdict(Decimal)
    count: defaultdict[date, int] = defaultdict(int)
    for day, mean in means.items():
        month = month_of(day)
        sums[month] += degree_days(day, mean, weighted=weighted)
        count[month] += 1
    return {month: total for month, total in sums.items() if count[month] == days_in(month)}
