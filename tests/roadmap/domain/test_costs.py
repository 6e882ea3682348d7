"""Cost per tonne, worked on paper in docs/calculation.md, part 7."""

from decimal import Decimal
from typing import Any

import pytest

from roadmap.domain.costs import Money, Priced, cost_order, cost_per_tonne


def money(*amounts: int | None) -> Money:
    return Money(*(None if amount is None else Decimal(amount) for amount in amounts))


@pytest.mark.parametrize(
    ("amounts", "tonnes", "lifetime", "expected"),
    [
        ((150_000, 2_000, 4_000), 40, 15, 200),  # (10.000 + 2.000 − 4.000) ÷ 40
        ((150_000, 2_000, 4_000), 40, 30, 75),  # (5.000 + 2.000 − 4.000) ÷ 40
        ((60_000, None, 10_000), 20, 15, -300),  # 4.000 − 10.000: it yields
        ((None, 8_400, None), 210, 15, 40),
        ((0, None, None), 10, 15, 0),  # nothing is a price too
        ((None, None, None), 40, 15, None),
        ((None, None, 5_000), 40, 15, None),  # what it yields says nothing of what it costs
        ((1_000, None, None), 0, 15, None),
        ((1_000, None, None), -5, 15, None),  # it adds emission
        ((1_000, None, None), None, 15, None),
    ],
)
def test_cost_per_tonne(
    amounts: tuple[int | None, ...], tonnes: int | None, lifetime: int, expected: int | None
) -> None:
    whole = None if tonnes is None else Decimal(tonnes)
    assert cost_per_tonne(money(*amounts), whole, lifetime) == expected


def priced(code: str, amounts: tuple[int | None, ...], tonnes: str = "10", **parts: Any) -> Priced:
    return Priced(
        code,
        code,
        "klimaat",
        Decimal(tonnes),
        parts.pop("whole", Decimal(10)),
        money(*amounts),
        **parts,
    )


def test_the_order_keeps_what_has_no_price_or_saves_nothing_apart() -> None:
    order = cost_order(
        [
            priced("dear", (None, 5_000, None)),
            priced("yields", (15_000, None, 2_000)),
            priced("cheap", (None, 100, None), counts=False),
            priced("unknown", (None, None, 400)),
            priced("over", (None, 100, None), tonnes="0.04"),
            priced("adds", (None, 100, None), tonnes="-2", whole=Decimal(-2)),
        ]
    )
    assert [(each.priced.code, each.eur_per_t) for each in order.blocks] == [
        ("yields", -100),
        ("cheap", 10),
        ("dear", 500),
    ]
    assert [each.code for each in order.without_costs] == ["unknown"]
    assert [each.code for each in order.nothing_more] == ["adds", "over"]
    assert order.tonnes == 30
