"""The matrix of opportunities: in which quadrant one stands, and in which order they count.

Scores are 1 to 5. High is 4 or 5: a 3 is no reason to hurry, and not too much work either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SCORES = (1, 2, 3, 4, 5)
HIGH_FROM = 4


class Quadrant(StrEnum):
    """In the order in which one would do them."""

    QUICK = "quick"
    BIG = "big"
    BETWEEN = "between"
    NOT_NOW = "not_now"

    @property
    def word(self) -> str:
        return _WORDS[self][0]

    @property
    def meaning(self) -> str:
        return _WORDS[self][1]


_WORDS = {
    Quadrant.QUICK: ("Snel doen", "veel impact, weinig moeite"),
    Quadrant.BIG: ("Groot plan", "veel impact, veel moeite"),
    Quadrant.BETWEEN: ("Tussendoor", "weinig impact, weinig moeite"),
    Quadrant.NOT_NOW: ("Niet nu", "weinig impact, veel moeite"),
}


class Feasibility(StrEnum):
    """How sure it is that it can be done; `steps` of the three in its sign are filled."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    UNKNOWN = "unknown"

    @property
    def word(self) -> str:
        return _FEASIBILITY[self][0]

    @property
    def steps(self) -> int:
        return _FEASIBILITY[self][1]


_FEASIBILITY = {
    Feasibility.HIGH: ("hoog", 3),
    Feasibility.MIDDLE: ("midden", 2),
    Feasibility.LOW: ("laag", 1),
    Feasibility.UNKNOWN: ("onbekend", 0),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """An opportunity as far as its place goes; `feasibility` None: not scored."""

    pk: int
    title: str
    impact: int
    effort: int
    feasibility: int | None = None
    votes: int = 0

    @property
    def quadrant(self) -> Quadrant:
        return quadrant(self.impact, self.effort)


def quadrant(impact: int, effort: int) -> Quadrant:
    """High impact and little effort: do it soon."""
    if impact >= HIGH_FROM:
        return Quadrant.BIG if effort >= HIGH_FROM else Quadrant.QUICK
    return Quadrant.NOT_NOW if effort >= HIGH_FROM else Quadrant.BETWEEN


def feasibility(score: int | None) -> Feasibility:
    if score is None:
        return Feasibility.UNKNOWN
    if score >= HIGH_FROM:
        return Feasibility.HIGH
    return Feasibility.MIDDLE if score == 3 else Feasibility.LOW


def ranked(opportunities: Iterable[Scored]) -> list[Scored]:
    """By quadrant; in it most impact first, then least effort, most feasible (unknown last), most
    votes, and the title: the same on every screen."""
    places = list(Quadrant)
    return sorted(
        opportunities,
        key=lambda row: (
            places.index(row.quadrant),
            -row.impact,
            row.effort,
            -(row.feasibility or 0),
            -row.votes,
            row.title.casefold(),
            row.pk,
        ),
    )
