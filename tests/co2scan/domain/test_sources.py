"""The worked examples of docs/calculation.md, "Bronnen aan en uit"."""

from datetime import date

import pytest

from co2scan.domain.cells import Active, MeterMonths
from co2scan.domain.coverage import ExpectedMeter, expected_days
from co2scan.domain.sources import SOURCES, Decision, Sources, State

HENGELO, ALMELO = 1, 2


def decided(*rows: tuple[str, int | None, State, date]) -> Sources:
    return Sources(
        tuple(
            Decision(number, source, place, state, starts_on, "daarom")
            for number, (source, place, state, starts_on) in enumerate(rows)
        )
    )


WASTE = ("waste", None, "outside", date(2025, 1, 1))
HERE: tuple[str, int | None, State, date] = (
    "waste_residual",
    HENGELO,
    "counts",
    date(2025, 3, 1),
)
FOLLOWS: tuple[str, int | None, State, date] = (
    "waste_residual",
    HENGELO,
    "follows",
    date(2026, 1, 1),
)


@pytest.mark.parametrize(
    ("rows", "category", "place", "month", "is_off"),
    [
        ([WASTE], "waste_residual", HENGELO, date(2024, 12, 1), False),
        ([WASTE], "waste_residual", HENGELO, date(2025, 1, 1), True),
        ([WASTE], "natural_gas", HENGELO, date(2025, 1, 1), False),
        ([WASTE, HERE], "waste_residual", HENGELO, date(2025, 2, 1), True),
        ([WASTE, HERE], "waste_residual", HENGELO, date(2025, 3, 1), False),
        ([WASTE, HERE], "waste_paper", HENGELO, date(2025, 3, 1), True),
        ([WASTE, HERE], "waste_residual", ALMELO, date(2025, 3, 1), True),
        ([WASTE, HERE, FOLLOWS], "waste_residual", HENGELO, date(2026, 1, 1), True),
        ([], "waste_residual", HENGELO, date(2026, 1, 1), False),
    ],
)
def test_the_nearest_decision_holds(
    rows: list[tuple[str, int | None, State, date]],
    category: str,
    place: int,
    month: date,
    is_off: bool,
) -> None:
    assert (decided(*rows).leaves_out(category, place, month) is not None) == is_off


def test_a_pause_ends_where_a_decision_says_so() -> None:
    (first, again) = decided(WASTE, HERE, FOLLOWS).pauses("waste_residual", HENGELO)
    assert (first.starts_on, first.ends_on) == (date(2025, 1, 1), date(2025, 3, 1))
    assert (again.starts_on, again.ends_on) == (date(2026, 1, 1), None)


def test_what_was_decided_last_holds_from_its_month() -> None:
    found = decided(
        ("natural_gas", None, "outside", date(2024, 1, 1)),
        ("natural_gas", None, "counts", date(2025, 1, 1)),
        ("natural_gas", None, "not_applicable", date(2024, 6, 1)),
    ).pauses("natural_gas", HENGELO)
    assert [(one.starts_on, one.ends_on, one.decision.state) for one in found] == [
        (date(2024, 1, 1), date(2024, 6, 1), "outside"),
        (date(2024, 6, 1), None, "not_applicable"),
    ]


def test_a_contract_is_no_other_source_and_charging_is() -> None:
    assert "electricity_wind" in SOURCES["electricity_grey"].categories
    assert "charging_public" not in SOURCES["electricity_grey"].categories
    assert "r290" in SOURCES["refrigerants"].categories


def test_a_source_that_is_off_asks_for_nothing() -> None:
    (pause,) = decided(WASTE).pauses("waste_residual", HENGELO)
    meter = ExpectedMeter(1, HENGELO, "waste_residual", None, None, (pause,))
    assert expected_days(meter, date(2024, 12, 1), date(2026, 1, 1)) == 31
    assert expected_days(meter, date(2025, 1, 1), date(2026, 1, 1)) == 0
    months = MeterMonths(Active(None, None), {}, {}, pauses=(pause,))
    cells = {
        month: months.cell(month, today=date(2025, 3, 10), needed_from=date(2024, 1, 1))
        for month in (date(2024, 12, 1), date(2025, 1, 1))
    }
    assert [cell.state for cell in cells.values()] == ["missing", "left_out"]
    assert not cells[date(2025, 1, 1)].is_needed
