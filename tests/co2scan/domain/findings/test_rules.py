"""The rules, each with its worked example of docs/calculation.md and the case beside it."""

from array import array
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from co2scan.domain.consumption import RegisterRun, Stand
from co2scan.domain.contracts import Contract
from co2scan.domain.findings import days, months, others
from co2scan.domain.findings.checks import check_location, check_meter
from co2scan.domain.findings.facts import CheckedMeter, DayFact, Found, MonthFact, day_fact
from co2scan.domain.findings.rules import Rule
from co2scan.domain.periods import (
    add_months,
    days_between,
    days_in,
    intervals_in_day,
    local_midnight,
)
from co2scan.domain.units import MICRO

TODAY = date(2026, 11, 20)


def meter(
    values: Mapping[date, str | MonthFact] | None = None, direction: str = "use", **more: Any
) -> CheckedMeter:
    """A meter with whole measured months, in kWh or m3."""
    facts = {
        month: value
        if isinstance(value, MonthFact)
        else MonthFact(month, Decimal(value), Decimal(0), Decimal(days_in(month)), Decimal(0))
        for month, value in (values or {}).items()
    }
    return CheckedMeter(1, direction, more.pop("carrier", "electricity"), months=facts, **more)


def year(values: str, starts_on: date = date(2025, 1, 1)) -> dict[date, str | MonthFact]:
    return {add_months(starts_on, place): value for place, value in enumerate(values.split())}


def fact(month: date, value: str = "100", **more: Any) -> MonthFact:
    known = {"unused": Decimal(0), "days": Decimal(days_in(month)), "estimated_days": Decimal(0)}
    return MonthFact(month, Decimal(value), **(known | more))


def quarters(day: date, value: int | list[int], *, minutes: int = 15) -> DayFact:
    """`value` in watt-hours."""
    count = intervals_in_day(day, minutes)
    values = array(
        "q", [each * 1000 for each in ([value] * count if isinstance(value, int) else value)]
    )
    return day_fact(
        day, minutes, values.tobytes(), len(values), count, sum(values), is_measured=True
    )


def spans(found: list[Found]) -> list[tuple[date, date]]:
    return [(one.starts_on, one.ends_on) for one in found]


# -- months ------------------------------------------------------------------------------------


def test_days_that_are_absent_in_part_and_in_whole() -> None:
    october = date(2026, 10, 1)
    known = {date(2026, 8, 1): "100", october: fact(october, days=Decimal(20))}
    covered = {october: frozenset(days_between(october, date(2026, 10, 21)))}
    found = list(months.gaps(meter(known, covered=covered), TODAY))
    assert spans(found) == [
        (date(2026, 9, 1), date(2026, 10, 1)),
        (date(2026, 10, 21), date(2026, 11, 1)),
    ]
    assert [one.figures["days"] for one in found] == ["30", "11"]


@pytest.mark.parametrize(
    ("today", "is_found"), [(date(2026, 11, 14), False), (date(2026, 11, 15), True)]
)
def test_a_month_is_a_thing_to_do_before_it_is_a_gap(today: date, is_found: bool) -> None:
    assert bool(list(months.gaps(meter({date(2026, 9, 1): "100"}), today))) is is_found


def test_a_meter_of_which_nobody_knows_since_when_is_not_missed() -> None:
    assert list(months.gaps(meter(), TODAY)) == []


@pytest.mark.parametrize(
    ("now", "more", "times"),
    [
        ("2510", {}, "3.0"),
        ("2400", {}, None),
        ("80", {}, "0.1"),
        ("2510", {"is_confirmed": True}, None),
    ],
)
def test_a_jump_is_the_question_of_the_form(
    now: str, more: dict[str, Any], times: str | None
) -> None:
    month = date(2026, 10, 1)
    found = list(months.jumps(meter({date(2025, 10, 1): "838", month: fact(month, now, **more)})))
    assert [one.figures["times"] for one in found] == ([] if times is None else [times])


def test_little_is_normal_for_deliveries() -> None:
    known = {date(2025, 10, 1): "838", date(2026, 10, 1): "80"}
    assert list(months.jumps(meter(known, comes_in_deliveries=True))) == []


