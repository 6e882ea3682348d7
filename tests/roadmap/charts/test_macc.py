"""The drawing of cost per tonne: wide as what is saved, high as what it costs."""

from decimal import Decimal

import pytest

from roadmap.charts.macc import PHONE, WIDE, cost_drawing, steps_of
from roadmap.domain.costs import CostOrder, Money, Priced, cost_order


def order(*rows: tuple[str, int, int]) -> CostOrder:
    """Each a title, tonnes and euros a year."""
    return cost_order(
        Priced(
            f"K-{number:02}",
            title,
            "klimaat",
            Decimal(t),
            Decimal(t),
            Money(
                None, Decimal(eur) if eur > 0 else Decimal(0), Decimal(-eur) if eur < 0 else None
            ),
        )
        for number, (title, t, eur) in enumerate(rows)
    )


THREE = order(("Led", 100, -20_000), ("HVO100", 300, 30_000), ("Panelen", 100, 40_000))


def test_blocks_stand_side_by_side_from_cheap_to_dear() -> None:
    drawing = cost_drawing(THREE)
    assert drawing is not None
    first, second, third = drawing.columns
    assert [each.block.priced.title for each in drawing.columns] == ["Led", "HVO100", "Panelen"]
    assert second.width == pytest.approx(3 * first.width, abs=0.2)
    assert (first.x, third.x + third.width) == pytest.approx((drawing.left, drawing.right), abs=0.2)
    assert second.x == pytest.approx(first.x + first.width, abs=0.2)
    # −200, 100 and 400 € per tonne: the first hangs below the line, the others stand on it
    assert (first.y, second.y + second.height) == (drawing.zero, drawing.zero)
    assert third.height == pytest.approx(4 * second.height, abs=0.3)
    assert first.height == pytest.approx(2 * second.height, abs=0.3)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_hundred_blocks_keep_their_numbers_apart(width: int) -> None:
    many = order(
        *((f"Een actie met een lange naam {n}", 1 + n % 7, (n - 20) * 300) for n in range(100))
    )
    drawing = cost_drawing(many, width)
    assert drawing is not None
    assert len(drawing.columns) == 100
    assert all(each.width >= 2 and each.x + each.width <= width for each in drawing.columns)
    spots = [(label.x, label.y) for label in drawing.labels]
    assert len(spots) == len(set(spots)) > 5


def test_nothing_to_draw() -> None:
    assert cost_drawing(order()) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["-130", "410"], ["-200", "0", "200", "400", "600"]),
        (["90"], ["0", "20", "40", "60", "80", "100"]),
        (["-90"], ["-100", "-80", "-60", "-40", "-20", "0"]),
        (["0"], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ],
)
def test_steps_hold_zero_and_all_values(values: list[str], expected: list[str]) -> None:
    found = steps_of([Decimal(value) for value in values])
    assert found[0] <= min(map(Decimal, [*values, "0"]))
    assert found[-1] >= max(map(Decimal, [*values, "0"]))
    if values != ["0"]:
        assert found == [Decimal(value) for value in expected]
