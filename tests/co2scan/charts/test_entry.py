"""The title of "Wat het betekent" says what to see, and compares only what is whole."""

from datetime import date
from decimal import Decimal

import pytest

from co2scan.charts.entry import MonthPair, location_months, months_title


def pairs(*values: tuple[int | None, int | None]) -> list[MonthPair]:
    """Kilograms of this year and the year before, from January on."""
    return [
        MonthPair(
            date(2026, number, 1),
            None if now is None else Decimal(now),
            None if before is None else Decimal(before),
            is_comparable=now is not None and before is not None,
        )
        for number, (now, before) in enumerate(values, start=1)
    ]


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ([(9, 10), (8, 9), (7, 8)], "Elke maand onder 2025"),
        ([(9, 10), (8, 9), (7, 8), (9, 5)], "Elke maand onder 2025, behalve april"),
        ([(11, 10), (12, 9)], "Elke maand boven 2025"),
        ([(11, 10), (12, 9), (13, 8), (4, 5)], "Elke maand boven 2025, behalve april"),
        ([(9, 10), (8, 9), (7, 8), (None, 5)], "Elke vergelijkbare maand onder 2025"),
        ([(9, 8), (8, 7), (7, 6), (4, 5), (3, 4), (2, 3)], "3 van 6 maanden boven 2025"),
        ([(9, 10)], "CO₂ per maand in 2026"),
        ([(9, None), (8, None)], "CO₂ per maand in 2026"),
        ([], "CO₂ per maand in 2026"),
    ],
)
def test_the_title_says_what_to_see(
    values: list[tuple[int | None, int | None]], title: str
) -> None:
    assert months_title(pairs(*values), 2026) == title


def test_columns_are_in_tonnes_and_a_gap_is_no_zero() -> None:
    chart = location_months(pairs((11200, 12000), (None, 10400)), 2026)
    january, february = [[cell.text for cell in row] for row in chart.rows]
    assert january == ["januari 2026", "11,2", "12,0", "–"]
    assert february[:3] == ["februari 2026", "ontbreekt", "10,4"]
