"""Estimates that a person can check on paper: how much a month was, and on which days it counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from co2scan.domain.consumption import DayUse, Entry, MeterData, use_per_day
from co2scan.domain.estimates.days import (
    Part,
    by_profile,
    counted,
    known_quantity,
    of_month,
    seconds_left,
)
from co2scan.domain.estimates.methods import (
    Basis,
    Group,
    LastYear,
    Weather,
    choose,
    estimates,
)
from co2scan.domain.periods import days_between, days_in, month_of, next_month, seconds_in_day
from co2scan.domain.units import MICRO

JANUARY, FEBRUARY, OCTOBER = date(2026, 1, 1), date(2026, 2, 1), date(2026, 10, 1)
DAY = 86_400


def weather(now: str | None, then: str | None, base: str = "0", *, related: bool = True) -> Weather:
    known = [None if each is None else Decimal(each) for each in (now, then)]
    return Weather(known[0], known[1], Decimal(base), is_related=related)


@pytest.mark.parametrize(
    ("last_year", "seen", "quantity", "as_it_is"),
    [
        (LastYear(Decimal(620), 31), weather("248", "310"), "496", ""),  # 620 × 0.8
        (LastYear(Decimal(620), 31), weather("248", "310", "40"), "504", ""),  # 40 + 580 × 0.8
        (LastYear(Decimal(30), 31), weather("248", "310", "40"), "30", ""),  # all of it is base
        (LastYear(Decimal(620), 31), weather(None, "310"), "620", "no_weather"),
        (LastYear(Decimal(620), 31), weather("248", None), "620", "no_weather"),
        (LastYear(Decimal(620), 31), weather("248", "310", related=False), "620", "unrelated"),
        (LastYear(Decimal(12), 31), weather("40", "29"), "12", "mild"),  # 29 says nothing
        (LastYear(Decimal(200), 20), weather("248", "310"), "310", "short"),  # 10 a day
    ],
)
def test_last_year_with_degree_days(
    last_year: LastYear, seen: Weather, quantity: str, as_it_is: str
) -> None:
    found = estimates(Basis(OCTOBER, "gas", last_year, weather=seen))["degree_days"]
    assert (found.quantity, found.as_it_is) == (Decimal(quantity), as_it_is)


@pytest.mark.parametrize(
    ("month", "last_year", "quantity"),
    [
        (OCTOBER, LastYear(Decimal(1240), 31), "1240"),
        (date(2024, 2, 1), LastYear(Decimal(1400), 28), "1450"),  # 50 a day, 29 days
        (OCTOBER, LastYear(Decimal(100), 10), "310"),  # the meter was new then
    ],
)
def test_last_year_the_same_month(month: date, last_year: LastYear, quantity: str) -> None:
    found = estimates(Basis(month, "electricity", last_year))["last_year"]
    assert found.quantity == Decimal(quantity)


@pytest.mark.parametrize(
    ("group", "quantity", "lack"),
    [
        (Group(("0.8", "1.3", "0.9"), "500"), "450", None),  # the middle is 0.9
        (Group(("0.8", "1.3", "0.9", "1.1"), "500"), "500", None),  # between 0.9 and 1.1
        (Group(("0.8", "1.3", "0.9"), "500", "0.6"), "750", None),  # VRT has 60 % of the meter
        (Group(("0.8", "1.3"), "500"), None, "few_peers"),
        (Group(("0.8", "1.3", "0.9"), None), None, "no_area"),
        (Group(("0.8", "1.3", "0.9"), "500", "0"), None, "no_share"),
        (Group(lack="more_meters"), None, "more_meters"),
    ],
)
def test_the_middle_of_the_group(group: Group, quantity: str | None, lack: str | None) -> None:
    known = Group(
        [Decimal(value) for value in group.per_m2],
        Decimal(group.area) if group.area else None,
        Decimal(group.share),
        group.lack,
    )
    found = estimates(Basis(OCTOBER, "gas", group=known))["group"]
    assert (found.quantity, found.lack) == (Decimal(quantity) if quantity else None, lack)


@pytest.mark.parametrize(
    ("carrier", "last_year", "per_m2", "first"),
    [
        ("gas", LastYear(Decimal(1), 31), 3, "degree_days"),
        ("electricity", LastYear(Decimal(1), 31), 3, "last_year"),
        ("electricity", None, 3, "group"),
        ("gas", None, 2, None),
        ("fuel", None, 0, None),
    ],
)
def test_which_way_comes_first(
    carrier: str, last_year: LastYear | None, per_m2: int, first: str | None
) -> None:
    group = Group([Decimal(1)] * per_m2, Decimal(100))
    basis = Basis(OCTOBER, carrier, last_year, group=group)
    assert choose(carrier, estimates(basis)) == first


def test_only_missing_days_are_filled() -> None:
    """310 over January is 10 a day: three days together, and one by itself."""
    days = [date(2026, 1, day) for day in (10, 11, 12, 31)]
    assert of_month(310 * MICRO, JANUARY, days) == [
        Part(date(2026, 1, 10), date(2026, 1, 13), 30 * MICRO),
        Part(date(2026, 1, 31), FEBRUARY, 10 * MICRO),
    ]


def test_an_amount_follows_the_profile() -> None:
    """31 days twice as heavy and 28 once: 90 parts of 10."""
    left = dict.fromkeys(days_between(JANUARY, date(2026, 3, 1)), DAY)
    parts = by_profile(900 * MICRO, left, {JANUARY: 2, FEBRUARY: 1})
    assert [(part.month, part.quantity) for part in parts] == [
        (JANUARY, 620 * MICRO),
        (FEBRUARY, 280 * MICRO),
    ]


def test_a_half_day_gets_half_and_says_twice_that() -> None:
    """45 over four and a half days is 10 a day: 40, and 5 for the half, written as 10."""
    left = dict.fromkeys(days_between(JANUARY, date(2026, 1, 6)), DAY) | {JANUARY: DAY // 2}
    parts = by_profile(45 * MICRO, left, {JANUARY: 1})
    assert [(part.starts_on.day, part.quantity) for part in parts] == [
        (1, 10 * MICRO),
        (2, 40 * MICRO),
    ]


def test_a_measurement_that_comes_later_wins_by_itself() -> None:
    """An estimate of 310 over January; 1 to 10 January measured at 50: 50 and 21 × 10."""
    estimate = Entry(JANUARY, FEBRUARY, 310 * MICRO, is_measured=False)
    measured = Entry(JANUARY, date(2026, 1, 11), 50 * MICRO)
    found = counted(MeterData("natural_gas", entries=[estimate, measured]), [JANUARY])[JANUARY]
    assert found.quantity == 260 * MICRO
    assert (found.measured_days, found.estimated_days) == (10, 21)


@given(
    quantity=st.integers(0, 10**12),
    month=st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(month_of),
    weights=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    gone=st.sets(st.integers(0, 58), max_size=40),
    half=st.integers(1, 82_799),
)
def test_the_parts_are_the_whole(
    quantity: int, month: date, weights: tuple[int, int], gone: set[int], half: int
) -> None:
    """All missing days of a month hold all of it; and an amount over any days counts exactly, also
    where a day is partly known."""
    whole = of_month(quantity, month, list(days_between(month, next_month(month))))
    assert sum(part.quantity for part in whole) == quantity
    after = next_month(month)
    every = list(days_between(month, next_month(after)))
    days = [day for index, day in enumerate(every) if index not in gone]
    left = {day: seconds_in_day(day) for day in days} | {days[0]: half}
    parts = by_profile(quantity, left, {month: weights[0], after: weights[1]})
    counts = sum(
        part.quantity * half // seconds_in_day(days[0])
        if part.starts_on == days[0]
        else part.quantity
        for part in parts
    )
    assert counts == quantity
    assert all(part.ends_on <= next_month(part.month) for part in parts)


def test_what_is_known_of_a_period_stays() -> None:
    data = MeterData("natural_gas", entries=[Entry(JANUARY, date(2026, 1, 11), 50 * MICRO)])
    known: dict[date, DayUse] = use_per_day(data, JANUARY, FEBRUARY)
    assert known_quantity(known, date(2026, 1, 6), FEBRUARY) == 25 * MICRO
    left = seconds_left(known, JANUARY, FEBRUARY)
    assert len(left) == days_in(JANUARY) - 10
    assert min(left) == JANUARY + timedelta(days=10)
