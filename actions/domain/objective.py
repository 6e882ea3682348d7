"""How an objective stands: its target path, its progress, and whether it is on course.

A year's value belongs to the last day of that year. The path is the straight line from the base
value on 31 December of the base year to the target value on 31 December of the target year.
Worked examples: docs/calculation.md.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

WHOLE = Decimal(100)
FAR_TIMES = 3  # from here a value is asked about
_SIX_PLACES = Decimal("0.000001")


class Course(StrEnum):
    """`word` is what people read, `icon` its sign."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    WRONG_WAY = "wrong_way"
    MISSED = "missed"
    NO_DATA = "no_data"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def icon(self) -> str:
        return _ICONS[self]

    @property
    def is_good(self) -> bool:
        return self in {Course.REACHED, Course.ON_COURSE}

    @property
    def is_bad(self) -> bool:
        return self in {Course.BEHIND, Course.WRONG_WAY, Course.MISSED}


_WORDS = {
    Course.REACHED: "Gehaald",
    Course.ON_COURSE: "Op koers",
    Course.BEHIND: "Loopt achter",
    Course.WRONG_WAY: "Verkeerde kant op",
    Course.MISSED: "Niet gehaald",
    Course.NO_DATA: "Geen gegevens",
}
_ICONS = {
    Course.REACHED: "s-af",
    Course.ON_COURSE: "vink",
    Course.BEHIND: "klok",
    Course.WRONG_WAY: "terug",
    Course.MISSED: "kruis",
    Course.NO_DATA: "gat",
}


@dataclass(frozen=True, slots=True)
class Value:
    """What was found on a day; of a whole year it is the last day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """`is_down`: less is better. No `base_value`: it is not known (yet)."""

    base_year: int
    base_value: Decimal | None
    target_year: int
    target_value: Decimal
    is_down: bool

    @property
    def is_usable(self) -> bool:
        """Base and target are known, and differ in the direction that was meant."""
        return self.base_value is not None and not target_problem(
            self.base_value, self.target_value, is_down=self.is_down
        )

    def path_at(self, day: date) -> Decimal | None:
        """Where the path is on a day; before it starts the base, after its end the target."""
        if self.base_value is None:
            return None
        years = self.target_year - self.base_year
        share = min(max((position(day) - self.base_year) / years, Decimal(0)), Decimal(1))
        return _rounded(self.base_value + (self.target_value - self.base_value) * share)

    def path_in(self, year: int) -> Decimal | None:
        return self.path_at(end_of(year))

    def progress(self, value: Decimal) -> Decimal | None:
        """Percent of the way from base to target. Below 0 is backwards, above 100 is beyond."""
        if self.base_value is None or self.base_value == self.target_value:
            return None
        return WHOLE * (value - self.base_value) / (self.target_value - self.base_value)

    def is_worse(self, value: Decimal, than: Decimal) -> bool:
        return value > than if self.is_down else value < than


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest value against the path on its day.

    `short_by` is how far it is on the wrong side of the path, in the unit of the objective; below
    zero it is ahead. `reason` says why there is no course.
    """

    course: Course
    latest: Value | None = None
    progress: Decimal | None = None
    path_value: Decimal | None = None
    path_progress: Decimal | None = None
    short_by: Decimal | None = None
    reason: str = ""


def standing(goal: Goal, values: Iterable[Value], today: date) -> Standing:
    """How the objective stands today, by its newest value."""
    latest = max(values, key=lambda value: value.on, default=None)
    if latest is None:
        return Standing(Course.NO_DATA, reason="Er is nog geen waarde.")
    if goal.base_value is None:
        reason = f"De basiswaarde van {goal.base_year} is niet bekend."
        return Standing(Course.NO_DATA, latest, reason=reason)
    if not goal.is_usable:
        reason = f"De basiswaarde van {goal.base_year} ligt al voorbij het doel."
        return Standing(Course.NO_DATA, latest, reason=reason)
    if latest.on <= end_of(goal.base_year):
        reason = f"Er is nog geen waarde na het basisjaar {goal.base_year}."
        return Standing(Course.NO_DATA, latest, reason=reason)
    path = goal.path_at(latest.on)
    assert path is not None
    course, reason = _course(goal, latest, path, today)
    return Standing(
        course,
        latest,
        goal.progress(latest.value),
        path,
        goal.progress(path),
        latest.value - path if goal.is_down else path - latest.value,
        reason,
    )


def _course(goal: Goal, latest: Value, path: Decimal, today: date) -> tuple[Course, str]:
    assert goal.base_value is not None
    if not goal.is_worse(latest.value, than=goal.target_value):
        return Course.REACHED, ""
    if today > end_of(goal.target_year):
        if latest.on.year >= goal.target_year:
            return Course.MISSED, ""
        return (
            Course.NO_DATA,
            f"Het doeljaar is om en er is nog geen waarde van {goal.target_year}.",
        )
    if goal.is_worse(latest.value, than=goal.base_value):
        return Course.WRONG_WAY, ""
    if goal.is_worse(latest.value, than=path):
        return Course.BEHIND, ""
    return Course.ON_COURSE, ""


def target_problem(base: Decimal | None, target: Decimal, *, is_down: bool) -> str:
    """Why this target cannot go with this base; empty when it can, or when the base is unknown."""
    if base is None:
        return ""
    if base == target:
        return "De doelwaarde is gelijk aan de basiswaarde. Dan valt er niets te bereiken."
    if is_down and target > base:
        return (
            "Omlaag, maar de doelwaarde is hoger dan de basiswaarde. Kies omhoog of verlaag haar."
        )
    if not is_down and target < base:
        return (
            "Omhoog, maar de doelwaarde is lager dan de basiswaarde. Kies omlaag of verhoog haar."
        )
    return ""


def position(day: date) -> Decimal:
    """Where a day is on the line of years: 31 December 2025 is 2025, 1 July 2025 about 2024,5."""
    days = (end_of(day.year) - date(day.year - 1, 12, 31)).days
    return day.year - 1 + Decimal(day.timetuple().tm_yday) / days


def end_of(year: int) -> date:
    return date(year, 12, 31)


def due_on(last_on: date | None, base_year: int, every_months: int) -> date:
    """When the next measurement is expected: so many months after the last one, or after the base
    year when there is none. 30 November and three months is the last day of February."""
    start = last_on or end_of(base_year)
    months = start.year * 12 + start.month - 1 + every_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def is_far(value: Decimal, last: Decimal | None) -> bool:
    """Whether to ask "klopt dit?": more than three times the last value, or less than a third."""
    if last is None or not last:
        return False
    times = value / last
    return times > FAR_TIMES or times * FAR_TIMES < 1


def whole_percent(percent: Decimal) -> int:
    """Rounded, but what is something never reads as 0, and what is not quite there as 100."""
    rounded = int(percent.quantize(Decimal(1), ROUND_HALF_UP))
    if percent and not rounded:
        return 1 if percent > 0 else -1
    if percent < WHOLE <= rounded:
        return 99
    return rounded


def progress_words(percent: Decimal | None) -> str:
    """`38 % van de weg`, `4 % de verkeerde kant op`, `doel gehaald, 12 % verder`."""
    if percent is None:
        return "onbekend"
    whole = whole_percent(percent)
    if percent < 0:
        return f"achteruit: {-whole} % de verkeerde kant op"
    if not percent:
        return "nog niets veranderd"
    if percent < WHOLE:
        return f"{whole} % van de weg"
    beyond = whole - int(WHOLE)
    return f"doel gehaald, {beyond} % verder" if beyond else "doel gehaald"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_SIX_PLACES, ROUND_HALF_UP)
