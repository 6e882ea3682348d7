"""A value asks when it is three times last year's or more, or a tenth or less."""

from decimal import Decimal

import pytest

from co2scan.domain.questions import is_question, times


@pytest.mark.parametrize(
    ("value", "last_year", "asks"),
    [
        ("2514", "838", True),  # exactly three times
        ("2510", "838", True),  # 2.995, which is shown as 3
        ("2400", "838", False),
        ("90", "838", False),  # a ninth: somebody saved a lot
        ("83.8", "838", True),  # a tenth: a digit that is missing
        ("0", "838", True),
        ("500", "0", False),  # there is nothing to compare with
    ],
)
def test_when_a_value_asks(value: str, last_year: str, asks: bool) -> None:
    assert is_question(Decimal(value), Decimal(last_year)) is asks


def test_an_unknown_last_year_asks_nothing() -> None:
    assert not is_question(Decimal(99999), None)


def test_little_is_normal_where_it_comes_in_deliveries() -> None:
    assert not is_question(Decimal(0), Decimal(640), may_be_little=True)
    assert is_question(Decimal(1920), Decimal(640), may_be_little=True)


def test_times_are_rounded_to_one_place() -> None:
    assert times(Decimal(2510), Decimal(838)) == Decimal("3.0")
