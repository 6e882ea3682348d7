"""Worked examples: docs/calculation.md, section on the expected effect."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from actions.domain.effect import (
    fraction_of,
    in_full_from,
    larger_than,
    order_problems,
    remaining,
    share_in_effect,
)

START = date(2027, 10, 1)


@pytest.mark.parametrize(
    ("day", "ramp_months", "share"),
    [
        (date(2027, 9, 30), 0, "0"),
        (date(2027, 10, 1), 0, "1"),
        (date(2030, 1, 1), 0, "1"),
        (date(2027, 9, 30), 6, "0"),
        (date(2027, 10, 1), 6, "0"),  # nothing has grown yet
        (date(2027, 12, 31), 6, "91/183"),
        (date(2028, 1, 1), 6, "92/183"),  # 31 + 30 + 31 of the 183 days to 1 April 2028
        (date(2028, 3, 31), 6, "182/183"),
        (date(2028, 4, 1), 6, "1"),
    ],
)
def test_how_much_counts_on_a_day(day: date, ramp_months: int, share: str) -> None:
    above, _, below = share.partition("/")
    assert share_in_effect(day, START, ramp_months) == Decimal(above) / Decimal(below or 1)


@pytest.mark.parametrize(
    ("starts_on", "months", "whole"),
    [
        (date(2027, 10, 1), 0, date(2027, 10, 1)),
        (date(2027, 10, 1), 6, date(2028, 4, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),  # no 31 February
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 11, 15), 14, date(2029, 1, 15)),
        (date(2027, 12, 1), 12, date(2028, 12, 1)),
    ],
)
def test_when_it_has_grown(starts_on: date, months: int, whole: date) -> None:
    assert in_full_from(starts_on, months) == whole


def test_the_share_only_grows() -> None:
    days = [date.fromordinal(START.toordinal() + offset) for offset in range(-5, 200)]
    shares = [share_in_effect(day, START, 6) for day in days]
    assert shares == sorted(shares)
    assert shares[0] == 0 and shares[-1] == 1


def test_two_effects_on_one_slice_are_not_simply_added() -> None:
    """120 t of gas: a heat pump takes 90 t (¾), insulation 24 t (⅕). 24 t is left, not 6."""
    pump = fraction_of(Decimal(90), Decimal(120))
    insulation = fraction_of(Decimal(24), Decimal(120))
    assert pump == Decimal("0.75") and insulation == Decimal("0.2")
    left = remaining([pump, insulation])
    assert left == Decimal("0.2")
    assert 120 * left == 24


def test_the_order_does_not_matter() -> None:
    fractions = [Decimal("0.75"), Decimal("0.2"), Decimal("0.1"), Decimal("-0.05")]
    assert {remaining(order) for order in permutations(fractions)} == {
        Decimal("0.25") * Decimal("0.8") * Decimal("0.9") * Decimal("1.05")
    }


@pytest.mark.parametrize(
    ("fractions", "left"),
    [
        ([], "1"),
        (["0"], "1"),
        (["1"], "0"),
        (["1", "0.5"], "0"),
        (["1.5"], "0"),  # never less than nothing,
        (["1.5", "2"], "0"),  # and two of them do not make it positive again
        (["-0.1"], "1.1"),  # a heat pump on the electricity
    ],
)
def test_what_is_left(fractions: list[str], left: str) -> None:
    assert remaining(map(Decimal, fractions)) == Decimal(left)


def test_without_a_known_slice_there_is_no_fraction() -> None:
    assert fraction_of(Decimal(38), None) is None
    assert fraction_of(Decimal(38), Decimal(0)) is None


@pytest.mark.parametrize(
    ("low", "expected", "high", "problems"),
    [
        (30, 38, 44, {}),
        (38, 38, 38, {}),
        (-8, -6, -5, {}),
        (50, 38, 60, {"low": "Laag is meer dan verwacht."}),
        (30, 38, 35, {"high": "Hoog is minder dan verwacht."}),
        (
            44,
            38,
            30,
            {"low": "Laag is meer dan verwacht.", "high": "Hoog is minder dan verwacht."},
        ),
        (0, 0, 0, {"expected": "Een effect van nul is geen effect."}),
        (0, 0, 5, {}),
    ],
)
def test_low_expected_high(low: int, expected: int, high: int, problems: dict[str, str]) -> None:
    assert order_problems(Decimal(low), Decimal(expected), Decimal(high)) == problems


@pytest.mark.parametrize(
    ("slice_t", "expected", "high", "asked"),
    [
        (120, 38, 44, None),
        (120, 120, 120, None),  # all of it can go
        (120, 300, 320, 300),
        (40, 38, 44, 44),  # only the high one is too much
        (0, 1, 2, 1),
        (None, 300, 320, None),  # unknown is no reason to ask
        (120, -6, -5, None),
    ],
)
def test_what_is_more_than_there_is(
    slice_t: int | None, expected: int, high: int, asked: int | None
) -> None:
    there = None if slice_t is None else Decimal(slice_t)
    wanted = None if asked is None else Decimal(asked)
    assert larger_than(there, Decimal(expected), Decimal(high)) == wanted
