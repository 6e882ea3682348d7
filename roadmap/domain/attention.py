"""What needs a person, as the overview, the memo and the fixed report show it.

Of an action only its worst is a line. First what is off course; then what cannot wait, in the order
of the kinds; then the rest, likewise. Worked examples: docs/calculation.md, part 9.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, effects_of, switched
from roadmap.domain.course_words import SPACE, is_understated, tonnes_words
from roadmap.domain.forecast import emission_in

DECISIONS_WITHIN = timedelta(days=60)
PRESSING_WITHIN = timedelta(days=30)  # about one meeting ahead


class AttentionKind(StrEnum):
    """In the order in which they stand: what management can decide or free first.

    `word` is what people read, `icon` its sign.
    """

    OFF_COURSE = "off_course"
    DECISION = "decision"
    BLOCKED = "blocked"
    LATE = "late"
    DATA = "data"
    STALE = "stale"

    @property
    def word(self) -> str:
        return _WORDS[self]

    @property
    def icon(self) -> str:
        return _ICONS[self]


_WORDS = {
    AttentionKind.OFF_COURSE: "Niet op koers",
    AttentionKind.DECISION: "Besluit nodig",
    AttentionKind.BLOCKED: "Geblokkeerd",
    AttentionKind.LATE: "Te laat",
    AttentionKind.DATA: "Gegevens ontbreken",
    AttentionKind.STALE: "Lang geen bericht",
}
_ICONS = {
    AttentionKind.OFF_COURSE: "let",
    AttentionKind.DECISION: "besluit",
    AttentionKind.BLOCKED: "s-vast",
    AttentionKind.LATE: "klok",
    AttentionKind.DATA: "gat",
    AttentionKind.STALE: "stil",
}


@dataclass(frozen=True, slots=True)
class Attention:
    """`what` is the thing, `why` tells why and on whom it waits. `action` is a code, or empty.

    For what has an effect: tonnes a year, whether the forecast counts it already, the gap to the
    target after a yes, and its euros per tonne; None where it has none or nobody knows.
    """

    kind: AttentionKind
    what: str
    why: str
    action: str = ""
    until: date | None = None
    effect_t: Decimal | None = None
    is_in_forecast: bool | None = None
    gap_after_t: Decimal | None = None
    eur_per_t: Decimal | None = None

    @property
    def effect_words(self) -> str:
        """`Scheelt 210 ton per jaar, telt nog niet mee: na een ja is nog 254 ton te vinden. Kost €
        406 per ton.` Empty when there is nothing to say."""
        said = []
        if self.effect_t:
            verb = "Scheelt" if self.effect_t > 0 else "Geeft"
            more = "" if self.effect_t > 0 else " meer"
            amount = f"{verb} {tonnes_words(abs(self.effect_t))}{more} per jaar"
            said.append(f"{amount}, {self._forecast_words}.")
        if self.eur_per_t is not None:
            amount = euro_words(abs(self.eur_per_t))
            yields = self.eur_per_t < 0
            said.append(f"Levert {amount} per ton op." if yields else f"Kost {amount} per ton.")
        return " ".join(said)

    @property
    def _forecast_words(self) -> str:
        if self.is_in_forecast:
            return "zit al in de verwachting"
        if self.gap_after_t is None:
            return "telt niet mee in de verwachting"
        left = _left_words(self.gap_after_t)
        return f"telt nog niet mee: na een ja {left}"


def _left_words(gap_t: Decimal) -> str:
    if gap_t <= 0:
        return "wordt het doel gehaald"
    return f"is nog {tonnes_words(gap_t)} te vinden"


def euro_words(amount: Decimal) -> str:
    """`€ 1.406`: in whole euros."""
    text = f"{amount.quantize(Decimal(1), ROUND_HALF_UP):,}".replace(",", ".")
    return f"€{SPACE}{text}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that asks for a person. `days` is how long it is over; below zero it is to come.

    `short` is how it is said behind a worse one.
    """

    kind: AttentionKind
    sentence: str
    short: str
    days: int
    until: date | None = None
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """What depends on an action; the fields are those of `Attention`."""

    effect_t: Decimal | None = None
    is_in_forecast: bool | None = None
    gap_after_t: Decimal | None = None
    eur_per_t: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An action with all that was found about it."""

    code: str
    title: str
    findings: tuple[Finding, ...]
    stake: Stake = Stake()

    @property
    def worst(self) -> Finding:
        return min(self.findings, key=_place)


def needs_decision(decision_on: date | None, today: date) -> bool:
    """The day of the decision is at most sixty days ahead, or over."""
    return decision_on is not None and decision_on <= today + DECISIONS_WITHIN


def decision(decision_on: date, sentence: str, today: date) -> Finding:
    return Finding(
        AttentionKind.DECISION,
        sentence,
        sentence,
        (today - decision_on).days,
        until=decision_on,
        is_pressing=decision_on <= today + PRESSING_WITHIN,
    )


def blocked(waiting_until: date | None, sentence: str, today: date) -> Finding:
    """It cannot wait when what it waits for should have come."""
    days = (today - waiting_until).days if waiting_until else 0
    return Finding(
        AttentionKind.BLOCKED, sentence, sentence, days, until=waiting_until, is_pressing=days > 0
    )


def late(days: int, sentence: str, short: str) -> Finding:
    return Finding(AttentionKind.LATE, sentence, short, days, is_pressing=True)


def stale(days: int, sentence: str, short: str) -> Finding:
    return Finding(AttentionKind.STALE, sentence, short, days)


def attention_list(
    cases: Iterable[Case], course: Attention | None = None, data: Attention | None = None
) -> tuple[Attention, ...]:
    """All lines, the most pressing first. Empty when all is well."""
    ranked = [(_place(case.worst), case.code, _line(case)) for case in cases if case.findings]
    if course is not None:
        ranked.append((_FIRST, "", course))
    if data is not None:
        ranked.append((_place(Finding(AttentionKind.DATA, "", "", 0)), "", data))
    return tuple(line for _, _, line in sorted(ranked, key=lambda row: row[:2]))


_Place = tuple[bool, int, int]
_FIRST: _Place = (False, -1, 0)


def _place(finding: Finding) -> _Place:
    return not finding.is_pressing, list(AttentionKind).index(finding.kind), -finding.days


def _line(case: Case) -> Attention:
    worst, stake = case.worst, case.stake
    rest = [finding.short for finding in case.findings if finding is not worst]
    return Attention(
        kind=worst.kind,
        what=case.title,
        why=" ".join([worst.sentence, *rest]),
        action=case.code,
        until=worst.until,
        effect_t=stake.effect_t,
        is_in_forecast=stake.is_in_forecast,
        gap_after_t=stake.gap_after_t,
        eur_per_t=stake.eur_per_t,
    )


def course_attention(inputs: CourseInputs, course: Course) -> Attention | None:
    """None while VRT is on course, or when nobody can say."""
    if course.gap_t is None or course.gap_t <= 0:
        return None
    stopped = [row.code for row in course.stopped if row.tonnes > 0]
    gap_after = gap_with(inputs, course, stopped) if stopped else None
    why = (
        "Er ligt niets stil dat dit kan dichten: er zijn nieuwe acties nodig."
        if gap_after is None
        else f"Gaat door wat nu geblokkeerd of gepauzeerd is, dan {_left_words(gap_after)}."
    )
    least = "ten minste " if is_understated(course) else ""
    what = f"Nog {least}{tonnes_words(course.gap_t)} te vinden voor {course.target_year}"
    return Attention(AttentionKind.OFF_COURSE, what, why, gap_after_t=gap_after)


def gap_with(inputs: CourseInputs, course: Course, codes: Iterable[str]) -> Decimal | None:
    """The gap to the target were these actions to go on as well. None: there is no gap to say."""
    target, situation = course.target, inputs.situation
    if course.gap_t is None or situation is None or target is None or target.tonnes is None:
        return None
    plan = switched(inputs, dict.fromkeys(codes, True))
    return emission_in(effects_of(plan.counting), situation, target.year) - target.tonnes
