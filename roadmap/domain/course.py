"""The course to the target year: what was emitted, the target path, what is to be expected, and the
gap.

Tonnes CO2-eq a year. A year's figure belongs to 31 December of that year; that of the last twelve
months to its last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

HUNDRED = Decimal(100)


MOST_MISSING = Decimal("0.1")  # of the months of meters


@dataclass(frozen=True, slots=True)
class Band:
    """What is to be expected, and how far it may be off. `low_t` is the least emission."""

    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal


@dataclass(frozen=True, slots=True)
class YearEmission:
    """`tonnes` is the sum of what is known, None when nothing is. A year that is not complete has
    months that are missing, or is not over."""

    year: int
    tonnes: Decimal | None
    is_complete: bool
    last_month: date


@dataclass(frozen=True, slots=True)
class Level:
    """The last twelve months. `known_t` is what the meters say; `filled_t` is what the same month
    of the year before says where a month is missing, so that a gap is never a saving. What has no
    month to take over is counted in `missing_months` and in nothing else; `asked_months` are all
    months of meters that there should be."""

    starts_on: date
    ends_on: date
    known_t: Decimal
    filled_t: Decimal = Decimal(0)
    filled_months: int = 0
    missing_months: int = 0
    asked_months: int = 0

    @property
    def tonnes(self) -> Decimal:
        return self.known_t + self.filled_t

    @property
    def is_too_thin(self) -> bool:
        """So much is missing that being below the target says nothing."""
        return 0 < MOST_MISSING * self.asked_months < self.missing_months


@dataclass(frozen=True, slots=True)
class TargetPoint:
    """`reduction` is percent less than the reference year; `tonnes` None: that year is unknown."""

    year: int
    reduction: Decimal
    tonnes: Decimal | None


def aimed_target(
    targets: Sequence[TargetPoint], aim_year: int | None, today: date
) -> TargetPoint | None:
    """The target of the year that was chosen to aim at; without one the first that lies ahead, else
    the last there was."""
    chosen = [point for point in targets if point.year == aim_year]
    ahead = chosen or [point for point in targets if point.year >= today.year]
    if ahead:
        return min(ahead, key=lambda point: point.year)
    return max(targets, key=lambda point: point.year, default=None)


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """A calendar year to come (or the running one) with the actions of now."""

    year: int
    band: Band


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an action takes away in the target year, overlap counted once; below zero it adds.

    `plain` is the sum of its effects as they were estimated, as far as they come in that year and
    are not in the last twelve months yet: the difference with `tonnes` is what others take.
    """

    code: str
    title: str
    theme: str
    tonnes: Decimal
    plain: Decimal


class Verdict(StrEnum):
    ON_COURSE = "on_course"
    TIGHT = "tight"  # expected is on the path, the unfavourable case is not
    OFF_COURSE = "off_course"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Course:
    """All that the dashboard, the memo and the poster say about 2030.

    `reference_is_fixed`: the baseline was signed, `reference_version` of it; else the year as the
    data are now. `first_reference_t` is what its first version said, where that is something else.
    `forecast` is empty when there is no level to start from. `stopped` are the blocked and paused
    actions: what they would take away more in the target year, were they to go on. `uncounted` are
    effects that cannot be counted, each with why.
    """

    today: date
    reference_year: int
    reference_t: Decimal | None
    reference_is_complete: bool
    reference_is_fixed: bool
    years: tuple[YearEmission, ...]
    level: Level | None
    targets: tuple[TargetPoint, ...]
    forecast: tuple[ForecastYear, ...]
    contributions: tuple[Contribution, ...]
    stopped: tuple[Contribution, ...]
    grid_t: Decimal  # what the outlook of the grid factor takes away in the target year
    grid_name: str
    uncounted: tuple[tuple[str, str, str], ...] = ()  # code, title, why
    missing_factors: tuple[str, ...] = ()
    aim_year: int | None = None
    reference_version: int | None = None
    first_reference_t: Decimal | None = None

    @property
    def target(self) -> TargetPoint | None:
        return aimed_target(self.targets, self.aim_year, self.today)

    @property
    def target_year(self) -> int | None:
        return self.target.year if self.target else None

    @property
    def expected(self) -> Band | None:
        """In the target year."""
        found = [row.band for row in self.forecast if row.year == self.target_year]
        return found[0] if found else None

    @property
    def gap_t(self) -> Decimal | None:
        """Tonnes that are still to be found for the target; below zero there is room."""
        if self.target is None or self.target.tonnes is None or self.expected is None:
            return None
        return self.expected.expected_t - self.target.tonnes

    @property
    def verdict(self) -> Verdict:
        gap, band = self.gap_t, self.expected
        if gap is None or band is None or self.target is None or self.target.tonnes is None:
            return Verdict.UNKNOWN
        if gap > 0:
            return Verdict.OFF_COURSE
        if self.level is not None and self.level.is_too_thin:
            return Verdict.UNKNOWN
        return Verdict.TIGHT if band.high_t > self.target.tonnes else Verdict.ON_COURSE

    def path_t(self, year: int) -> Decimal | None:
        """The target path in a year: straight lines from the reference year over the targets."""
        if self.reference_t is None:
            return None
        points = [(self.reference_year, self.reference_t)]
        points += [(row.year, row.tonnes) for row in self.targets if row.tonnes is not None]
        return _between(points, year)

    def first_path_t(self, year: int) -> Decimal | None:
        """The same from the first version of the baseline; None where that is no other."""
        if self.first_reference_t is None:
            return None
        points = [(self.reference_year, self.first_reference_t)]
        points += [(row.year, less(self.first_reference_t, row.reduction)) for row in self.targets]
        return _between(points, year)


def less(tonnes: Decimal, percent: Decimal) -> Decimal:
    return tonnes * (HUNDRED - percent) / HUNDRED


def _between(points: Sequence[tuple[int, Decimal]], year: int) -> Decimal | None:
    """On the straight lines between the points; None before the first and after the last."""
    before = [point for point in points if point[0] <= year]
    after = [point for point in points if point[0] > year]
    if not before or not after:
        return before[-1][1] if before and before[-1][0] == year else None
    (from_year, from_t), (to_year, to_t) = before[-1], after[0]
    return from_t + (to_t - from_t) * (year - from_year) / (to_year - from_year)
