"""What the memo says, and how much of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.domain.objective import Course as ObjectiveCourse
from co2scan.wording import change_words
from roadmap.charts.course import CourseDrawing
from roadmap.domain.attention import Attention, AttentionKind
from roadmap.domain.course_words import Sentence, course_sentence, tonnes_words
from roadmap.domain.snapshot import DriverLine, ObjectiveLine, Snapshot, ThemeLine
from roadmap.reports.making import Source
from roadmap.reports.memo.chart import printed_chart
from roadmap.reports.memo.rests_on import Fact, facts_of
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.templatetags.house import tonnes

OF_TODAY = "Voortgang duurzaamheid"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each list is shown; the rest is counted."""

    decisions: int
    attention: int
    objectives: int  # of each theme
    drivers: int
    has_chart: bool = True


# From all that management wants to see to what fits however long the words are.
LIMITS = (
    Limits(6, 8, 4, 8),
    Limits(5, 6, 4, 8),
    Limits(4, 5, 4, 8),
    Limits(4, 4, 3, 8),
    Limits(3, 4, 2, 8),
    Limits(3, 3, 2, 8),
    Limits(2, 2, 1, 6),
    Limits(1, 1, 0, 4),
    Limits(1, 1, 0, 1, has_chart=False),
)


@dataclass(frozen=True, slots=True)
class Stat:
    label: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """`more` counts the objectives that are left out."""

    key: str
    name: str
    stand: str
    goals: tuple[Goal, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Driver:
    name: str
    amount: str
    change: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The `more_…` say how much is left out; empty: nothing."""

    title: str
    on: date
    signed: str
    sentence: Sentence
    stats: tuple[Stat, ...]
    chart: CourseDrawing | None
    chart_says: str
    decisions: tuple[Attention, ...]
    more_decisions: str
    attention: tuple[Attention, ...]
    more_attention: str
    themes: tuple[Theme, ...]
    drivers: tuple[Driver, ...]
    more_drivers: str
    facts: tuple[Fact, ...]
    is_example: bool

    @property
    def theme_pairs(self) -> list[tuple[Theme, ...]]:
        """They stand two beside each other."""
        return [self.themes[place : place + 2] for place in range(0, len(self.themes), 2)]


def memo_of(source: Source, limits: Limits) -> Memo:
    snapshot = source.snapshot
    asked = [each for each in snapshot.attention if each.kind is AttentionKind.DECISION]
    rest = [
        each
        for each in snapshot.attention
        if each.kind not in {AttentionKind.DECISION, AttentionKind.OFF_COURSE}
    ]
    stats = tuple(_stats(snapshot))
    chart = None
    if limits.has_chart:
        chart = printed_chart(snapshot.course)
    drivers = snapshot.drivers[: limits.drivers]
    return Memo(
        title=source.title if source.signed else OF_TODAY,
        on=snapshot.on,
        signed=source.signed,
        sentence=course_sentence(snapshot.course),
        stats=stats,
        chart=chart,
        chart_says=_chart_says(chart, stats) if chart else "",
        decisions=tuple(asked[: limits.decisions]),
        more_decisions=_more(asked, limits.decisions, "besluit", "besluiten"),
        attention=tuple(rest[: limits.attention]),
        more_attention=_more(rest, limits.attention, "punt", "punten"),
        themes=tuple(_theme(line, limits.objectives) for line in snapshot.themes),
        drivers=tuple(_driver(line) for line in drivers),
        more_drivers=_more(snapshot.drivers, limits.drivers, "bron", "bronnen"),
        facts=tuple(facts_of(source)),
        is_example=snapshot.is_example,
    )


def _more(rows: Sequence[object], limit: int, one: str, many: str) -> str:
    """`en nog 4 punten`."""
    left = len(rows) - limit
    return f"en nog {counted(left, one, many)}" if left > 0 else ""


def _stats(snapshot: Snapshot) -> list[Stat]:
    course, target, band = snapshot.course, snapshot.course.target, snapshot.course.expected
    found = [
        Stat(
            f"Uitstoot {course.reference_year}",
            _tonnes(course.reference_t),
            "" if course.reference_is_complete else "niet compleet",
        ),
        Stat("Laatste 12 maanden", _tonnes(course.level.tonnes if course.level else None)),
    ]
    if target is not None:
        spread = ""
        if band is not None:
            spread = f"tussen {_tonnes(band.low_t)} en {_tonnes(band.high_t)}"
        expected = _tonnes(band.expected_t if band else None)
        found.append(Stat(f"Verwacht in {target.year}", expected, spread))
        less = f"{tonnes_words(-course.gap_t)} eronder" if course.gap_t and course.gap_t < 0 else ""
        gap = course.gap_t
        note = f"nog {tonnes_words(gap)} te vinden" if gap is not None and gap > 0 else less
        found.append(Stat(f"Doel {target.year}", _tonnes(target.tonnes), note))
    return found


def _tonnes(value: object) -> str:
    return "onbekend" if value is None else f"{tonnes(value * 1000)} t"  # type: ignore[operator]


def _chart_says(chart: CourseDrawing, stats: Sequence[Stat]) -> str:
    """For who cannot see it: what to see in it, and its figures."""
    figures = ", ".join(
        f"{stat.label} {stat.figure}" + (f" ({stat.note})" if stat.note else "") for stat in stats
    )
    return f"Lijngrafiek: {chart.title}. {figures}."


def _theme(line: ThemeLine, limit: int) -> Theme:
    stand = [f"{line.good} van {counted(line.promised, 'actie', 'acties')} op schema of klaar"]
    if not line.promised:
        stand = ["nog niets toegezegd"]
    if line.wrong:
        stand.append(", ".join(line.wrong))
    if line.saving_t is not None:
        stand.append(f"telt mee voor {tonnes_words(line.saving_t)} minder")
    return Theme(
        key=line.key,
        name=line.name,
        stand=f"{'. '.join(words[0].upper() + words[1:] for words in stand)}.",
        goals=tuple(_goal(goal) for goal in line.objectives[:limit]),
        more=_more(line.objectives, limit, "doel", "doelen"),
    )


def _goal(line: ObjectiveLine) -> Goal:
    course = ObjectiveCourse(line.course)
    words = course.word.lower()
    if course not in {ObjectiveCourse.REACHED, ObjectiveCourse.WRONG_WAY} and line.words:
        when = f" in {line.latest_on.year}" if line.latest_on else ""
        words = f"{line.words}{when}, {words}"
    return Goal(line.title, words)


def _driver(line: DriverLine) -> Driver:
    amount = "onbekend" if line.kg is None else tonnes(line.kg)
    return Driver(line.name, amount, "–" if line.change is None else change_words(line.change))
