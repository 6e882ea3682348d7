from decimal import Decimal

import pytest

from actions.domain.effect_bar import AREA, MARGIN, EffectBar, effect_bar


def bar(low: str, expected: str, high: str) -> EffectBar:
    return effect_bar(Decimal(low), Decimal(expected), Decimal(high))


def test_from_zero_to_the_highest() -> None:
    """Half of the highest stands at half of the area; the rest is for its label."""
    found = bar("0", "22", "44")
    assert (found.zero, found.expected, found.high) == (0, AREA / 2, AREA)
    assert (found.starts_at, found.width, found.ends_at) == (0, AREA / 2, AREA / 2)


def test_more_emission_goes_the_other_way() -> None:
    found = bar("-8", "-6", "-5")
    assert found.low == MARGIN  # room for its label
    assert found.zero == AREA
    assert found.starts_at == found.expected < found.zero
    assert found.ends_at == found.zero
    assert found.width == found.zero - found.expected


def test_across_zero() -> None:
    found = bar("-10", "10", "30")
    assert found.low == MARGIN
    assert found.low < found.zero < found.expected < found.high == AREA


@pytest.mark.parametrize(
    ("low", "high", "has_room"), [("30", "44", True), ("2", "44", False), ("0", "44", False)]
)
def test_the_low_label_needs_room(low: str, high: str, has_room: bool) -> None:
    assert bar(low, "38", high).low_has_room is has_room


def test_one_figure_has_no_reach() -> None:
    assert not bar("38", "38", "38").has_reach
    assert bar("38", "38", "39").has_reach


def test_nothing_is_nowhere() -> None:
    assert bar("0", "0", "0").width == 0
