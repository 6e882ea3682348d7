"""The matrix as a drawing: where each mark stands, without one over another, however many.

Impact goes up, effort to the right. A row grows with its fullest cell; nothing is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actions.domain.matrix import HIGH_FROM, SCORES, Quadrant, quadrant
from actions.selectors.matrix import MatrixRow

CAP = 12  # the end of a mark that has the pattern of its theme
STEPS = (4, 8, 12)  # the three heights of the sign for feasibility
STEP, STUB = 4, 2  # from one step to the next; what is left of a step that is not filled
LABEL_DROP = 4  # from the middle of a line of 12 px to its base


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of one drawing, in px."""

    key: str
    left: int
    column: int
    row: int
    band: int
    foot: int
    mark_width: int
    mark_height: int
    gap: int

    @property
    def width(self) -> int:
        return self.left + len(SCORES) * self.column + 1

    @property
    def marks_beside(self) -> int:
        """How many fit beside each other in a cell."""
        return (self.column - self.gap) // (self.mark_width + self.gap)


WIDE = Size("wide", 46, 116, 60, 30, 44, 52, 24, 4)
PHONE = Size("phone", 27, 60, 48, 30, 44, 54, 32, 3)


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle_x(self) -> int:
        return self.x + self.width // 2

    @property
    def base_y(self) -> int:
        """Where a line of text stands that is in the middle of the box."""
        return self.y + self.height // 2 + LABEL_DROP


@dataclass(frozen=True, slots=True)
class Mark:
    row: MatrixRow
    box: Box
    steps: tuple[Box, ...]
    number_x: int


@dataclass(frozen=True, slots=True)
class Label:
    """A score along an axis, or a quadrant over its part of the picture."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    size: Size
    height: int
    plot: Box
    split_x: int
    split: Box  # between much and little impact
    quadrants: tuple[Label, ...]
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    marks: tuple[Mark, ...]


def draw(rows: Sequence[MatrixRow], size: Size) -> Drawing:
    cells = defaultdict(list)
    for row in rows:
        cells[row.impact, row.effort].append(row)
    bands: list[Label] = []
    labels: list[Label] = []
    marks: list[Mark] = []
    top, split = 1, None
    for impact in reversed(SCORES):
        if impact in (SCORES[-1], HIGH_FROM - 1):
            bands += _quadrants(impact, top, size)
            split = Box(size.left, top, size.width - size.left, size.band)
            top += size.band
        fullest = max(len(cells[impact, effort]) for effort in SCORES)
        height = _row_height(fullest, size)
        labels.append(Label(str(impact), Box(size.left - 16, top, 16, height)))
        for effort in SCORES:
            marks += _marks(cells[impact, effort], _column_x(effort, size), top, size)
        top += height
    assert split is not None
    return Drawing(
        size=size,
        height=top + size.foot,
        plot=Box(size.left, 1, size.width - size.left - 1, top - 1),
        split_x=_column_x(HIGH_FROM, size),
        split=split,
        quadrants=tuple(bands),
        rows=tuple(labels),
        columns=tuple(
            Label(str(effort), Box(_column_x(effort, size), top + 2, size.column, 18))
            for effort in SCORES
        ),
        marks=tuple(sorted(marks, key=lambda mark: mark.row.number)),
    )


def _column_x(effort: int, size: Size) -> int:
    return size.left + (effort - 1) * size.column


def _row_height(fullest: int, size: Size) -> int:
    lines = -(-fullest // size.marks_beside)
    return max(size.row, lines * (size.mark_height + size.gap) + size.gap)


def _quadrants(impact: int, top: int, size: Size) -> Iterable[Label]:
    """The words over the two quadrants that begin with this impact."""
    middle, right = _column_x(HIGH_FROM, size), _column_x(SCORES[-1] + 1, size)
    for effort, x, end in ((SCORES[0], size.left, middle), (HIGH_FROM, middle, right)):
        word = Quadrant(quadrant(impact, effort)).word
        yield Label(word, Box(x, top, end - x, size.band))


def _marks(rows: Iterable[MatrixRow], x: int, top: int, size: Size) -> Iterable[Mark]:
    """Line by line from the corner of the cell, in order of their number."""
    for place, row in enumerate(rows):
        line, column = divmod(place, size.marks_beside)
        box = Box(
            x + size.gap + column * (size.mark_width + size.gap),
            top + size.gap + line * (size.mark_height + size.gap),
            size.mark_width,
            size.mark_height,
        )
        steps_x = box.right - len(STEPS) * STEP - 2
        yield Mark(row, box, tuple(_steps(row, steps_x, box)), (box.x + CAP + steps_x) // 2)


def _steps(row: MatrixRow, x: int, box: Box) -> Iterable[Box]:
    base = box.y + (box.height + STEPS[-1]) // 2
    for number, height in enumerate(STEPS):
        shown = height if number < row.feasibility.steps else STUB
        yield Box(x + number * STEP, base - shown, STEP - 1, shown)
