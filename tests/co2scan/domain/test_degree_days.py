from datetime import date, timedelta
from decimal import Decimal

import pytest

from co2scan.domain.degree_days import (
    degree_days,
    degree_days_by_month,
    missing_days,
    normal_year,
)
from co2scan.domain.periods import year_months
from co2scan.imports.knmi import read_days
from tests.environment import ROOT

HUPSEL = ROOT.parent / "shared" / "data" / "knmi" / "etmgeg_283.txt"


@pytest.mark.parametrize(
    ("day", "mean_tenths", "weighted", "plain"),
    [
        (date(2025, 1, 15), 50, "14.3", "13"),  # 13 × 1,1
        (date(2025, 2, 15), -50, "25.3", "23"),
        (date(2025, 3, 15), 80, "10", "10"),
        (date(2025, 4, 1), 80, "8", "10"),
        (date(2025, 9, 30), 80, "8", "10"),
        (date(2025, 10, 1), 80, "10", "10"),
        (date(2025, 11, 1), 80, "11", "10"),
        (date(2025, 7, 1), 180, "0", "0"),
        (date(2025, 7, 1), 251, "0", "0"),
    ],
)
def test_of_a_day(day: date, mean_tenths: int, weighted: str, plain: str) -> None:
    assert degree_days(day, mean_tenths) == Decimal(weighted)
    assert degree_days(day, mean_tenths, weighted=False) == Decimal(plain)


def test_a_month_with_a_gap_has_none() -> None:
    means = {date(2025, 3, 1) + timedelta(days=number): 80 for number in range(31 + 29)}
    assert degree_days_by_month(means) == {date(2025, 3, 1): Decimal(310)}  # April lacks a day


def test_the_days_that_lack_by_month() -> None:
    known = {date(2025, 3, 1) + timedelta(days=number) for number in range(31) if number != 8}
    found = missing_days(known, date(2025, 3, 1), date(2025, 4, 3))
    assert found == {
        date(2025, 3, 1): [date(2025, 3, 9)],
        date(2025, 4, 1): [date(2025, 4, 1), date(2025, 4, 2)],
    }


def test_a_normal_year_is_the_average_of_whole_years() -> None:
    """January 400 and 440 make 420; the year of which July lacks does not count."""
    months = {
        month: Decimal(days)
        for year, days in ((2023, 400), (2024, 440))
        for month in year_months(year)
    }
    months |= {month: Decimal(9) for month in year_months(2025) if month.month != 7}
    found = normal_year(months, 2021, 2025)
    assert found is not None
    assert (found.first_year, found.last_year, found.by_month[1]) == (2023, 2024, 420)
    assert found.total == 12 * 420
    assert normal_year(months, 2025, 2025) is None


@pytest.mark.skipif(not HUPSEL.exists(), reason="../shared/data is not beside the project")
def test_hupsel_as_published() -> None:
    """Weighted and unweighted, of four years."""
    days, issues = read_days(HUPSEL)
    assert issues == []
    found = {}
    for year in (2022, 2023, 2024, 2025):
        means = {row.day: row.mean_tenths for row in days if row.day.year == year}
        for weighted in (True, False):
            months = degree_days_by_month(means, weighted=weighted)
            assert len(months) == 12
            found[year, weighted] = round(sum(months.values(), Decimal(0)), 1)
    assert {key: str(value) for key, value in found.items()} == {
        (2022, True): "2625.9",
        (2022, False): "2595.5",
        (2023, True): "2560.8",
        (2023, False): "2528.9",
        (2024, True): "2545.2",
        (2024, False): "2495.6",
        (2025, True): "2729.3",
        (2025, False): "2676.3",
    }
