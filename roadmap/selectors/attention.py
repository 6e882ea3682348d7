"""What needs a person, from the plan, the course and what is missing. No queries.

The words of a signal are those of the plan, so that a list there says the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from actions.domain.signals import SignalKind, late_words
from actions.domain.status import Status
from actions.selectors.rows import ActionRow
from co2scan.domain.coverage import coverage_by_cell
from co2scan.domain.reporting import last_twelve_months
from co2scan.wording import counted, listed, months_listed
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
from roadmap.domain.bars import initials
from roadmap.domain.costs import Money, cost_per_tonne
from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, PlannedAction
from roadmap.selectors.drivers import known_months
from roadmap.selectors.emissions import Emissions
from vrt_duurzaam.lib.dates import long_day

MOST_PLACES = 3  # more of them are counted, with the two that lack most by name
NAMED_PLACES = 2


def attention_lines(
    rows: Sequence[ActionRow],
    inputs: CourseInputs,
    course: Course,
    emissions: Emissions,
    places: Mapping[int, str],
) -> tuple[Attention, ...]:
    """The most pressing first; empty when all is well. `places` are the locations by their key."""
    planned = {action.code: action for action in inputs.actions}
    cases = []
    for row in rows:
        if findings := findings_of(row):
            stake = _stake(row, planned.get(row.action.code), inputs, course)
            cases.append(Case(row.action.code, row.action.title, findings, stake))
    return attention_list(
        cases,
        course_attention(inputs, course),
        data_attention(emissions, places, inputs.today),
    )


def findings_of(row: ActionRow) -> tuple[Finding, ...]:
    """Decision, block, delay and silence. Nothing about what is over."""
    if not row.status.is_open:
        return ()
    action, today = row.action, row.today
    found = []
    if action.decision_on is not None and needs_decision(action.decision_on, today):
        found.append(decision(action.decision_on, _decision_words(row), today))
    if row.status is Status.BLOCKED:
        found.append(blocked(action.waiting_until, _blocked_words(row), today))
    owner = f" Trekker {initials(action.owner.name)}." if action.owner else " Geen trekker."
    if signal := row.late:
        words = f"{_sentence(signal.story)}{owner}"
        found.append(late(signal.days, words, f"{_sentence(signal.pill)}."))
    if signal := row.signal(SignalKind.STALE):
        words = f"{_sentence(signal.story)}{owner}"
        found.append(stale(signal.days, words, f"{_sentence(signal.pill)}."))
    return tuple(found)


def _decision_words(row: ActionRow) -> str:
    day = row.action.decision_on
    assert day is not None
    who = row.action.decider
    if day < row.today:
        by = f" van {who}" if who else ""
        over = late_words(day, row.today)
        return f"Het besluit{by} stond op {long_day(day)} en is {over} over."
    if who:
        return f"Besluit van {who} op {long_day(day)}."
    return f"Besluit op {long_day(day)}; wie beslist staat er niet bij."


def _blocked_words(row: ActionRow) -> str:
    until = row.action.waiting_until
    whom = f"Wacht op {row.action.waits_for or 'iets anders'}"
    if until is None:
        return f"{whom}; tot wanneer staat er niet bij."
    if until < row.today:
        return f"{whom}, {late_words(until, row.today)} langer dan verwacht."
    return f"{whom}, verwacht op {long_day(until)}."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _stake(
    row: ActionRow, planned: PlannedAction | None, inputs: CourseInputs, course: Course
) -> Stake:
    if row.effect is None:
        return Stake()
    action, effect_t = row.action, row.effect.expected_t
    money = Money(action.costs_once_eur, action.costs_yearly_eur, action.benefits_yearly_eur)
    can_count = planned is not None and bool(planned.effects)
    is_counted = planned is not None and planned.counts and can_count
    return Stake(
        effect_t,
        is_counted,
        gap_with(inputs, course, [action.code]) if can_count and not is_counted else None,
        cost_per_tonne(money, effect_t),
    )


def data_attention(
    emissions: Emissions, places: Mapping[int, str], today: date
) -> Attention | None:
    """Months of meters that are missing or not whole in the last twelve; None when all are in."""
    period = last_twelve_months(today)
    expected = [meter.expected for meter in emissions.meters]
    known = known_months(emissions.rows, period)
    location = {meter.meter: meter.location for meter in expected}
    months: dict[int, list[date]] = defaultdict(list)
    for (meter, month), cell in coverage_by_cell(
        expected, known, period.months, period.ends_on
    ).items():
        if cell.state in {"missing", "partial"}:
            months[location[meter]].append(month)
    if not months:
        return None
    total = sum(len(found) for found in months.values())
    what = f"{counted(total, 'maand', 'maanden')} van {counted(len(months), 'locatie', 'locaties')}"
    return Attention(AttentionKind.DATA, what, _data_words(months, places))


def _data_words(months: Mapping[int, Sequence[date]], places: Mapping[int, str]) -> str:
    """`Vooral Losser en Enter, september en oktober 2026. Wat ontbreekt telt niet als nul.`"""
    by_size = sorted(months, key=lambda pk: (-len(months[pk]), places[pk]))
    named = by_size if len(by_size) <= MOST_PLACES else by_size[:NAMED_PLACES]
    lead = "" if named == by_size else "Vooral "
    when = sorted({month for pk in named for month in months[pk]})
    names = listed([places[pk] for pk in named])
    return f"{lead}{names}: {months_listed(when)}. Wat ontbreekt telt niet als nul."
