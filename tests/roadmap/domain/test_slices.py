"""How a person can follow the counting: worked example of docs/calculation.md, part 7."""

from decimal import Decimal

from roadmap.domain.forecast import emission_in
from roadmap.domain.slices import slice_rows
from tests.roadmap.domain.forecasts import GAS, HALF_BY_2030, POWER, action, effect, situation


def test_two_effects_on_one_slice() -> None:
    """A heat pump takes 90 of 120 and insulation 24: 96 together, where a plain sum says 114."""
    here = situation({GAS: 120, POWER: 40}, HALF_BY_2030)
    plan = [action("A", effect(90)), action("B", effect(24)), action("C", effect(-10, POWER))]
    gas, power = slice_rows(plan, here, 2030)
    assert [(take.code, take.fraction) for take in gas.takes] == [
        ("A", Decimal("0.75")),
        ("B", Decimal("0.2")),
    ]
    assert (gas.left, gas.left_t, gas.together_t, gas.plain_t, gas.double_t) == (
        Decimal("0.2"),
        24,
        96,
        114,
        18,
    )
    # 20 after the grid, and a quarter more
    assert (power.outlook_t, power.left_t, power.double_t) == (20, 25, 0)
    effects = [each for one in plan for each in one.effects]
    assert gas.left_t + power.left_t == emission_in(effects, here, 2030)


def test_two_equal_effects_of_one_action_are_two_and_more_than_all_is_all() -> None:
    (row,) = slice_rows([action("A", effect(60), effect(60))], situation({GAS: 120}), 2030)
    assert (len(row.takes), row.left_t) == (2, 30)
    (row,) = slice_rows([action("A", effect(500))], situation({GAS: 120}), 2030)
    assert [(take.is_all, take.alone_t) for take in row.takes] == [(True, 120)]
