"""Whose a stand is when a meter was replaced."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from co2scan.domain.consumption import MeterData, RegisterRun, Stand, use_per_day
from co2scan.domain.monthly import monthly_use
from co2scan.domain.periods import AMSTERDAM, local_midnight, seconds_in_day
from co2scan.domain.replacement import (
    KnownStand,
    OldRegister,
    Replacement,
    first_misfit,
    proposed_lapsing,
    replaced_at,
)
from co2scan.domain.units import MICRO

FEBRUARY, MARCH, APRIL = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


def stands(*values: int) -> list[KnownStand]:
    return [
        KnownStand(key, datetime(2026, 3, key + 1, tzinfo=AMSTERDAM), value)
        for key, value in enumerate(values)
    ]


def test_a_replacement_is_at_local_noon_summer_and_winter() -> None:
    assert replaced_at(date(2026, 2, 15)).isoformat() == "2026-02-15T12:00:00+01:00"
    assert replaced_at(date(2026, 7, 15)).isoformat() == "2026-07-15T12:00:00+02:00"


def test_the_day_of_a_replacement_is_whole_and_counts_half_from_each_device() -> None:
    """Old: 310 from 1 February to noon of the 15th (14,5 days, 20 left over for the check):
    1,000 to 1,290 is 290, 20 a day. New: 0 at noon to 270 on 1 March, 13,5 days, 20 a day.
    February is 560, the 15th is 10 and 10."""
    replaced = replaced_at(date(2026, 2, 15))
    old = [Stand(local_midnight(FEBRUARY), 1_000 * MICRO), Stand(replaced, 1_290 * MICRO)]
    new = [Stand(replaced, 0), Stand(local_midnight(MARCH), 270 * MICRO)]
    data = MeterData("natural_gas", registers=[RegisterRun(1, old), RegisterRun(2, new)])
    (month,) = monthly_use(data, FEBRUARY, MARCH)
    assert month.quantity == 560 * MICRO
    assert month.measured_days == 28 * MICRO
    day = use_per_day(data, FEBRUARY, MARCH)[date(2026, 2, 15)]
    assert day.parts == [("", 20 * MICRO)]
    assert day.measured_seconds == seconds_in_day(date(2026, 2, 15))


def test_a_stand_of_the_old_device_that_cannot_be_of_the_new_one_lapses() -> None:
    """Start 0; then 45,690 (an estimate for the old device), 120 and 250: only 45,690 goes."""
    assert proposed_lapsing(0, stands(45_690, 120, 250)) == {0}


def test_of_two_readings_of_the_same_length_the_lower_stands_stay() -> None:
    assert proposed_lapsing(0, stands(45_690, 120)) == {0}


def test_what_is_lower_than_the_start_lapses() -> None:
    assert proposed_lapsing(100, stands(99, 100, 101)) == {0}


def test_without_a_register_for_it_every_stand_lapses() -> None:
    assert proposed_lapsing(None, stands(1, 2)) == {0, 1}


@given(st.lists(st.integers(0, 50), max_size=12), st.integers(0, 20))
def test_what_stays_never_goes_down_and_nothing_more_could_stay(
    values: list[int], start: int
) -> None:
    lapsing = proposed_lapsing(start, stands(*values))
    staying = [value for key, value in enumerate(values) if key not in lapsing]
    assert [start, *staying] == sorted([start, *staying])
    longest = [0] * len(values)
    for index, value in enumerate(values):
        before = [longest[i] for i in range(index) if values[i] <= value and longest[i]]
        longest[index] = 1 + max(before, default=0) if value >= start else 0
    assert len(staying) == max(longest, default=0)


def test_first_misfit_names_the_stand_and_the_one_before_it() -> None:
    found = first_misfit(0, stands(10, 5), None)
    assert found is not None
    assert (found[0], found[1].value) == (10, 5)
    assert first_misfit(0, stands(10, 20), None) is None


def test_a_new_register_that_went_round_fits() -> None:
    """3 digits: 990 and then 15 is 25 further."""
    assert first_misfit(980 * MICRO, stands(990 * MICRO, 15 * MICRO), 3) is None


def test_a_replacement_moves_what_does_not_lapse() -> None:
    register = OldRegister(7, ("use", "single"), None, stands(1, 2, 3))
    wanted = Replacement(date(2026, 3, 1), {7: 1}, {}, lapsing=frozenset({2}), factor=Decimal(1))
    before = register.last_before(wanted.moment)
    assert before is not None and before.key == 0
    assert [stand.key for stand in wanted.moved(register)] == [1]
