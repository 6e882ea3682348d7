"""Worked examples of docs/calculation.md: effects that meet on the same meters."""

from decimal import Decimal

import pytest

from actions.domain.combined_effect import Part, SlicedEffect, combined_tonnes

HENGELO, BORNE = (1, "gas"), (2, "gas")
EMITTED = {HENGELO: Decimal(100), BORNE: Decimal(50)}


def effect(tonnes: int, *parts: Part) -> SlicedEffect:
    return SlicedEffect(Decimal(tonnes), frozenset(parts))


@pytest.mark.parametrize(
    ("effects", "together"),
    [
        ([], "0"),
        ([effect(40, HENGELO)], "40"),
        # insulation takes 40 of 100, the heat pump half of the 60 that is left
        ([effect(40, HENGELO), effect(50, HENGELO)], "70"),
        ([effect(50, HENGELO), effect(40, HENGELO)], "70"),
        ([effect(40, HENGELO), effect(10, BORNE)], "50"),
        # 30 on both together is a fifth of 150: 20 of Hengelo, 10 of Borne
        ([effect(30, HENGELO, BORNE)], "30"),
        ([effect(30, HENGELO, BORNE), effect(50, HENGELO)], "70"),
        ([effect(120, HENGELO)], "100"),  # no more than there is
        ([effect(12, (9, "fuel"))], "12"),  # nothing is known of it: added as it is
        ([effect(12, (9, "fuel")), effect(40, HENGELO)], "52"),
        ([effect(-10, HENGELO)], "-10"),  # an effect that asks energy
    ],
)
def test_each_takes_a_fraction_of_what_is_left(effects: list[SlicedEffect], together: str) -> None:
    assert combined_tonnes(effects, EMITTED) == Decimal(together)
