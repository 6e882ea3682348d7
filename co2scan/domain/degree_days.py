"""Weighted degree days: how much heating a day, a month or a year asked for.

A day counts max(0, 18 − TG), with TG its mean temperature in °C, times a weight for the season:
1.1 from November to February, 1.0 in March and October, 0.8 from April to September. Checked
against the station Hupsel of the KNMI: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.periods import days_between, days_in, month_of, year_months

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


def missing_days(known: Collection[date], starts_on: date, ends_on: date) -> dict[date, list[date]]:
    """The days of [starts_on, ends_on) of which the weather is not known, by month."""
    found: defaultdict[date, list[date]] = defaultdict(list)
    for day in days_between(starts_on, ends_on):
        if day not in known:
            found[month_of(day)].append(day)
    return dict(found)


@dataclass(frozen=True, slots=True)
class NormalYear:
    """What is usual: per month of the calendar the average degree days of some years.

    The years are those that were used, first and last.
    """

    first_year: int
    last_year: int
    by_month: Mapping[int, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.by_month.values(), Decimal(0))


def normal_year(
    by_month: Mapping[date, Decimal], first_year: int, last_year: int
) -> NormalYear | None:
    """The average of the years in the range of which every month is known; None without one.

    Example on paper: January has 400 degree days in 2023 and 440 in 2024, so 420 is normal.
    """
    whole = [
        year
        for year in range(first_year, last_year + 1)
        if all(month in by_month for month in year_months(year))
    ]
    if not whole:
        return None
    return NormalYear(
        whole[0],
        whole[-1],
        {
            number: sum((by_month[date(year, number, 1)] for year in whole), Decimal(0))
            / len(whole)
            for number in range(1, 13)
        },
    )
