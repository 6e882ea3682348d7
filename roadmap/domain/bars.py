"""An action as the roadmap draws it: a period with milestones, and what must be said of it.

Plain facts, so that a bar of today and one of a fixed report are the same thing.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class MarkState(StrEnum):
    MET = "met"
    OPEN = "open"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on its day; one that is met stands on the day that it was."""

    title: str
    on: date
    state: MarkState


@dataclass(frozen=True, slots=True)
class Saving:
    """Tonnes CO2-eq a year of an action's effects together; positive is less emission."""

    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """`status`, `process` and the precisions are the values of `actions.domain`.

    `owner` is how the roadmap writes a person: `F. Yilmaz`. `progress` is percent; None: unknown.
    `late_since` is the last day on which it was in time, `late_words` `12 dagen te laat`.
    No `starts_on` or `ends_on`: it stands apart from the picture, and is never dropped.
    """

    code: str
    title: str
    theme: str
    process: str
    status: str
    horizon: str
    owner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    starts_precision: str = "day"
    ends_precision: str = "day"
    progress: Decimal | None = None
    late_since: date | None = None
    late_words: str = ""
    waits_for: str = ""
    waiting_until: date | None = None
    decision_on: date | None = None
    marks: tuple[Mark, ...] = ()
    locations: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    saving: Saving | None = None

    @property
    def is_dated(self) -> bool:
        return self.starts_on is not None and self.ends_on is not None


def initials(name: str) -> str:
    """`F. Yilmaz` of `Fatma Yilmaz`, `R. ter Haar` of `Rob ter Haar`; one word stays whole."""
    first, _, rest = name.strip().partition(" ")
    return f"{first[0]}. {rest.strip()}" if rest.strip() else first