def test_a_thousand_times_too_much_is_a_unit_and_no_jump() -> None:
    usual = year("2900 2500 1900 900 400 150 100 100 300 700 1800 2480") | {
        date(2026, 12, 1): "2480000"
    }
    found = check_meter(meter(usual, carrier="gas"), TODAY)
    assert [
        (one.rule, one.starts_on, one.figures["way"])
        for one in found
        if one.rule in (Rule.UNIT, Rule.JUMP_YEAR)
    ] == [(Rule.UNIT, date(2026, 12, 1), "more")]


def test_the_seasons_of_gas_are_no_wrong_unit() -> None:
    assert list(months.units(meter(year("2900 2500 1900 900 30 15 5 6 30 700 1800 2480")))) == []


@pytest.mark.parametrize(
    ("carrier", "month", "before", "is_found"),
    [
        ("electricity", date(2026, 5, 1), "4100", True),
        ("gas", date(2026, 7, 1), "12", False),
        ("gas", date(2026, 1, 1), "1200", True),
        ("electricity", date(2026, 5, 1), "0", False),
    ],
)
def test_nothing_used_while_it_is_open(
    carrier: str, month: date, before: str, is_found: bool
) -> None:
    known = {add_months(month, -1): before, month: "0"}
    assert bool(list(months.zeros(meter(known, carrier=carrier)))) is is_found


@pytest.mark.parametrize(
    ("june", "july", "is_found"),
    [
        ("1284.500000", "1284.500000", True),
        ("1284.5", "1284.6", False),
        ("49", "49", False),
        ("1000", "1000", True),
    ],
)
def test_a_copied_month(june: str, july: str, is_found: bool) -> None:
    known = {date(2026, 6, 1): june, date(2026, 7, 1): july}
    assert bool(list(months.duplicates(meter(known)))) is is_found


def test_equal_parts_of_one_invoice_are_no_copy() -> None:
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    known = {june: fact(june, "5000", is_split=True), july: fact(july, "5000", is_split=True)}
    assert list(months.duplicates(meter(known))) == []


@pytest.mark.parametrize(("count", "found"), [(3, 0), (4, 1)])
def test_estimated_too_long(count: int, found: int) -> None:
    guesses = {
        month: fact(month, estimated_days=Decimal(20))
        for month in (add_months(date(2026, 5, 1), place) for place in range(count))
    }
    assert len(list(months.estimates(meter(guesses)))) == found
    assert list(months.estimates(meter(guesses, carrier="travel"))) == []


@pytest.mark.parametrize(("unused", "is_found"), [("5300", True), ("4800", False), ("100", False)])
def test_two_sources_that_say_something_else(unused: str, is_found: bool) -> None:
    month = date(2026, 10, 1)
    known = {month: fact(month, "4810", unused=Decimal(unused))}
    assert bool(list(months.overlaps(meter(known)))) is is_found


def test_more_given_back_than_produced() -> None:
    month = date(2026, 6, 1)
    given, made = meter({month: "980"}, "feed_in"), meter({month: "940"}, "production")
    found = check_location([given, made], {}, TODAY)
    assert [one.figures for one in found if one.rule is Rule.FEED_IN] == [
        {"value": "980", "produced": "940"}
    ]
    assert list(months.feed_in([given])) == []


# -- days --------------------------------------------------------------------------------------


def test_the_day_that_the_clock_goes_back_has_a_hundred_quarters() -> None:
    day = date(2026, 10, 25)
    whole, short = quarters(day, 100), quarters(day, [100] * 96)
    assert list(days.clock_days(meter(days=[whole]))) == []
    (found,) = days.clock_days(meter(days=[short]))
    assert found.figures == {"values": "96", "needed": "100"}


@pytest.mark.parametrize(("count", "is_found"), [(2, False), (3, True)])
def test_a_total_that_was_divided(count: int, is_found: bool) -> None:
    first = date(2026, 3, 2)
    flat = [quarters(first + timedelta(days=n), [104] * 64 + [105] * 32) for n in range(count)]
    assert bool(list(days.flat_days(meter(days=flat)))) is is_found


