"""The opportunities as the matrix shows them: numbered, by quadrant, the unscored apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from actions.domain.matrix import Feasibility, Quadrant, Scored, feasibility, ranked
from actions.models import Opportunity


@dataclass(frozen=True)
class MatrixRow:
    """One opportunity with its number: the same in the picture and in the list."""

    number: int
    title: str
    url: str
    theme_key: str
    theme_name: str
    impact: int
    effort: int
    feasibility: Feasibility
    votes: int
    decision: str = ""  # what was decided on it; empty while it is open

    @property
    def name(self) -> str:
        """What is read aloud; it starts with what is written."""
        words = (
            f"{self.number}. {self.title}: {self.theme_name}, impact {self.impact}, "
            f"moeite {self.effort}, haalbaarheid {self.feasibility.word}"
        )
        return f"{words}, {self.decision}" if self.decision else words


@dataclass(frozen=True)
class QuadrantRows:
    quadrant: Quadrant
    rows: list[MatrixRow]


@dataclass(frozen=True)
class Matrix:
    groups: list[QuadrantRows]
    unscored: list[Opportunity]

    @property
    def rows(self) -> list[MatrixRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def quick(self) -> int:
        """How many wait to be done soon."""
        soon = (group.rows for group in self.groups if group.quadrant is Quadrant.QUICK)
        return sum(not row.decision for rows in soon for row in rows)

    @property
    def decided(self) -> int:
        return sum(bool(row.decision) for row in self.rows)


def matrix(opportunities: Iterable[Opportunity]) -> Matrix:
    """Of opportunities with their votes and theme; a quadrant without any stays in the list."""
    known: dict[int, Opportunity] = {}
    scored, unscored = [], []
    for each in opportunities:
        if each.impact is None or each.effort is None:
            if each.is_open:
                unscored.append(each)
            continue
        known[each.pk] = each
        votes: int = each.vote_count  # type: ignore[attr-defined]
        scored.append(
            Scored(each.pk, each.title, each.impact, each.effort, each.feasibility, votes)
        )
    groups: dict[Quadrant, list[MatrixRow]] = {quadrant: [] for quadrant in Quadrant}
    for number, place in enumerate(ranked(scored), start=1):
        groups[place.quadrant].append(_row(number, place, known[place.pk]))
    return Matrix([QuadrantRows(*group) for group in groups.items()], unscored)


def _row(number: int, place: Scored, opportunity: Opportunity) -> MatrixRow:
    return MatrixRow(
        number,
        place.title,
        opportunity.get_absolute_url(),
        opportunity.theme.key,
        opportunity.theme.name,
        place.impact,
        place.effort,
        feasibility(place.feasibility),
        place.votes,
        "" if opportunity.is_open else opportunity.stage.word,
    )
