"""The energy assessment: who to name, and what an action is held against."""

from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.energy_assessment import (
    User,
    biggest,
    saved_kg,
)
from roadmap.domain.split import MeterParts, Parts, Split, Window

YEAR = Window(date(2025, 1, 1), date(2026, 1, 1))


def users(*kg: int) -> list[User]:
    return [User(f"plaats {one}", "Aardgas", "Nm3", Decimal(1), Decimal(one), (1,)) for one in kg]


@pytest.mark.parametrize(
    ("kg", "named"),
    [
        ((5, 50, 20, 15, 10), [50, 20, 15]),  # two are 70 %, three are 85 %
        ((80, 20), [80]),
        ((1, 1), [1, 1]),
        ((), []),
        ((0, 0), []),
    ],
)
def test_as_many_are_named_as_are_needed_for_80_percent(
    kg: tuple[int, ...], named: list[int]
) -> None:
    found = biggest(users(*kg), Decimal(sum(kg)))
    assert [one.user.kg for one in found] == named


def test_what_was_saved_is_activity_alone() -> None:
    """Weather and factors are no work of the action, and other slices are not its own."""
    parts = Parts(before_kg=Decimal(100), activity_kg=Decimal(-12), weather_kg=Decimal(-30))
    nothing = Parts(before_kg=Decimal(50), incomparable_kg=Decimal(-50))
    rows = (
        MeterParts("a", "Hengelo", "electricity", parts),
        MeterParts("b", "Hengelo", "gas", parts),
        MeterParts("c", "Borne", "electricity", nothing),
    )
    found = Split(YEAR, YEAR, Parts(), (), rows)
    assert saved_kg(found, (), {"electricity"}) == 12
    assert saved_kg(found, ("Borne",), {"electricity"}) is None