def test_a_building_whose_use_differs_is_not_flat() -> None:
    first = date(2026, 3, 2)
    real = [quarters(first + timedelta(days=n), [100] * 48 + [180] * 48) for n in range(4)]
    assert list(days.flat_days(meter(days=real))) == []


def test_quarters_below_zero_tell_more_than_their_month() -> None:
    month = date(2026, 3, 1)
    day = quarters(date(2026, 3, 2), [-5] * 3 + [1] * 93)
    found = check_meter(meter({month: "-100"}, days=[day]), date(2026, 3, 3))
    assert [one.figures for one in found if one.rule is Rule.NEGATIVE] == [
        {"values": "3", "low": "-0.005000", "minutes": "15"}
    ]


def test_a_tuesday_three_times_the_others() -> None:
    first = date(2026, 3, 2)
    usual = [quarters(first + timedelta(days=n), 20) for n in range(14)]
    odd = quarters(date(2026, 3, 10), 60)
    known = [odd if one.day == odd.day else one for one in usual]
    (found,) = days.day_jumps(meter(days=known))
    assert (found.starts_on, found.figures["usual"]) == (date(2026, 3, 10), "1.920000")
    assert list(days.day_jumps(meter(days=known[:6]))) == []


@pytest.mark.parametrize(
    ("today", "daily", "is_found"),
    [
        (date(2026, 11, 17), True, False),
        (date(2026, 11, 18), True, True),
        (date(2026, 11, 18), False, False),
        (date(2026, 12, 26), False, True),
    ],
)
def test_a_meter_that_fell_silent(today: date, daily: bool, is_found: bool) -> None:
    silent = meter(days=[quarters(date(2026, 11, 10), 50)], reports_daily=daily)
    assert bool(list(days.silent(silent, today))) is is_found


def test_silence_is_told_once() -> None:
    known = {month: fact(month, days=Decimal(30)) for month in [date(2026, 9, 1)]}
    quiet = meter(known, days=[quarters(date(2026, 9, 30), 50)], reports_daily=True)
    assert [one.rule for one in check_meter(quiet, TODAY)] == [Rule.SILENT]


# -- the rest ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digits", "after", "is_found"), [(None, 45_120, True), (5, 45_120, True), (5, 15, False)]
)
def test_a_register_that_runs_back_and_one_that_went_round(
    digits: int | None, after: int, is_found: bool
) -> None:
    before = 99_990 if after == 15 else 45_690
    stands = [
        Stand(local_midnight(date(2026, 5, 1)), before * MICRO),
        Stand(local_midnight(date(2026, 6, 1)), after * MICRO),
    ]
    found = list(others.backward_stands(meter(registers=[RegisterRun(1, stands, digits)])))
    assert bool(found) is is_found
    assert spans(found) == [(date(2026, 5, 1), date(2026, 6, 1))] * is_found


def test_two_registers_that_run_back_on_one_day_are_two_findings() -> None:
    stands = [
        Stand(local_midnight(date(2026, 5, 1)), 2 * MICRO),
        Stand(local_midnight(date(2026, 6, 1)), MICRO),
    ]
    both = meter(registers=[RegisterRun(1, stands), RegisterRun(1, stands)])
    assert len({one.detail for one in others.backward_stands(both)}) == 2


def test_a_contract_that_ended() -> None:
    contract = Contract(date(2024, 1, 1), date(2026, 1, 1), "electricity_wind", Decimal(1), "NL")
    bought = meter({date(2024, 1, 1): "100"})
    (found,) = others.without_contract(bought, [contract], TODAY)
    assert (found.starts_on, found.ends_on) == (date(2026, 1, 1), TODAY)
    assert found.figures == {"from": "2026-01-01", "until": ""}


def test_a_missing_day_of_weather() -> None:
    known = [
        day for day in days_between(date(2026, 3, 1), date(2026, 11, 1)) if day != date(2026, 3, 12)
    ]
    (found,) = others.missing_weather({290: known, 283: []}, TODAY)
    assert (found.starts_on, found.figures["days"], found.detail) == (date(2026, 3, 12), "1", "290")
