"""The parts of the wizard as its page shows them: each with what we think and why."""

from collections.abc import Sequence
from typing import NamedTuple

from django.forms.boundfield import BoundField


class Column(NamedTuple):
    """A column of the file; `because` is why we think so, else `question` what we do not know."""

    name: str
    examples: list[str]
    role: BoundField
    unit: BoundField
    because: str
    question: str
    unit_because: str
    unit_question: str


class Combination(NamedTuple):
    """A kind of row: what stands in it, and what that is."""

    texts: str
    role: BoundField
    is_open: bool  # a person still has to say


class Setting(NamedTuple):
    field: BoundField
    because: str
    question: str


def shown(column: str, number: int) -> str:
    return column.strip() or f"kolom {number + 1}"


def joined(texts: Sequence[str]) -> str:
    return " · ".join(text or "leeg" for text in texts)
