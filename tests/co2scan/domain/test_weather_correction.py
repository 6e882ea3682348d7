"""A mild winter is no saving, and a saving in a cold winter is one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.periods import add_months
from co2scan.domain.weather_correction import (
    HeatMonth,
    corrected,
    relation,
    weather_change,
)

COLD = (440, 380, 310, 160, 80, 20, 10, 10, 60, 180, 330, 420)  # 2.400 in a year
NORMAL = {number: Decimal(days) for number, days in enumerate(COLD, start=1)}
BASE = Decimal(100)


def year(
    starts_on: date, *, slope: str = "3", base: int = 100, warmth: str = "1", count: int = 12
) -> list[HeatMonth]:
    """Months that use `base` and so much per degree day; `warmth` scales the degree days."""
    months = []
    for number in range(count):
        month = add_months(starts_on, number)
        days = COLD[month.month - 1] * Decimal(warmth)
        months.append(HeatMonth(month, base + Decimal(slope) * days, days))
    return months


def test_only_the_part_that_follows_the_weather_is_corrected() -> None:
    """1.200 is base; the other 6.480 over 2.160 degree days become 7.200 over 2.400."""
    found = corrected(year(date(2026, 1, 1), warmth="0.9"), NORMAL, BASE)
    assert found is not None
    assert (found.used, found.base, found.degree_days) == (7680, 1200, 2160)
    assert found.amount == 8400
    assert found.ratio == Decimal(8400) / 7680


def test_a_mild_winter_is_no_saving() -> None:
    """7.680 against 8.400 m³ is 9 % less, and all of it weather."""
    change = weather_change(
        year(date(2026, 1, 1), warmth="0.9"), year(date(2025, 1, 1)), NORMAL, BASE, Decimal(7680)
    )
    assert change is not None
    assert change.measured is not None
    assert round(change.measured, 3) == Decimal("-0.086")
    assert (change.without_weather, change.colder) == (0, Decimal("-0.1"))
    assert change.compared_share == 1


def test_a_saving_in_a_cold_winter_is_seen() -> None:
    """Isolated: 2,4 m³ per degree day for 3. As measured 7.536 against 8.400; in equal weather
    1.200 + 5.760 = 6.960 against 8.400, so 17 % less."""
    change = weather_change(
        year(date(2026, 1, 1), slope="2.4", warmth="1.1"),
        year(date(2025, 1, 1)),
        NORMAL,
        BASE,
        Decimal(7536),
    )
    assert change is not None
    assert (change.now, change.now_normal, change.before_normal) == (7536, 6960, 8400)
    assert change.without_weather == Decimal(-1440) / 8400


def test_months_that_one_side_lacks_count_on_neither() -> None:
    """Opened in July 2025: six months are compared, and half of what is known."""
    now, before = year(date(2026, 1, 1)), year(date(2025, 7, 1), count=6)
    used = sum((one.used for one in now), Decimal(0))
    change = weather_change(now, before, NORMAL, BASE, used)
    assert change is not None
    assert change.months == 6
    assert change.measured == 0
    assert change.compared_share == change.now / used < Decimal("0.5")


def lost(months: Sequence[HeatMonth], *numbers: int) -> list[HeatMonth]:
    return [
        HeatMonth(one.month, one.used, None if one.month.month in numbers else one.degree_days)
        for one in months
    ]


@pytest.mark.parametrize(
    ("months", "silence"),
    [
        (year(date(2025, 1, 1)), None),
        (year(date(2025, 1, 1), count=1), "few_months"),
        (year(date(2025, 1, 1), count=8), "few_months"),
        (lost(year(date(2025, 1, 1)), 1, 2, 3, 4), "no_weather"),
        (year(date(2025, 1, 1), slope="-1", base=900), "unrelated"),
        (year(date(2025, 1, 1), slope="0"), "unrelated"),
        ([], "few_months"),
    ],
)
def test_when_the_weather_says_something(months: list[HeatMonth], silence: str | None) -> None:
    found = relation(months)
    assert found.silence == silence
    assert (found.base_per_month is None) == (silence is not None)


def test_estimates_and_mistakes_draw_no_line() -> None:
    """An estimate was made from the weather; less than nothing is a mistake. Both are left out."""
    months = year(date(2025, 1, 1))
    months[0] = HeatMonth(months[0].month, Decimal(-500), months[0].degree_days)
    months[1] = HeatMonth(months[1].month, Decimal(9999), months[1].degree_days, is_estimated=True)
    found = relation(months)
    assert found.fit is not None
    assert (found.fit.count, found.fit.slope, found.fit.base) == (10, 3, 100)
    assert len(found.left_out) == 2


def test_a_line_below_zero_has_no_base() -> None:
    assert relation(year(date(2025, 1, 1), base=-10)).base_per_month == 0


def test_a_summer_has_nothing_to_correct() -> None:
    assert corrected(year(date(2025, 6, 1), count=3), NORMAL, BASE) is not None  # 40 degree days
    assert corrected(year(date(2025, 7, 1), count=2), NORMAL, BASE) is None  # 20
