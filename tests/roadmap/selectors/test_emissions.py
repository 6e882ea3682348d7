"""What a month that is not there does: worked examples of docs/calculation.md, part 7."""

from datetime import date
from decimal import Decimal

import pytest

from roadmap.selectors.emissions import read_emissions
from tests.factories import LocationFactory
from tests.roadmap.measured import STARTS, TODAY, gas_meter, measure, months

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
YEAR = months(STARTS, 12)
BEFORE = months(date(2024, 11, 1), 12)


def test_a_month_that_is_missing_takes_that_of_a_year_before() -> None:
    """100 kg a month, 310 in October 2025; October 2026 is missing, and of September 20 days are
    in, with 60 kg: 10 days of 100 ÷ 30 are taken over."""
    meter = gas_meter(LocationFactory())
    known = dict.fromkeys([*BEFORE, *YEAR], 100) | {date(2025, 10, 1): 310, SEPTEMBER: 60}
    del known[OCTOBER]
    measure(meter, known, days={SEPTEMBER: 20})
    found = read_emissions(TODAY)
    assert found.level is not None
    assert (found.level.starts_on, found.level.ends_on) == (STARTS, date(2026, 11, 1))
    assert found.level.known_t == Decimal("1.06")  # ten months of 100 kg, and 60
    assert round(found.level.filled_t, 6) == Decimal("0.343333")  # 310 kg and a third of 100
    assert (found.level.filled_months, found.level.missing_months) == (2, 0)
    part = (meter.connection.location_id, "gas")
    assert found.parts == {part: found.level.tonnes}
    assert (found.gaps[part].filled_months, found.gaps[part].missing_months) == (2, 0)


def test_what_has_no_year_before_is_missing_and_never_zero() -> None:
    """Of the year before October is not whole, so that it says nothing either."""
    whole, half = gas_meter(LocationFactory()), gas_meter(LocationFactory())
    measure(whole, dict.fromkeys(YEAR, 100))
    known = dict.fromkeys([date(2025, 10, 1), *YEAR[:10]], 100)
    measure(half, known, days={date(2025, 10, 1): 30})
    found = read_emissions(TODAY)
    assert found.level is not None
    assert (found.level.tonnes, found.level.missing_months) == (Decimal("2.2"), 2)
    assert found.gaps[half.connection.location_id, "gas"].missing_months == 2


def test_a_closed_meter_lacks_nothing_and_a_missing_factor_does() -> None:
    closed = gas_meter(LocationFactory(), connection__active_until=date(2026, 3, 1))
    measure(closed, dict.fromkeys(YEAR[:4], 100))
    found = read_emissions(TODAY)
    assert found.level is not None
    assert (found.level.tonnes, found.level.missing_months) == (Decimal("0.4"), 0)

    measure(gas_meter(LocationFactory()), dict.fromkeys(YEAR, 100), without_factor=(OCTOBER,))
    found = read_emissions(TODAY)
    assert found.level is not None
    assert (found.level.tonnes, found.level.missing_months) == (Decimal("1.5"), 1)
    assert found.missing_factors == ("Aardgas 2026",)


def test_years_that_are_whole_and_that_are_not() -> None:
    meter = gas_meter(LocationFactory())
    known = dict.fromkeys(months(date(2024, 1, 1), 34), 100)
    del known[date(2025, 5, 1)]
    measure(meter, known)
    found = [
        (row.year, row.tonnes, row.is_complete, row.last_month)
        for row in read_emissions(TODAY).years
    ]
    assert found == [
        (2024, Decimal("1.2"), True, date(2024, 12, 1)),
        (2025, Decimal("1.1"), False, date(2025, 12, 1)),
        (2026, Decimal(1), False, OCTOBER),
    ]


@pytest.mark.parametrize("known", [[], months(date(2024, 1, 1), 12), [date(2026, 11, 1)]])
def test_nothing_of_the_last_twelve_months_is_no_level(known: list[date]) -> None:
    """The running month is not over, so that it does not count."""
    meter = gas_meter(LocationFactory())
    measure(meter, dict.fromkeys(known, 100))
    found = read_emissions(TODAY)
    assert (found.level, found.parts) == (None, {})
    assert [row.year for row in found.years] == ([2024, 2025, 2026] if len(known) == 12 else [])
