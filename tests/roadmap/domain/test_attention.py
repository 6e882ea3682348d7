"""What needs a person: which is worst, what comes first, and what a yes does to the gap."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from roadmap.domain.attention import (
    Attention,
    AttentionKind,
    Case,
    Finding,
    Stake,
    attention_list,
    blocked,
    course_attention,
    decision,
    gap_with,
    late,
    needs_decision,
    stale,
)
from roadmap.domain.course import Level, YearEmission
from roadmap.domain.course_inputs import CourseInputs, PlannedAction, course_of
from roadmap.domain.forecast import PlannedEffect, Situation

TODAY = date(2026, 11, 25)
GAS = (1, "gas")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def decide(day: date) -> Finding:
    return decision(day, "Besluit van MT.", TODAY)


def wait(until: date | None) -> Finding:
    return blocked(until, "Wacht op budget.", TODAY)


def over(days: int) -> Finding:
    return late(days, f"Te laat: {days} dagen.", f"{days} dagen te laat.")


def silent(days: int) -> Finding:
    return stale(days, f"Stil sinds {days} dagen.", f"{days} dagen stil.")


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [
        (None, False),
        (date(2026, 11, 1), True),  # over, and still open
        (TODAY, True),
        (date(2027, 1, 24), True),  # sixty days ahead
        (date(2027, 1, 25), False),
    ],
)
def test_which_decisions_are_near(day: date | None, is_asked: bool) -> None:
    assert needs_decision(day, TODAY) is is_asked


@pytest.mark.parametrize(
    ("findings", "kind", "why"),
    [
        ([over(3)], "late", "Te laat: 3 dagen."),
        ([over(3), silent(40)], "late", "Te laat: 3 dagen. 40 dagen stil."),
        ([wait(date(2027, 3, 1)), silent(40)], "blocked", "Wacht op budget. 40 dagen stil."),
        # what waits as long as was said can wait; what is late cannot
        ([wait(date(2027, 3, 1)), over(3)], "late", "Te laat: 3 dagen. Wacht op budget."),
        ([wait(date(2026, 11, 1)), over(3)], "blocked", "Wacht op budget. 3 dagen te laat."),
        ([decide(date(2026, 12, 8)), over(90)], "decision", "Besluit van MT. 90 dagen te laat."),
        ([decide(date(2027, 1, 20)), over(3)], "late", "Te laat: 3 dagen. Besluit van MT."),
        (
            [decide(date(2027, 1, 20)), wait(None)],
            "decision",
            "Besluit van MT. Wacht op budget.",
        ),
    ],
)
def test_an_action_is_one_line_by_its_worst(findings: list[Finding], kind: str, why: str) -> None:
    (line,) = attention_list([Case("K-01", "Warmtepomp", tuple(findings))])
    assert (line.kind, line.what, line.why, line.action) == (kind, "Warmtepomp", why, "K-01")


def test_what_cannot_wait_comes_first_then_the_rest_in_the_order_of_the_kinds() -> None:
    cases = [
        Case("stil", "", (silent(40),)),
        Case("laat-5", "", (over(5),)),
        Case("besluit-ver", "", (decide(date(2027, 1, 20)),)),
        Case("wacht", "", (wait(date(2027, 3, 1)),)),
        Case("besluit-over", "", (decide(date(2026, 11, 20)),)),
        Case("laat-90", "", (over(90),)),
        Case("besluit-dichtbij", "", (decide(date(2026, 12, 8)),)),
        Case("wacht-te-lang", "", (wait(date(2026, 11, 16)),)),
        Case("niets", "", ()),
    ]
    course = Attention(AttentionKind.OFF_COURSE, "Nog 10 ton", "")
    data = Attention(AttentionKind.DATA, "3 maanden", "")
    found = [line.action or line.kind for line in attention_list(cases, course, data)]
    assert found == [
        "off_course",
        "besluit-over",
        "besluit-dichtbij",
        "wacht-te-lang",
        "laat-90",
        "laat-5",
        "besluit-ver",
        "wacht",
        "data",
        "stil",
    ]
    assert attention_list([Case("niets", "", ())]) == ()


@pytest.mark.parametrize(
    ("stake", "words"),
    [
        (Stake(), ""),
        (
            Stake(Decimal(24), True, None, Decimal("-196.4")),
            "Scheelt 24,0 ton per jaar, zit al in de verwachting. Levert € 196 per ton op.",
        ),
        (
            Stake(Decimal(210), False, Decimal("254.3"), Decimal("1405.71")),
            "Scheelt 210 ton per jaar, telt nog niet mee: na een ja is nog 254 ton te vinden. "
            "Kost € 1.406 per ton.",
        ),
        (
            Stake(Decimal(210), False, Decimal(0)),
            "Scheelt 210 ton per jaar, telt nog niet mee: na een ja wordt het doel gehaald.",
        ),
        (
            Stake(Decimal(-5), True),
            "Geeft 5,0 ton meer per jaar, zit al in de verwachting.",
        ),
        (
            Stake(Decimal(38), False),
            "Scheelt 38,0 ton per jaar, telt niet mee in de verwachting.",
        ),
    ],
)
def test_what_depends_on_it_in_words(stake: Stake, words: str) -> None:
    (line,) = attention_list([Case("K-01", "Warmtepomp", (over(3),), stake)])
    assert plain(line.effect_words) == words


def action(code: str, status: str, tonnes: int) -> PlannedAction:
    """It takes this much of 100 t gas from 2028 on."""
    amount, start = Decimal(tonnes), date(2028, 1, 1)
    effect = PlannedEffect(code, amount, amount, amount, start, start, frozenset({GAS}))
    return PlannedAction(code, code, "klimaat", status, (effect,))


def inputs(*actions: PlannedAction, percent: int = 55) -> CourseInputs:
    """200 t in 2022, so 90 t in 2030; now 100 t."""
    return CourseInputs(
        today=TODAY,
        reference_year=2022,
        years=(YearEmission(2022, Decimal(200), True, date(2022, 12, 1)),),
        level=Level(date(2025, 11, 1), date(2026, 11, 1), Decimal(100)),
        situation=Situation({GAS: Decimal(100)}, date(2025, 11, 1), date(2026, 11, 1)),
        targets=((2030, Decimal(percent)),),
        actions=actions,
    )


@pytest.mark.parametrize(
    ("codes", "gap"),
    [
        ([], 10),  # 100 − 90
        (["idee"], 5),  # 100 × 0,95 − 90
        (["vast"], -20),  # 100 × 0,70 − 90
        (["idee", "vast"], Decimal("-23.5")),  # 100 × 0,95 × 0,70 − 90
    ],
)
def test_the_gap_after_a_yes(codes: list[str], gap: Decimal) -> None:
    plan = inputs(action("idee", "idea", 5), action("vast", "blocked", 30))
    assert gap_with(plan, course_of(plan), codes) == gap


def test_without_a_target_there_is_no_gap() -> None:
    plan = replace(inputs(action("vast", "blocked", 30)), targets=())
    assert gap_with(plan, course_of(plan), ["vast"]) is None
    assert course_attention(plan, course_of(plan)) is None


@pytest.mark.parametrize(
    ("actions", "why"),
    [
        ([], "Er ligt niets stil dat dit kan dichten: er zijn nieuwe acties nodig."),
        (
            [action("idee", "idea", 30)],
            "Er ligt niets stil dat dit kan dichten: er zijn nieuwe acties nodig.",
        ),
        (
            [action("vast", "blocked", 4)],
            "Gaat door wat nu geblokkeerd of gepauzeerd is, dan is nog 6,0 ton te vinden.",
        ),
        (
            [action("vast", "blocked", 4), action("pauze", "paused", 30)],
            "Gaat door wat nu geblokkeerd of gepauzeerd is, dan wordt het doel gehaald.",
        ),
    ],
)
def test_off_course_says_what_lies_still(actions: list[PlannedAction], why: str) -> None:
    plan = inputs(*actions)
    line = course_attention(plan, course_of(plan))
    assert line is not None
    assert plain(line.what) == "Nog 10,0 ton te vinden voor 2030"
    assert plain(line.why) == why


def test_on_course_is_nothing_to_say() -> None:
    plan = inputs(action("loopt", "running", 30))
    assert course_attention(plan, course_of(plan)) is None
