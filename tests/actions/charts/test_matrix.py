"""The drawing: nothing over anything, nothing left out, whatever the number in a cell."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.charts.matrix import PHONE, WIDE, Box, Drawing, Size, draw
from actions.domain.matrix import Feasibility
from actions.selectors.matrix import MatrixRow

scores = st.integers(1, 5)


def rows(places: Sequence[tuple[int, int]]) -> list[MatrixRow]:
    return [
        MatrixRow(
            number, f"Kans {number}", f"/kansen/{number}/", "natuur", "Natuur", *place,
            Feasibility.HIGH, 0,
        )
        for number, place in enumerate(places, start=1)
    ]  # fmt: skip


def over(one: Box, other: Box) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


def check(drawing: Drawing, places: Sequence[tuple[int, int]]) -> None:
    """Every mark once, in the column and the row of its scores, free of all others."""
    assert [mark.row.number for mark in drawing.marks] == list(range(1, len(places) + 1))
    lines = {int(label.text): label.box for label in drawing.rows}
    columns = {int(label.text): label.box for label in drawing.columns}
    for mark in drawing.marks:
        line, column = lines[mark.row.impact], columns[mark.row.effort]
        assert line.y < mark.box.y and mark.box.bottom < line.bottom
        assert column.x < mark.box.x and mark.box.right < column.right
        assert all(
            mark.box.x < step.x and step.right < mark.box.right and step.y > mark.box.y
            for step in mark.steps
        )
    bands = [label.box for label in drawing.quadrants]
    boxes = [*(mark.box for mark in drawing.marks), *bands]
    assert not [pair for pair in combinations(boxes, 2) if over(*pair)]
    assert all(box.right <= drawing.size.width and box.bottom <= drawing.height for box in boxes)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=lambda size: size.key)
@pytest.mark.parametrize("cell", [(5, 1), (1, 5), (3, 3)])
def test_all_sixty_in_one_cell(size: Size, cell: tuple[int, int]) -> None:
    places = [cell] * 60
    drawing = draw(rows(places), size)
    check(drawing, places)
    assert drawing.height > draw([], size).height


@given(st.lists(st.tuples(scores, scores), max_size=120))
def test_any_number_anywhere(places: list[tuple[int, int]]) -> None:
    for size in (WIDE, PHONE):
        check(draw(rows(places), size), places)


def test_the_phone_has_a_drawing_of_its_own() -> None:
    assert draw([], PHONE).size.width == 328
    assert PHONE.mark_height >= 32


def test_more_impact_is_higher_and_more_effort_further_right() -> None:
    low, high = draw(rows([(1, 1), (5, 5)]), WIDE).marks
    assert high.box.y < low.box.y
    assert high.box.x > low.box.x


def test_the_quadrants_stand_over_their_part() -> None:
    quick, big, between, not_now = draw([], WIDE).quadrants
    assert [each.text for each in (quick, big, between, not_now)] == [
        "Snel doen",
        "Groot plan",
        "Tussendoor",
        "Niet nu",
    ]
    assert quick.box.y == big.box.y < between.box.y == not_now.box.y
    assert quick.box.x == between.box.x < big.box.x == not_now.box.x
