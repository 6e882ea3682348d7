"""Vehicles and tanks on paper: the figures are those of docs/calculation.md."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from co2scan.domain.fleet.figures import (
    FuelMonth,
    VehicleYear,
    average_grams,
    middles,
    zero_emission_share,
)
from co2scan.domain.fleet.odometer import Stand, read_odometer
from co2scan.domain.fleet.plates import normalised_plate, plate_problem
from co2scan.domain.fleet.routing import route_vehicle
from co2scan.domain.fleet.stays import month_in_service, stay_on, stays_of
from co2scan.domain.fleet.tank import Delivery, Level, fits, tank_uses
from co2scan.domain.units import MICRO

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)
HENGELO, BORNE = 1, 2
MOVED = stays_of([(11, HENGELO, None), (12, BORNE, date(2026, 9, 15))], None, date(2026, 11, 1))


@pytest.mark.parametrize("text", ["12-ab-3", " 12 AB 3", "12AB3"])
def test_a_plate_is_written_one_way(text: str) -> None:
    assert (normalised_plate(text), plate_problem(text)) == ("12AB3", "")


@pytest.mark.parametrize("text", ["hengelo", "1-AB", "12-AB-34567"])
def test_what_is_no_plate(text: str) -> None:
    assert plate_problem(text) == f"'{text}' is geen kenteken. Schrijf bijvoorbeeld 12-AB-3."


def test_a_vehicle_stands_at_one_station_a_day() -> None:
    days = [date(2026, 9, 14), date(2026, 9, 15), date(2026, 10, 31), date(2026, 11, 1)]
    found = [stay_on(MOVED, day) for day in days]
    assert [stay and stay.location for stay in found] == [HENGELO, BORNE, BORNE, None]
    assert MOVED[0].part_of_month(SEPTEMBER) == (SEPTEMBER, date(2026, 9, 15))
    assert MOVED[1].part_of_month(SEPTEMBER) == (date(2026, 9, 15), OCTOBER)
    assert not month_in_service(MOVED, date(2026, 11, 1))


def test_litres_follow_the_vehicle_and_what_is_odd_is_told() -> None:
    days = [(date(2026, 9, 1), 40, 2), (date(2026, 9, 20), 30, 3), (date(2026, 11, 2), 9, 4)]
    routed = route_vehicle(days, MOVED, site=None, said=None, is_own=lambda stay: True)
    assert {stay.location: share.quantity for stay, share in routed.own.items()} == {
        HENGELO: 40, BORNE: 30,
    }  # fmt: skip
    assert routed.not_in_service == [(date(2026, 11, 2), 9, 4)]
    named = route_vehicle(days[:2], MOVED, site=BORNE, said=None, is_own=lambda stay: True)
    assert [stay.location for stay in named.other_site] == [HENGELO]
    said = route_vehicle(days[:2], MOVED, site=BORNE, said=BORNE, is_own=lambda stay: True)
    assert (said.station[BORNE].quantity, said.own[MOVED[1]].quantity) == (40, 30)


def km(day: date, stand: int, row: int = 0) -> Stand:
    return Stand(day, stand * MICRO, row)


def test_kilometres_from_the_counter() -> None:
    stands = [km(date(2026, 9, 28), 40_610), km(date(2026, 9, 9), 40_150), km(OCTOBER, 40_700)]
    found = read_odometer(stands, {AUGUST: 40_000 * MICRO}).months
    assert [(row.month, row.km) for row in found] == [
        (SEPTEMBER, 610 * MICRO), (OCTOBER, 90 * MICRO),
    ]  # fmt: skip
    without = read_odometer(stands, {}).months
    assert [row.km for row in without] == [None, 90 * MICRO]


@pytest.mark.parametrize("typed", [4_061, 406_100])  # a digit short, a digit too many
def test_a_counter_that_cannot_be_so_counts_for_nothing(typed: int) -> None:
    stands = [km(date(2026, 9, 9), 40_150), km(date(2026, 9, 28), typed), km(OCTOBER, 40_700)]
    found = read_odometer(stands, {AUGUST: 40_000 * MICRO})
    assert [stand.value for _before, stand in found.doubtful] == [typed * MICRO]
    assert [row.km for row in found.months] == [150 * MICRO, 550 * MICRO]


# -- the tank ---------------------------------------------------------------------------------


def litres(amount: int) -> int:
    return amount * MICRO


def test_level_before_plus_deliveries_minus_level_after() -> None:
    """2,000 + 3,000 − 1,500 = 3,500 l; 900 of 5,000 l is HVO, so 630 l HVO100 and 2,870 diesel."""
    levels = [Level(OCTOBER, litres(1_500)), Level(SEPTEMBER, litres(2_000))]
    (use,) = tank_uses(levels, [Delivery(date(2026, 9, 10), litres(3_000), Decimal("0.3"))])
    assert (use.litres, use.hvo, use.diesel) == (litres(3_500), litres(630), litres(2_870))
    assert use.hvo_left == litres(270)


def test_a_delivery_on_the_day_of_a_level_comes_after_it() -> None:
    levels = [Level(SEPTEMBER, litres(500)), Level(OCTOBER, litres(900))]
    (use,) = tank_uses(levels, [Delivery(SEPTEMBER, litres(1_000)), Delivery(OCTOBER, 7)])
    assert use.litres == litres(600)


def test_more_than_can_be_is_not_possible() -> None:
    (use,) = tank_uses([Level(SEPTEMBER, litres(500)), Level(OCTOBER, litres(900))], [])
    assert (use.litres, use.is_possible, use.hvo) == (litres(-400), False, 0)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    levels=st.lists(st.integers(0, 5_000 * MICRO), min_size=2, max_size=6),
    came=st.lists(st.tuples(st.integers(1, 5_000 * MICRO), st.integers(0, 10**6)), max_size=6),
)
def test_no_hvo_gets_lost(levels: list[int], came: list[tuple[int, int]]) -> None:
    """What came in is what was used plus what is left, to the last decimal."""
    deliveries = [
        Delivery(date(2026, 1 + number, 2), amount, Decimal(share).scaleb(-6))
        for number, (amount, share) in enumerate(came)
    ]
    uses = tank_uses(
        [Level(date(2026, 1 + n, 1), level) for n, level in enumerate(levels)], deliveries
    )
    for use in uses:
        assert 0 <= use.hvo <= max(use.litres, 0)
    if all(use.is_possible for use in uses):
        last = date(2026, len(levels), 1)
        arrived = sum(
            int((Decimal(d.litres) * d.hvo_share).to_integral_value("ROUND_HALF_EVEN"))
            for d in deliveries
            if d.day < last
        )
        assert sum(use.hvo for use in uses) + uses[-1].hvo_left == arrived


@pytest.mark.parametrize(
    ("amount", "level_on", "verdict"),
    [
        (6_000, None, "refused"),  # more than the tank holds
        (1_500, date(2026, 9, 10), "refused"),  # 4,000 of 5,000 on the day itself
        (1_500, date(2026, 9, 9), "asked"),  # since then fuel was used, perhaps
        (1_000, date(2026, 9, 10), ""),
        (4_900, None, ""),
    ],
)
def test_litres_that_exceed_the_tank(amount: int, level_on: date | None, verdict: str) -> None:
    levels = [Level(level_on, litres(4_000))] if level_on else []
    assert fits(litres(amount), date(2026, 9, 10), litres(5_000), levels, []).verdict == verdict


# -- figures ----------------------------------------------------------------------------------


def fuel(month: date, quantity: int, kg: int | None, category: str = "diesel") -> FuelMonth:
    return FuelMonth(month, category, Decimal(quantity), None if kg is None else Decimal(kg))


def test_per_kilometre_only_where_both_are_known() -> None:
    """120 l over 400 km is 30 l per 100 km; October has no km, and AdBlue is no fuel."""
    year = VehicleYear(
        [fuel(SEPTEMBER, 120, 390), fuel(SEPTEMBER, 5, 1, "adblue"), fuel(OCTOBER, 90, 290)],
        km={SEPTEMBER: Decimal(400), AUGUST: Decimal(700)},
    )
    per_km = year.per("km", "l")
    assert per_km is not None
    assert per_km * 100 == Decimal(30)
    assert year.grams_per_km == Decimal(391_000) / 400
    assert (year.kg, year.quantities) == (Decimal(681), {"l": Decimal(210)})
    assert VehicleYear([fuel(SEPTEMBER, 1, None)]).kg is None


def test_together() -> None:
    """340,000 g over 1,400 km; of four vehicles one is electric and one a trailer: a third."""
    years = [
        VehicleYear([fuel(SEPTEMBER, 90, 300)], km={SEPTEMBER: Decimal(1_000)}),
        VehicleYear([fuel(SEPTEMBER, 12, 40)], km={SEPTEMBER: Decimal(400)}),
        VehicleYear(),
    ]
    assert average_grams(years) == Decimal(340_000) / 1_400
    assert zero_emission_share(["diesel", "electric", "petrol", "none"]) == Decimal(1) / 3
    assert (average_grams([]), zero_emission_share(["none"])) == (None, None)


def test_the_middle_of_its_like_needs_three() -> None:
    uses = {key: Decimal(value) for key, value in ((1, 30), (2, 34), (3, 40), (4, 8), (5, 9))}
    likeness = dict.fromkeys((1, 2, 3), ("pumper", "diesel")) | dict.fromkeys((4, 5), ("car", "x"))
    assert middles(uses, likeness) == {("pumper", "diesel"): Decimal(34)}
