"""How complete the figures are. The worked example is in docs/calculation.md, part 3."""

from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.coverage import (
    Coverage,
    ExpectedMeter,
    KnownMonth,
    State,
    coverage_by_cell,
    expected_days,
    expected_kg_per_day,
    weighted,
)

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def meter(
    pk: int, category: str = "natural_gas", opens: date | None = None, closes: date | None = None
) -> ExpectedMeter:
    return ExpectedMeter(pk, 1, category, opens, closes)


def known(pk: int, days: int, kg: int | None, *, estimated: int = 0) -> KnownMonth:
    kilograms = None if kg is None else Decimal(kg)
    return KnownMonth(pk, SEPTEMBER, Decimal(days), Decimal(estimated), kilograms)


def together(meters: list[ExpectedMeter], rows: list[KnownMonth]) -> Coverage:
    cells = coverage_by_cell(meters, rows, [SEPTEMBER], OCTOBER)
    return weighted(cells, meters, expected_kg_per_day(rows))


def test_a_large_meter_weighs_more_than_a_small_one() -> None:
    """A: 9 kg a day, 30 of 30 days. B: 1 kg a day, 15 of 30. (270 + 15) ÷ (270 + 30) = 95 %."""
    total = together([meter(1), meter(2)], [known(1, 30, 270), known(2, 15, 15)])
    assert total.complete_share == Decimal("0.95")
    assert total.absent_share == Decimal("0.05")


def test_a_meter_of_unknown_size_weighs_as_the_average_of_its_category() -> None:
    """Gas of 2 and 4 kg a day is known, a third gas meter not: it weighs 3. 180 ÷ 270 = 2 ÷ 3."""
    rows = [known(1, 30, 60), known(2, 30, 120)]
    total = together([meter(1), meter(2), meter(3)], rows)
    assert total.complete_share == Decimal("0.666666667")


def test_a_meter_of_no_kg_has_to_be_read_all_the_same() -> None:
    """Wind of 0 kg lacks half of its days, gas is whole: wind weighs as gas, so a quarter is
    absent. Wind alone: half."""
    wind, gas = meter(1, "electricity_wind"), meter(2)
    coverage = together([wind, gas], [known(1, 15, 0), known(2, 30, 90)])
    assert coverage.absent_share == Decimal("0.25")
    assert together([wind], [known(1, 15, 0)]).absent_share == Decimal("0.5")


def test_all_is_exactly_all_whatever_the_weights() -> None:
    """100 kg over 30 days is a fraction that goes on; complete is complete all the same."""
    rows = [known(1, 30, 100), known(2, 0, 70, estimated=30)]
    total = together([meter(1), meter(2)], rows)
    assert total.complete_share == 1
    assert total.absent_share == 0


def test_estimated_is_told_apart_from_measured() -> None:
    """One meter, 20 days measured and 10 estimated: 2 ÷ 3, 1 ÷ 3, nothing absent."""
    total = together([meter(1)], [known(1, 20, 30, estimated=10)])
    assert total.measured_share == Decimal("0.666666667")
    assert total.estimated_share == Decimal("0.333333333")


@pytest.mark.parametrize(
    ("opens", "closes", "until", "days"),
    [
        (None, None, NOVEMBER, 31),
        (date(2026, 10, 11), None, NOVEMBER, 21),  # opened on the 11th: 21 days are left
        (None, date(2026, 10, 11), NOVEMBER, 10),  # closed from the 11th
        (NOVEMBER, None, NOVEMBER, 0),
        (None, None, date(2026, 10, 6), 5),  # the month is not over
    ],
)
def test_days_are_expected_while_the_meter_is_active(
    opens: date | None, closes: date | None, until: date, days: int
) -> None:
    assert expected_days(meter(1, opens=opens, closes=closes), OCTOBER, until) == days


@pytest.mark.parametrize(
    ("measured", "estimated", "state"),
    [
        (30, 0, "complete"),
        (20, 10, "estimated"),
        (29, 0, "partial"),
        (0, 3, "partial"),
        (0, 0, "missing"),
    ],
)
def test_the_state_of_a_cell(measured: int, estimated: int, state: State) -> None:
    cells = coverage_by_cell(
        [meter(1)], [known(1, measured, 1, estimated=estimated)], [SEPTEMBER], OCTOBER
    )
    assert cells[1, SEPTEMBER].state == state


def test_a_month_before_the_meter_is_not_expected() -> None:
    cells = coverage_by_cell([meter(1, opens=OCTOBER)], [], [SEPTEMBER], OCTOBER)
    assert cells[1, SEPTEMBER].state == "not_expected"
    assert cells[1, SEPTEMBER].complete_share is None


def test_more_days_than_expected_are_no_more_than_complete() -> None:
    """A meter that was closed on the 11th with data of the whole month."""
    cells = coverage_by_cell(
        [meter(1, closes=date(2026, 9, 11))], [known(1, 30, 30)], [SEPTEMBER], OCTOBER
    )
    assert cells[1, SEPTEMBER].complete_share == 1
