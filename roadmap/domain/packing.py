"""Rows as few as fit: what overlaps from left to right stands below each other."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """From left to right, all that a bar takes: label, bar, milestones, fixed plan."""

    left: float
    right: float


def packed(ways: Sequence[Sequence[Stretch]], gap: float) -> list[tuple[int, int]]:
    """Row and way of each, in the order given. Each has several ways to lie, the best first.

    The best way in the first row where it fits; only where that would take a new row the others.
    """
    rows: list[list[Stretch]] = []
    found = []
    for options in ways:
        row, way = _place(rows, options, gap) or (len(rows), 0)
        if row == len(rows):
            rows.append([])
        rows[row].append(options[way])
        found.append((row, way))
    return found


def _place(
    rows: Sequence[Sequence[Stretch]], options: Sequence[Stretch], gap: float
) -> tuple[int, int] | None:
    for way, option in enumerate(options):
        left, right = option.left - gap, option.right + gap
        for number, row in enumerate(rows):
            if all(other.right <= left or other.left >= right for other in row):
                return number, way
    return None
