from datetime import date
from decimal import Decimal

from co2scan.domain.contract_gaps import contract_gaps
from co2scan.domain.contracts import Contract

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in (1, 2, 3, 4, 5))


def contract(starts_on: date, ends_on: date | None) -> Contract:
    return Contract(starts_on, ends_on, "electricity_wind", Decimal(1), "NL")


def test_before_between_and_after() -> None:
    """From 1 January to 1 May, contracts over February and April: January and March are open."""
    found = contract_gaps([contract(APRIL, MAY), contract(FEBRUARY, MARCH)], JANUARY, MAY)
    assert found == [(JANUARY, FEBRUARY), (MARCH, APRIL)]
    assert contract_gaps([contract(JANUARY, APRIL)], JANUARY, MAY) == [(APRIL, MAY)]


def test_a_contract_without_an_end_leaves_no_gap() -> None:
    assert contract_gaps([contract(JANUARY, None)], JANUARY, MAY) == []


def test_before_the_first_contract_nothing_is_missed_when_the_start_is_not_known() -> None:
    assert contract_gaps([contract(FEBRUARY, MARCH)], None, APRIL) == [(MARCH, APRIL)]
    assert contract_gaps([], None, APRIL) == []


def test_without_a_contract_the_whole_period_is_open() -> None:
    assert contract_gaps([], JANUARY, MAY) == [(JANUARY, MAY)]


def test_a_contract_that_starts_later_than_the_period() -> None:
    assert contract_gaps([contract(MAY, None)], JANUARY, MARCH) == [(JANUARY, MARCH)]
