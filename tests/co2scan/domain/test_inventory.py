"""The inventory: numbered lines that add up to the footprint, and how sure they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.footprint import METHOD_FIGURES
from co2scan.domain.frozen import FrozenFactor, total_of
from co2scan.domain.inventory import (
    LADDER,
    gas_of,
    inventory_rows,
    kg_per_gas,
    numbered_lines,
    scope_sums,
    total_kg,
    uncertainty_of,
)
from co2scan.domain.uncertainty import QualityClass, combined, quality_class, range_of
from tests.baseline_factories import a_factor, a_figure, a_line

FACTORS: dict[int, FrozenFactor] = {1: a_factor()}
ELECTRICITY = {
    "ladder": a_figure("483", "0.483", "2"),
    "market": a_figure("401", "0.401", "2"),
    "market_chain": a_figure("82", "0.082", "3.3"),
    "location": a_figure("300", "0.3", "2"),
}
LINES = [
    a_line(),
    a_line("240.000001", "2", "120.0000005", month=date(2025, 2, 1)),
    a_line(location="borne", location_name="Borne", meter="borne-gas"),
    a_line(
        location="borne",
        location_name="Borne",
        meter="borne-stroom",
        category="electricity_grey",
        category_name="Elektriciteit grijs",
        unit="kWh",
        quantity="1000",
        figures=ELECTRICITY,
    ),
]


@pytest.mark.parametrize(
    ("category", "gas"),
    [
        ("r410a", "HFK's"),
        ("r744", "CO₂"),
        ("r290", "Koolwaterstoffen (propaan, isobutaan)"),
        ("r717", "Ammoniak"),
        ("natural_gas", "CO₂, CH₄ en N₂O samen"),
    ],
)
def test_a_direct_emission_is_told_by_its_gas(category: str, gas: str) -> None:
    """Not all that cools is an HFC."""
    assert gas_of(category) == gas


def test_lines_are_numbered_by_location_and_source() -> None:
    rows = inventory_rows(reversed(LINES), FACTORS)
    assert [(row.number, row.location_name, row.category) for row in rows] == [
        (1, "Borne", "natural_gas"),
        (2, "Borne", "electricity_grey"),
        (3, "Hengelo", "natural_gas"),
    ]
    assert (rows[2].quantity, rows[2].months) == (Decimal("220.0000005"), 2)
    assert {(number, line.meter) for number, line in numbered_lines(LINES)} == {
        (1, "borne-gas"),
        (2, "borne-stroom"),
        (3, "hengelo-gas"),
    }


@pytest.mark.parametrize("method", list(METHOD_FIGURES))
def test_the_sum_of_the_lines_is_the_footprint_to_the_last_decimal(method: str) -> None:
    rows, total = inventory_rows(LINES, FACTORS), total_of(LINES, method)  # type: ignore[arg-type]
    assert total_kg(rows, method) == total.kg  # type: ignore[arg-type]
    sums = {one.scope: one.kg for one in scope_sums(rows, method).values()}  # type: ignore[arg-type]
    assert sums == total.scopes


def test_a_missing_factor_is_no_figure_and_makes_the_total_partial() -> None:
    lines = [*LINES, a_line(None, None, category="propane", category_name="Propaan")]
    row = next(row for row in inventory_rows(lines, FACTORS) if row.category == "propane")
    assert row.is_missing(LADDER)
    assert row.kg(LADDER) is None
    assert not row.known_kg(LADDER)
    rows = inventory_rows(lines, FACTORS)
    assert total_kg(rows, LADDER) == total_kg(inventory_rows(LINES, FACTORS), LADDER)
    assert scope_sums(rows, LADDER)["1"].is_partial


def test_another_factor_is_another_line() -> None:
    """What one factor counted can be checked: its quantity times its factor."""
    newer = a_line("210", "2.1", month=date(2025, 3, 1))
    rows = [row for row in inventory_rows([*LINES, newer], FACTORS) if row.location == "hengelo"]
    assert [row.kg(LADDER) for row in rows] == [Decimal("440.000001"), Decimal(210)]


def test_only_a_gas_that_is_known_is_told_apart() -> None:
    leak = a_line(category="r32", category_name="Koudemiddel R32", unit="kg")
    switch = a_line(category="sf6", category_name="SF6", unit="kg")
    assert list(kg_per_gas(inventory_rows([*LINES, leak, switch], FACTORS)).items()) == [
        ("CO₂, CH₄ en N₂O samen", Decimal("640.000001")),
        ("HFK's", Decimal(200)),
        ("SF₆", Decimal(200)),
    ]


@pytest.mark.parametrize(
    ("measured", "estimated", "confidence", "expected"),
    [
        (353, 12, "official", QualityClass.A),  # 3.3 % is estimated
        (95, 5, "official", QualityClass.A),  # 5 %, no more
        (325, 40, "official", QualityClass.B),
        (100, 100, "official", QualityClass.C),
        (365, 0, "own", QualityClass.D),
        (365, 0, "second_hand", QualityClass.D),
        (365, 0, "example", QualityClass.E),
        (0, 0, "official", QualityClass.A),
    ],
)
def test_the_least_sure_of_all_makes_the_class(
    measured: int, estimated: int, confidence: str, expected: QualityClass
) -> None:
    assert quality_class(Decimal(measured), Decimal(estimated), [confidence]) == expected


def test_the_range_is_the_largest_of_class_and_source() -> None:
    assert range_of(QualityClass.A, "buildings") == Decimal("0.05")
    assert range_of(QualityClass.A, "travel") == Decimal("0.20")
    assert range_of(QualityClass.D, "travel") == Decimal("0.50")


def test_uncertainties_together_are_the_root_of_their_squares() -> None:
    """100 t ± 5 %, 40 t ± 25 % and 20 t ± 50 %: 5, 10 and 10 t; √225 is 15 t of 160."""
    found = combined(
        [
            (Decimal(100), Decimal("0.05")),
            (Decimal(40), Decimal("0.25")),
            (Decimal(20), Decimal("0.50")),
        ]
    )
    assert (found.kg, found.most_kg) == (Decimal(15), Decimal(25))
    assert found.share == Decimal("0.09375")
    assert combined([]).share is None


def test_a_line_weighs_with_its_own_range() -> None:
    """Lines of 200 and of 400 kg at 5 %: √(10² + 20²)."""
    gas = [line for line in LINES if line.category == "natural_gas"]
    rounded = [replace(line, figures={"ladder": a_figure("200")}) for line in gas]
    found = uncertainty_of(inventory_rows(rounded, FACTORS), LADDER)
    assert found.kg == (Decimal(10) ** 2 + Decimal(20) ** 2).sqrt()
