"""What becomes of a finding from one check to the next."""

from datetime import date
from typing import Any

import pytest

from co2scan.domain.findings.facts import Found
from co2scan.domain.findings.rules import Rule
from co2scan.domain.findings.states import Known, State, match, state_after

FIGURES = {"value": "2510"}
FIRST = date(2026, 11, 1)


def found(
    starts_on: date = date(2026, 9, 1), ends_on: date = date(2026, 11, 1), **more: Any
) -> Found:
    return Found(Rule.GAP, starts_on, ends_on, **({"figures": FIGURES, "meter": 1} | more))


def known(state: State = State.NEW, **more: Any) -> Known:
    values = {
        "pk": 1,
        "rule": Rule.GAP,
        "meter": 1,
        "detail": "",
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2026, 11, 1),
        "figures": FIGURES,
        "state": state,
        "found_on": FIRST,
    }
    return Known(**(values | more))


@pytest.mark.parametrize(
    ("before", "accepted", "figures", "today", "after"),
    [
        (State.NEW, False, FIGURES, date(2026, 11, 7), State.NEW),
        (State.NEW, False, FIGURES, date(2026, 11, 8), State.STILL),
        (State.STILL, False, {"value": "9"}, date(2026, 11, 8), State.STILL),
        (State.ACCEPTED, True, FIGURES, date(2027, 1, 1), State.ACCEPTED),
        (State.ACCEPTED, True, {"value": "2511"}, date(2027, 1, 1), State.NEW),
        (State.RESOLVED, False, FIGURES, date(2027, 1, 1), State.NEW),
        (State.RESOLVED, True, FIGURES, date(2027, 1, 1), State.ACCEPTED),
    ],
)
def test_the_state_after_it_fires_again(
    before: State, accepted: bool, figures: dict[str, str], today: date, after: State
) -> None:
    assert state_after(known(before, was_accepted=accepted), found(figures=figures), today) is after


@pytest.mark.parametrize(
    ("rule", "before", "now", "ends_on", "after"),
    [
        # Closed for a rebuild: it uses nothing, night after night.
        (Rule.ZERO, {"days": "3"}, {"days": "30"}, date(2026, 11, 28), State.ACCEPTED),
        (Rule.ZERO, {"days": "3"}, {"days": "31"}, date(2026, 11, 29), State.NEW),
        # A gap that the next month makes longer.
        (Rule.GAP, {"days": "30"}, {"days": "61"}, date(2026, 12, 1), State.NEW),
        # What is usual moves with every day that comes in.
        (
            Rule.JUMP_DAY,
            {"value": "868", "usual": "97.2"},
            {"value": "868", "usual": "97.6"},
            date(2026, 11, 1),
            State.ACCEPTED,
        ),
        (
            Rule.JUMP_DAY,
            {"value": "868", "usual": "97.2"},
            {"value": "900", "usual": "97.2"},
            date(2026, 11, 1),
            State.NEW,
        ),
    ],
)
def test_what_was_accepted_and_goes_on_is_told_again_after_four_weeks(
    rule: Rule, before: dict[str, str], now: dict[str, str], ends_on: date, after: State
) -> None:
    old = known(State.ACCEPTED, was_accepted=True, rule=rule, figures=before)
    again = Found(rule, date(2026, 9, 1), ends_on, now, 1)
    assert state_after(old, again, date(2026, 12, 1)) is after


def test_twice_the_same_is_one() -> None:
    pairs, gone = match([known()], [found(), found()])
    assert [before and before.pk for before, _ in pairs] == [1] and gone == []


def test_a_gap_of_which_the_first_month_was_filled_in_stays_the_same_finding() -> None:
    pairs, gone = match([known()], [found(date(2026, 10, 1))])
    assert [before and before.pk for before, _ in pairs] == [1] and gone == []


def test_other_days_another_meter_or_what_was_resolved_is_another_finding() -> None:
    old = known()
    pairs, gone = match([old], [found(date(2026, 11, 1), date(2026, 12, 1)), found(meter=2)])
    assert [before for before, _ in pairs] == [None, None] and gone == [old]
    moved = found(date(2026, 10, 1))
    assert match([known(State.RESOLVED)], [moved]) == ([(None, moved)], [])
