"""Labels in a drawing: where each fits beside its point, without one over another."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from roadmap.domain.lettering import Measure, screen_width

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
ASCENT, DESCENT = 0.95, 0.3  # of a letter size, above and below the line it stands on
GAP = 2  # px that two labels keep apart
SAMPLE = 4  # px between the points of a line that a label is held against


@dataclass(frozen=True, slots=True)
class Label:
    """A text that stands at `x`, with its foot on `y`."""

    text: str
    x: float
    y: float
    anchor: Anchor = "start"
    css: str = "lbl"
    size: float = 12
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right + GAP
            and other.left < self.right + GAP
            and self.top < other.bottom + GAP
            and other.top < self.bottom + GAP
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def has(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Sheet:
    """What a label must keep free of: other labels always, lines as far as it can."""

    def __init__(self, room: Box, measure: Measure = screen_width) -> None:
        self.room, self.measure = room, measure
        self.labels: list[Label] = []
        self._boxes: list[Box] = []
        self._ink: list[Point] = []

    def box(self, label: Label) -> Box:
        width = self.measure(label.text, label.size, label.is_bold)
        shift = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        left = label.x - shift
        return Box(
            left, label.y - label.size * ASCENT, left + width, label.y + label.size * DESCENT
        )

    def draw(self, points: Sequence[Point]) -> None:
        """A line that is there."""
        for (from_x, from_y), (to_x, to_y) in itertools.pairwise(points):
            steps = max(int(max(abs(to_x - from_x), abs(to_y - from_y)) / SAMPLE), 1)
            self._ink += [
                (from_x + (to_x - from_x) * step / steps, from_y + (to_y - from_y) * step / steps)
                for step in range(steps + 1)
            ]

    def put(self, label: Label) -> None:
        """Here, whatever is there already."""
        self.labels.append(label)
        self._boxes.append(self.box(label))

    def place(self, candidates: Iterable[Label]) -> bool:
        """At the first of the places that crosses the fewest lines; False: there is no room."""
        best: tuple[int, Label] | None = None
        for label in candidates:
            box = self.box(label)
            if not self.room.holds(box) or any(box.meets(other) for other in self._boxes):
                continue
            crossed = sum(box.has(point) for point in self._ink)
            if best is None or crossed < best[0]:
                best = crossed, label
            if not crossed:
                break
        if best is None:
            return False
        self.put(best[1])
        return True


def beside(label: Label, point: Point, away: float = 9) -> list[Label]:
    """Places around a point: above and below it, at either side and further off."""
    x, y = point
    found = []
    for far in (0, 14, 28, 42, 56):
        for rise in (-away - far, away + label.size + far):
            for anchor, shift in (("start", away), ("end", -away), ("middle", 0)):
                found.append(
                    Label(
                        label.text,
                        x + shift,
                        y + rise,
                        anchor,  # type: ignore[arg-type]
                        label.css,
                        label.size,
                        label.is_bold,
                    )
                )
    return found


def spread(wanted: Sequence[float], line: float, top: float, bottom: float) -> list[float]:
    """Heights in the order given, each at least a line below the one before, near where it would
    be; within top and bottom when there is room at all."""
    heights: list[float] = []
    for height in wanted:
        heights.append(max(height, heights[-1] + line if heights else top))
    floor = bottom
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], floor)
        floor = heights[place] - line
    return heights
