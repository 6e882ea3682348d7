"""Travel, what is computed about it, its report, and what happens at a location in a month."""

from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.location_months import doubt, problem
from co2scan.domain.travel import is_implausible, mode_of, passenger_km, plane_band, travel_group
from co2scan.domain.travel_estimates import (
    Assumption,
    assumed,
    commuting,
    divided,
    shares_problem,
    turnout,
)
from co2scan.domain.wpm import WpmMonth, wpm_cells

MARCH, TODAY = date(2026, 3, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("km", "band"),
    [
        ("1", "plane_regional"),
        ("700", "plane_regional"),
        ("700.1", "plane_european"),
        ("2500", "plane_european"),
        ("2501", "plane_intercontinental"),
    ],
)
def test_the_distance_of_a_flight_picks_its_factor(km: str, band: str) -> None:
    assert plane_band(Decimal(km)) == band


def test_everyone_on_a_flight_counts_there_and_back() -> None:
    assert passenger_km(Decimal(960), 3, is_return=True) == 5760
    assert passenger_km(Decimal(960), 3, is_return=False) == 2880


@pytest.mark.parametrize(
    ("key", "group", "mode"),
    [
        ("car_petrol", "business", "car"),
        ("train", "business", "public_transport"),
        ("plane_average", "business", "plane"),
        ("commute_car_hybrid", "commuting", "car"),
        ("commute_e_bike", "commuting", "e_bike"),
        ("commute_motorcycle", "commuting", "motorcycle"),
        ("commute_bicycle", "commuting", "bicycle"),
        ("home_working", "commuting", "home"),
        ("turnout_car", "turnout", "car"),
        ("course_public_transport", "courses", "public_transport"),
        ("natural_gas", None, "public_transport"),
    ],
)
def test_whose_travel_it_is_and_by_what(key: str, group: str | None, mode: str) -> None:
    assert travel_group(key) == group
    assert group is None or mode_of(key) == mode


def assumption(**changes: object) -> Assumption:
    usual = {
        "key": 1,
        "kind": "commuting",
        "location": None,
        "starts_on": date(2026, 1, 1),
        "km": Decimal(14),
        "days": Decimal(16),
        "home_days": Decimal(3),
        "shares": {"commute_car": Decimal("0.75"), "commute_public_transport": Decimal("0.25")},
    }
    return Assumption(**usual | changes)  # type: ignore[arg-type]


def test_a_month_of_commuting() -> None:
    """12 × 16 × 2 × 14 = 5,376 km; 12 × 3 = 36 days at home."""
    assert commuting(assumption(), Decimal(12)) == {
        "commute_car": 4032,
        "commute_public_transport": 1344,
        "home_working": 36,
    }


def test_a_month_of_turnout() -> None:
    """9 × 8 × 2 × 2.5 = 360 km, of which 20 % on foot."""
    found = assumption(
        kind="turnout", people=Decimal(8), km=Decimal("2.5"), shares={"turnout_car": Decimal("0.8")}
    )
    assert turnout(found, Decimal(9)) == {"turnout_car": 288}
    assert turnout(found, Decimal(0)) == {}


def test_parts_of_a_total_are_the_total() -> None:
    shares = {"a": Decimal("0.333333"), "b": Decimal("0.333333"), "c": Decimal("0.333334")}
    assert sum(divided(Decimal(100), shares).values()) == 100


def test_the_own_and_the_newest_assumption_counts() -> None:
    general, newer = assumption(), assumption(key=2, starts_on=date(2026, 6, 1))
    own = assumption(key=3, location=7)
    every = [general, newer, own]
    june = date(2026, 6, 1)
    assert assumed(every, "commuting", 7, june) == own
    assert assumed(every, "commuting", 8, june) == newer
    assert assumed(every, "commuting", 8, MARCH) == general
    assert assumed(every, "commuting", 8, date(2025, 12, 1)) is None


@pytest.mark.parametrize(
    ("kind", "shares", "says"),
    [
        ("commuting", ["0.6", "0.4"], ""),
        ("commuting", ["0.6", "0.3"], "samen geen 100 %"),
        ("turnout", ["0.6", "0.3"], ""),
        ("turnout", ["0.6", "0.5"], "meer dan 100 %"),
        ("turnout", ["-0.1", "0.5"], "niet minder dan 0"),
    ],
)
def test_shares_of_a_whole(kind: str, shares: list[str], says: str) -> None:
    found = shares_problem(kind, [Decimal(share) for share in shares])  # type: ignore[arg-type]
    assert says in found
    assert bool(found) == bool(says)


@pytest.mark.parametrize(
    ("key", "quantity", "months", "people", "is_odd"),
    [
        ("car_petrol", 3000, 1, Decimal(1), False),
        ("car_petrol", 3001, 1, Decimal(1), True),
        ("home_working", 24, 1, Decimal(1), True),
        ("home_working", 69, 3, Decimal(1), False),
        ("turnout_car", 1_000_001, 1, None, True),
    ],
)
def test_more_than_so_many_people_travel_asks(
    key: str, quantity: int, months: int, people: Decimal | None, is_odd: bool
) -> None:
    assert is_implausible(key, Decimal(quantity), months, people) is is_odd


@pytest.mark.parametrize(
    ("fact", "month", "value", "found"),
    [
        ("call_outs", MARCH, "0", None),
        ("call_outs", MARCH, "-1", "negative"),
        ("call_outs", MARCH, "1.5", "fraction"),
        ("call_outs", MARCH, "30001", "impossible"),
        ("call_outs", date(2026, 11, 1), "3", "future"),
        ("exercise_hours", MARCH, "12.5", None),
        ("nights_staffed", date(2026, 2, 1), "28", None),
        ("nights_staffed", date(2026, 2, 1), "29", "nights"),
    ],
)
def test_what_cannot_have_happened(fact: str, month: date, value: str, found: str | None) -> None:
    assert problem(fact, month, Decimal(value), TODAY) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "last_year", "found"),
    [
        ("30", "9", "more"),
        ("6", "2", None),
        ("1", "20", "less"),
        ("301", None, "much"),
        ("7", None, None),
    ],
)
def test_what_asks(value: str, last_year: str | None, found: str | None) -> None:
    assert doubt("call_outs", Decimal(value), Decimal(last_year) if last_year else None) == found


def test_the_report_names_what_is_not_known() -> None:
    january = date(2026, 1, 1)
    rows = [
        WpmMonth("car_petrol", january, Decimal(3000), Decimal(588)),
        WpmMonth("car_petrol", MARCH, Decimal(2000), Decimal(392), is_estimated=True),
        WpmMonth("turnout_car", MARCH, Decimal(900), Decimal(171)),
    ]
    cells = {
        (cell.means.key, cell.purpose): cell
        for cell in wpm_cells(rows, [WpmMonth("petrol", january, Decimal(500), Decimal(98))])
    }
    petrol = cells["petrol", "business"]
    assert (petrol.km, petrol.kg, petrol.has_estimate) == (5500, 1078, True)
    assert len(petrol.missing(2026)) == 10
    assert (petrol.sources, petrol.vehicles) == (("car_petrol",), ("petrol",))
    assert not cells["diesel", "business"].is_known
    assert not cells["e_bike", "business"].is_asked
    assert sum(cell.km for cell in cells.values()) == 5500
