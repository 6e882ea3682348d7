"""A block of cells copied from a spreadsheet, as the months of one meter."""

import re
from collections.abc import Sequence
from typing import Literal

Points = Literal["thousands", "decimals"]

MOST_MONTHS = 36

_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_COMMA = re.compile(r"\d,\d+$")
_POINT = re.compile(r"^\d+\.(\d{1,2}|\d{4,})$|^0\.\d+$")


class NotAColumn(ValueError):
    """str() is the Dutch sentence for the person who pasted."""


def values_of(block: str) -> list[str]:
    """One text per month, in order; an empty one leaves its month as it is.

    A column, or one row of months. Raises NotAColumn.
    """
    rows = [[cell.strip() for cell in line.split("\t")] for line in block.splitlines()]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) == 1:
        values = rows[0]
    else:
        values = []
        for number, row in enumerate(rows, start=1):
            filled = [cell for cell in row if cell]
            if len(filled) > 1:
                raise NotAColumn(
                    f"Plak één kolom met getallen. Op regel {number} staan {len(filled)} waarden."
                )
            values.append(filled[0] if filled else "")
    if not any(values):
        raise NotAColumn("Er staat nog niets. Plak een kolom met getallen.")
    if len(values) > MOST_MONTHS:
        raise NotAColumn(f"Dit zijn {len(values)} maanden. Plak er hooguit {MOST_MONTHS} tegelijk.")
    return values


def meaning_of_points(values: Sequence[str]) -> Points | None:
    """What a point means in `1.234`, as the other cells of the column tell; None when they do not,
    or contradict each other."""
    has_comma = any(_COMMA.search(value) for value in values)
    has_point = any(_POINT.search(value) for value in values)
    if has_comma == has_point:
        return None
    return "thousands" if has_comma else "decimals"


def ambiguous(values: Sequence[str]) -> list[str]:
    """The cells that mean two things, such as `1.234`."""
    return [value for value in values if _AMBIGUOUS.fullmatch(value)]


def settled(value: str, points: Points | None) -> str:
    """An ambiguous cell written as a person means it; any other as it is."""
    if points is None or not _AMBIGUOUS.fullmatch(value):
        return value
    return value.replace(".", "" if points == "thousands" else ",")
