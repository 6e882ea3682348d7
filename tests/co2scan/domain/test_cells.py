"""What a month of a meter is, to a person who enters data. Today is 22 November 2026."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from co2scan.domain.cells import Active, Known, MeterMonths, State, Typed, window, with_year_before
from co2scan.domain.periods import AMSTERDAM, days_in

TODAY = date(2026, 11, 22)
SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
LAST_OCTOBER = date(2025, 10, 1)
ALWAYS = Active(None, None)


def at(hour: int) -> datetime:
    return datetime(2026, 11, 3, hour, tzinfo=AMSTERDAM)


def known(
    month: date, quantity: int, days: int | None = None, *, estimated: int = 0, unused: int = 0
) -> Known:
    length = days_in(month) if days is None else days
    return Known(Decimal(quantity), Decimal(length), Decimal(estimated), Decimal(unused), at(12))


def typed(quantity: int, *, hour: int = 9, is_confirmed: bool = False) -> Typed:
    return Typed(1, Decimal(quantity), at(hour), "W. Slot", is_confirmed)


def months(
    *,
    active: Active = ALWAYS,
    typed: dict[date, Typed] | None = None,
    known: dict[date, Known] | None = None,
    comes_in_deliveries: bool = False,
) -> MeterMonths:
    return MeterMonths(active, typed or {}, known or {}, comes_in_deliveries)


def state(found: MeterMonths, month: date = OCTOBER) -> State:
    return found.cell(month, today=TODAY, needed_from=date(2025, 11, 1)).state


def test_a_past_month_of_which_nothing_is_known_is_missing() -> None:
    cell = months().cell(OCTOBER, today=TODAY, needed_from=OCTOBER)
    assert (cell.state, cell.is_needed, cell.value) == ("missing", True, None)


def test_before_it_is_needed_nothing_is_asked_but_it_can_be_typed() -> None:
    cell = months().cell(SEPTEMBER, today=TODAY, needed_from=OCTOBER)
    assert (cell.state, cell.is_needed, cell.is_typable) == ("absent", False, True)


def test_of_what_comes_centrally_nothing_is_asked() -> None:
    assert not months().cell(OCTOBER, today=TODAY, needed_from=None).is_needed


@pytest.mark.parametrize(
    ("month", "expected"),
    [(NOVEMBER, "running"), (date(2026, 12, 1), "later"), (OCTOBER, "missing")],
)
def test_the_month_that_is_not_over_runs(month: date, expected: State) -> None:
    assert state(months(), month) == expected


def test_closed_is_not_missing() -> None:
    closed_in_september = Active(None, date(2026, 9, 1))
    assert state(months(active=closed_in_september)) == "closed"


def test_a_month_in_which_it_opened_is_asked_for() -> None:
    opened_in_october = Active(date(2026, 10, 20), None)
    assert state(months(active=opened_in_october)) == "missing"
    whole = months(active=opened_in_october, known={OCTOBER: known(OCTOBER, 300, 12)})
    assert state(whole) == "file"  # the twelve days that it was there


def test_a_whole_month_from_elsewhere_cannot_be_typed_over() -> None:
    cell = months(known={OCTOBER: known(OCTOBER, 980)}).cell(
        OCTOBER, today=TODAY, needed_from=OCTOBER
    )
    assert (cell.state, cell.value, cell.is_typable) == ("file", Decimal(980), False)


def test_an_estimate_counts_and_can_be_typed_over() -> None:
    cell = months(known={OCTOBER: known(OCTOBER, 980, estimated=31)}).cell(
        OCTOBER, today=TODAY, needed_from=OCTOBER
    )
    assert (cell.state, cell.is_needed, cell.is_typable) == ("estimated", False, True)


def test_some_days_leave_the_month_to_be_filled_in() -> None:
    cell = months(known={OCTOBER: known(OCTOBER, 400, 12)}).cell(
        OCTOBER, today=TODAY, needed_from=OCTOBER
    )
    assert (cell.state, cell.is_needed, cell.value) == ("partial", True, Decimal(400))


def test_what_was_typed_stands_there_before_it_is_computed() -> None:
    cell = months(typed={OCTOBER: typed(500)}).cell(OCTOBER, today=TODAY, needed_from=OCTOBER)
    assert (cell.state, cell.value) == ("typed", Decimal(500))


def test_three_times_last_year_asks_until_it_is_confirmed() -> None:
    last_year = {LAST_OCTOBER: known(LAST_OCTOBER, 838)}
    assert state(months(typed={OCTOBER: typed(2510)}, known=last_year)) == "ask"
    confirmed = {OCTOBER: typed(2510, is_confirmed=True)}
    assert state(months(typed=confirmed, known=last_year)) == "typed"


def test_with_half_of_last_october_there_is_nothing_to_compare() -> None:
    last_year = {LAST_OCTOBER: known(LAST_OCTOBER, 400, 15)}
    found = months(typed={OCTOBER: typed(2510)}, known=last_year)
    assert state(found) == "typed"
    assert found.cell(OCTOBER, today=TODAY, needed_from=None).last_year is None


def test_a_month_without_a_delivery_does_not_ask() -> None:
    last_year = {LAST_OCTOBER: known(LAST_OCTOBER, 640)}
    found = months(typed={OCTOBER: typed(0)}, known=last_year, comes_in_deliveries=True)
    assert state(found) == "typed"


def test_quarter_hours_that_came_later_win() -> None:
    """Typed 500 at nine; at twelve the quarters of the whole month said 812."""
    overruled = {OCTOBER: known(OCTOBER, 812, unused=500)}
    found = months(typed={OCTOBER: typed(500)}, known=overruled)
    assert (state(found), found.cell(OCTOBER, today=TODAY, needed_from=None).value) == (
        "file",
        Decimal(812),
    )


def test_a_value_that_is_not_computed_yet_is_not_overruled() -> None:
    """Typed 0 at one o'clock; the 500 of twelve o'clock is what was typed before."""
    stale = {OCTOBER: known(OCTOBER, 500)}
    found = months(typed={OCTOBER: typed(0, hour=13)}, known=stale)
    assert state(found) == "typed"


def test_gaps_are_asked_for_at_most_a_year_back() -> None:
    assert months().needed_from(TODAY) == date(2025, 11, 1)
    long_ago = months(active=Active(date(2020, 3, 1), None))
    assert long_ago.needed_from(TODAY) == date(2025, 11, 1)
    assert window(TODAY)[0] == date(2025, 11, 1)
    assert window(TODAY)[-1] == OCTOBER


def test_gaps_are_not_asked_for_before_the_meter_was_there() -> None:
    new = months(active=Active(date(2026, 8, 12), None))
    assert new.needed_from(TODAY) == date(2026, 8, 1)
    first_data = months(known={SEPTEMBER: known(SEPTEMBER, 5)})
    assert first_data.needed_from(TODAY) == SEPTEMBER


def test_a_year_before_goes_along() -> None:
    assert with_year_before([OCTOBER]) == {OCTOBER, LAST_OCTOBER}
