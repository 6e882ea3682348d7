"""One figure for how good the data of a location are, and how it is made."""

from dataclasses import dataclass
from decimal import Decimal

from co2scan.domain.coverage import Coverage
from co2scan.domain.findings.rules import RULES, Rule, Severity

ESTIMATED_COUNTS = Decimal("0.5")
COSTS = {Severity.ERROR: 5, Severity.ATTENTION: 2}
MOST_COSTS = 30
# What tells that something is absent does not count again: the shares say it already.
ABSENCES: frozenset[Rule] = frozenset(rule for rule, info in RULES.items() if info.is_absence)


@dataclass(frozen=True, slots=True)
class Quality:
    """Points of 100. `measured`, `estimated` and `absent` are shares, weighted by expected kg.

    Example on paper: 80 % measured, 10 % estimated and 10 % absent is 80 + ½ × 10 = 85; with one
    error and two findings that ask it is 85 − 5 − 2 × 2 = 76.
    """

    measured: Decimal
    estimated: Decimal
    absent: Decimal
    errors: int
    questions: int

    @property
    def data_points(self) -> Decimal:
        return 100 * (self.measured + ESTIMATED_COUNTS * self.estimated)

    @property
    def whole_points(self) -> int:
        return int(self.data_points)

    @property
    def costs(self) -> int:
        found = self.errors * COSTS[Severity.ERROR] + self.questions * COSTS[Severity.ATTENTION]
        return min(MOST_COSTS, found)

    @property
    def findings(self) -> int:
        return self.errors + self.questions

    @property
    def score(self) -> int:
        """Whole points, rounded down: what is not complete never reads as 100."""
        return max(0, self.whole_points - self.costs)


def quality(coverage: Coverage, errors: int, questions: int) -> Quality | None:
    """None where nothing is expected."""
    measured, estimated = coverage.measured_share, coverage.estimated_share
    absent = coverage.absent_share
    if measured is None or estimated is None or absent is None:
        return None
    return Quality(measured, estimated, absent, errors, questions)
