from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.exercises import (
    ExerciseFigures,
    assumption_on,
    in_factor_unit,
    together,
)
from co2scan.models import ExerciseAssumption

ROWS = [
    ExerciseAssumption(kind="pallet_kg", starts_on=date(2025, 1, 1), value=18),
    ExerciseAssumption(kind="pallet_kg", starts_on=date(2026, 6, 1), value=20),
]


@pytest.mark.parametrize(
    ("category", "amount", "unit", "assumed", "expected"),
    [
        ("pallets", "40", "stuks", "20", "800"),
        ("pallets", "800", "kg", None, "800"),
        ("propane", "51", "kg", "0.51", "100"),
        ("propane", "40.5", "kg", "0.51", "79.411765"),
        ("propane", "60", "l", None, "60"),
        ("car_wreck", "2", "stuks", None, "2"),
    ],
)
def test_an_amount_becomes_the_unit_of_its_factor(
    category: str, amount: str, unit: str, assumed: str | None, expected: str
) -> None:
    found = in_factor_unit(category, Decimal(amount), unit, Decimal(assumed) if assumed else None)
    assert found == Decimal(expected)


def test_a_weight_that_nobody_knows_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="pallet_kg"):
        in_factor_unit("pallets", Decimal(40), "stuks", None)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), 18),
        (date(2026, 5, 31), 18),
        (date(2026, 6, 1), 20),
    ],
)
def test_an_assumption_counts_from_its_day(day: date, value: int | None) -> None:
    found = assumption_on(day, "pallet_kg", ROWS)
    assert (found.value if found else None) == value


def test_per_hour_is_only_told_when_every_hour_and_factor_is_known() -> None:
    known = {"biogenic_kg": Decimal(0), "exercises": 2, "participants": 12}
    hours = together([Decimal(8), Decimal(8)])
    assert ExerciseFigures(Decimal(240), hours=hours, **known).per_hour_kg == 15  # type: ignore[arg-type]
    part = ExerciseFigures(Decimal(260), hours=hours, elsewhere_kg=Decimal(20), **known)  # type: ignore[arg-type]
    assert part.per_hour_kg == 15
    assert together([Decimal(8), None]) is None
    assert ExerciseFigures(Decimal(240), hours=None, **known).per_hour_kg is None  # type: ignore[arg-type]
    lacking = ExerciseFigures(Decimal(240), hours=hours, lacking=["Schuim"], **known)  # type: ignore[arg-type]
    assert lacking.per_hour_kg is None
