from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from co2scan.domain.units import convert, from_micro, scale, spread, to_micro


def test_micro_units_are_exact() -> None:
    assert to_micro(Decimal("8783.65")) == 8_783_650_000
    assert from_micro(8_783_650_000) == Decimal("8783.650000")


def test_more_than_six_decimals_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 6 decimals"):
        to_micro(Decimal("0.0000001"))


def test_spread_rounds_cumulatively() -> None:
    """On paper: 100 over three equal days: 33.3, 66.7, 100 gives 33, 34, 33."""
    assert spread(100, [1, 1, 1]) == [33, 34, 33]


def test_spread_over_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to spread over"):
        spread(100, [0, 0])


@given(
    st.integers(min_value=0, max_value=10**15),
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=400),
)
def test_the_parts_always_equal_the_whole(quantity: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        weights[0] = 1
    parts = spread(quantity, weights)
    assert sum(parts) == quantity
    assert all(part >= 0 for part in parts)


def test_scale_rounds_once_half_to_even() -> None:
    assert scale(5, Decimal("0.5")) == 2
    assert scale(7, Decimal("0.5")) == 4


@pytest.mark.parametrize(
    ("quantity", "unit", "wanted", "expected"),
    [
        ("1.5", "MWh", "kWh", "1500"),
        ("1250", "Wh", "kWh", "1.25"),
        ("250", "m3", "Nm3", "250"),
        ("12", "liter", "l", "12"),
        ("0.2", "ton", "kg", "200"),
        ("500", "MJ", "GJ", "0.5"),
        ("80", "km", "passenger-km", "80"),
        ("1", "l", "kWh", None),
        ("1", "vat", "l", None),
    ],
)
def test_convert(quantity: str, unit: str, wanted: str, expected: str | None) -> None:
    result = convert(Decimal(quantity), unit, wanted)
    assert result == (None if expected is None else Decimal(expected))
