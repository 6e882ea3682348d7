"""What if: the plan with actions switched and shifted, and measures added.

Worked examples: docs/calculation.md, part 8.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from roadmap.domain.course import Course
from roadmap.domain.course_inputs import COUNTING, CourseInputs, PlannedAction, effects_of
from roadmap.domain.forecast import (
    Outlook,
    Part,
    PlannedEffect,
    by_action,
    left_of_parts,
    not_before,
    shifted,
    taken_from,
    takes,
)
from roadmap.domain.measures import Outcome

EARLIEST, LATEST = -5, 10  # years that an action can be shifted
IDEA = "idea"
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Choice:
    """An action as it is in a scenario."""

    is_on: bool
    shift_years: int = 0


def with_choices(inputs: CourseInputs, choices: Mapping[str, Choice]) -> CourseInputs:
    """The same plan with some actions, by code, on or off whatever their status, and moved."""
    actions = [
        _chosen(action, choices.get(action.code, Choice(action.counts)), inputs.today)
        for action in inputs.actions
    ]
    return replace(inputs, actions=tuple(actions))


def with_measures(inputs: CourseInputs, measures: Iterable[PlannedAction]) -> CourseInputs:
    return replace(inputs, actions=(*inputs.actions, *measures))


def with_outlook(inputs: CourseInputs, outlook: Outlook, name: str) -> CourseInputs:
    if inputs.situation is None:
        return replace(inputs, grid_name=name)
    situation = replace(inputs.situation, outlook=outlook)
    return replace(inputs, situation=situation, grid_name=name)


def _chosen(action: PlannedAction, choice: Choice, today: date) -> PlannedAction:
    effects = action.effects
    if action.status == IDEA:  # nobody has begun
        effects = tuple(not_before(effect, today) for effect in effects)
    if choice.shift_years:
        effects = tuple(shifted(effect, choice.shift_years, today) for effect in effects)
    # as its status says: then it stays among the stopped, were it one
    is_on = None if choice.is_on == (action.status in COUNTING) else choice.is_on
    return replace(action, effects=effects, is_on=is_on)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure in a scenario. `drafted` is the code of the action that was made of it."""

    code: str
    name: str
    starts_on: date
    whole_on: date
    outcome: Outcome
    drafted: str = ""


def planned_measure(
    measure: MeasureFacts, level: Mapping[Part, Decimal], theme: str
) -> PlannedAction:
    """A measure as if it were an action that goes on."""
    effects = []
    uncounted = (measure.outcome.why_not,) if measure.outcome.why_not else ()
    for effect in measure.outcome.effects:
        parts = frozenset(
            (location, effect.carrier)
            for location in effect.locations
            if (location, effect.carrier) in level
        )
        effects.append(
            PlannedEffect(
                measure.code,
                effect.low_t,
                effect.expected_t,
                effect.high_t,
                measure.starts_on,
                measure.whole_on,
                parts,
            )
        )
    return PlannedAction(
        measure.code, measure.name, theme, "", tuple(effects), uncounted, is_on=True
    )


def counts_as_action(measure: MeasureFacts, inputs: CourseInputs) -> bool:
    """It became an action that counts by itself, so that it would count twice."""
    return any(action.code == measure.drafted for action in inputs.counting)


def tonnes_of_each(inputs: CourseInputs, year: int) -> dict[str, Decimal]:
    """What every action takes away in a year: of what counts its share, overlap counted once; of
    what does not count what it would take more, were it alone to come."""
    if inputs.situation is None:
        return {}
    effects, situation = effects_of(inputs.counting), inputs.situation
    found = by_action(effects, situation, year)
    left = left_of_parts(takes(effects, situation, year), situation, year)
    for action in inputs.actions:
        if action.effects and not action.counts:
            found[action.code] = taken_from(left, action.effects, situation, year)
    return found


@dataclass(frozen=True, slots=True)
class PlanPart:
    """Something of a plan: how it is in words (`aan, 1 jaar later`), and what it takes away in the
    target year; None where it does not count."""

    title: str
    words: str
    tonnes: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of two plans that are laid beside each other; `parts` by code."""

    name: str
    course: Course
    parts: Mapping[str, PlanPart]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is otherwise in the other plan. None: it is not there at all."""

    title: str
    one: PlanPart | None
    other: PlanPart | None

    @property
    def size(self) -> Decimal:
        one, other = (part.tonnes if part else None for part in (self.one, self.other))
        return abs((one or _NONE) - (other or _NONE))


def differences(one: Side, other: Side) -> list[Difference]:
    """What is otherwise, what makes most difference first."""
    found = []
    for code in dict.fromkeys([*one.parts, *other.parts]):
        first, second = one.parts.get(code), other.parts.get(code)
        if (first and first.words) != (second and second.words):
            title = (first or other.parts[code]).title
            found.append(Difference(title, first, second))
    return sorted(found, key=lambda row: (-row.size, row.title))


def less_than(one: Course, other: Course) -> Decimal | None:
    """Tonnes that the first is expected to emit less in its target year; below zero it is more.
    None: one of the two cannot be told, or they are about different years."""
    if one.expected is None or other.expected is None or one.target_year != other.target_year:
        return None
    return other.expected.expected_t - one.expected.expected_t
