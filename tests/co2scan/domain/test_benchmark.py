"""Like with like, and never by what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.benchmark import (
    Score,
    SiteUse,
    Size,
    next_report,
    peer_group,
    per_call_out,
    per_square_metre,
    score,
    standings,
)
from co2scan.domain.carrier_months import CarrierMonth, carrier_months, together
from co2scan.domain.coverage import Coverage, ExpectedMeter
from co2scan.domain.footprint import MonthFigure
from co2scan.domain.periods import days_in

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def month(on: date, quantity: int, known: int | None = None, **values: Decimal) -> CarrierMonth:
    days = Decimal(days_in(on))
    coverage = Coverage(days, days if known is None else Decimal(known))
    return CarrierMonth(on, Decimal(quantity), values.get("kg", Decimal(2 * quantity)), coverage)


def size(*areas: int | None) -> Size:
    by_month = {
        on: None if area is None else Decimal(area)
        for on, area in zip((JUNE, JULY), areas, strict=True)
    }
    return Size(1, "volunteer", by_month)


def of(location: int, value: str, quantity: int = 1000) -> Score:
    return Score(
        location, "volunteer", Decimal(value), Decimal(quantity), Decimal(2 * quantity), 12, 12
    )


def test_each_month_over_the_floor_of_that_month() -> None:
    use = {JUNE: Decimal(600), JULY: Decimal(600)}
    assert per_square_metre(use, {JUNE: Decimal(500), JULY: Decimal(600)}) == Decimal("2.2")
    assert per_square_metre(use, {JUNE: Decimal(500), JULY: None}) is None


def test_all_kg_over_all_call_outs() -> None:
    kg = {JUNE: Decimal(300), JULY: Decimal(100)}
    assert per_call_out(kg, {JUNE: Decimal(4), JULY: Decimal(6)}) == 40
    assert per_call_out(kg, {JUNE: Decimal(4), JULY: None}) is None


@pytest.mark.parametrize(
    ("areas", "july", "doubt"),
    [
        ((500, 600), month(JULY, 600), None),
        ((500, None), month(JULY, 600), "no_area"),
        ((0, 0), month(JULY, 600), "no_area"),
        ((500, 600), month(JULY, 300, known=15), "incomplete"),
        ((500, 600), month(JULY, 0, known=0), "incomplete"),
        ((500, 600), month(JULY, -5), "negative"),
    ],
)
def test_who_has_a_place(
    areas: tuple[int | None, int | None], july: CarrierMonth, doubt: str | None
) -> None:
    found = score(size(*areas), [month(JUNE, 600), july], in_kg=False)
    assert found.doubt == doubt
    assert found.is_comparable == (doubt is None)


def test_a_missing_factor_gives_no_kg() -> None:
    bare = CarrierMonth(JULY, Decimal(600), None, Coverage(Decimal(31), Decimal(31)))
    found = score(size(500, 600), [month(JUNE, 600), bare], in_kg=True)
    assert (found.value, found.kg, found.doubt) == (None, None, "no_factor")
    assert score(size(500, 600), [month(JUNE, 600), bare], in_kg=False).doubt is None


def test_two_carriers_are_one_building() -> None:
    """Gas 600 m³ at 2 kg and 100 GJ at 2 kg; whole only when both are."""
    heat = {JUNE: month(JUNE, 100, known=10)}
    both = together([{JUNE: month(JUNE, 600)}, heat])
    assert [one.kg for one in both] == [1400]
    assert not both[0].is_whole


def test_a_meter_that_came_midway_is_not_whole() -> None:
    """Nothing was expected before the fifteenth, so June is no whole month."""
    meter = ExpectedMeter(1, 7, "natural_gas", date(2026, 6, 15), None)
    row = MonthFigure(7, 1, JUNE, "natural_gas", Decimal(50), Decimal(16), Decimal(0), {})
    later = MonthFigure(7, 1, JULY, "natural_gas", Decimal(90), Decimal(31), Decimal(0), {})
    found = carrier_months([row, later], [meter], [JUNE, JULY])[7, "gas"]
    assert [found[on].is_whole for on in (JUNE, JULY)] == [False, True]


def test_the_best_is_the_target_of_the_others() -> None:
    found = standings([of(1, "6.9"), of(2, "10", 10_000), of(3, "9.8"), of(4, "15"), of(5, "0")])
    assert found.middle == Decimal("9.8")
    assert found.best is not None
    assert found.best.location == 1  # who uses nothing is no example
    second = next(row for row in found.rows if row.score.location == 2)
    assert (second.less, second.place) == (Decimal("0.31"), 4)
    assert (second.saved_quantity, second.saved_kg) == (3100, 6200)
    assert [row.score.location for row in found.rows] == [4, 2, 3, 1, 5]
    assert [row.score.location for row in found.outliers] == [4]  # 15 ÷ 9,8 = 1,53


def test_equals_share_a_place_and_who_lacks_a_month_has_none() -> None:
    partly = Score(9, "volunteer", Decimal(1), Decimal(9), Decimal(9), 11, 12, doubt="incomplete")
    found = standings([of(1, "7"), of(2, "7"), of(3, "8"), partly])
    assert [(row.score.location, row.place) for row in found.rows] == [
        (3, 3),
        (1, 1),
        (2, 1),
        (9, None),
    ]
    assert found.middle == 7


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2023, 12, 1), date(2023, 12, 1)),
        (date(2026, 11, 22), date(2027, 12, 1)),
        (date(2027, 12, 2), date(2031, 12, 1)),
    ],
)
def test_the_next_report(today: date, due: date) -> None:
    assert next_report(today) == due


@pytest.mark.parametrize(
    ("kwh", "gas", "has_duty"),
    [(50_000, 0, True), (49_999, 24_999, False), (0, 25_000, True)],
)
def test_who_has_the_duty_to_save(kwh: int, gas: int, has_duty: bool) -> None:
    assert SiteUse(1, Decimal(kwh), Decimal(gas), is_whole=True).has_duty == has_duty


@pytest.mark.parametrize(
    ("kind", "post_kind", "group"),
    [
        ("station", "volunteer", "volunteer"),
        ("station", "staffed", "staffed"),
        ("station", "", "station"),
        ("campus", "staffed", "campus"),
        ("office", "", "other"),
    ],
)
def test_like_with_like(kind: str, post_kind: str, group: str) -> None:
    assert peer_group(kind, post_kind) == group
