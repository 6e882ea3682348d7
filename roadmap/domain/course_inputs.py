"""From what was measured and planned to the course; the same for the plan and for a what-if.

Worked examples: docs/calculation.md, part 7.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from roadmap.domain.course import (
    Contribution,
    Course,
    ForecastYear,
    Level,
    TargetPoint,
    YearEmission,
    aimed_target,
    less,
)
from roadmap.domain.forecast import (
    PlannedEffect,
    Situation,
    band_in,
    by_action,
    grid_saving,
    left_of_parts,
    plain_by_action,
    taken_from,
    takes,
)

COUNTING = frozenset({"planned", "running", "done"})
STOPPED = frozenset({"blocked", "paused"})


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with the effects that can be counted. `uncounted` says why others cannot.

    What is done counts too: as far as its effect is not in the last twelve months yet, it is still
    to come. `is_on` None: by its status.
    """

    code: str
    title: str
    theme: str
    status: str
    effects: tuple[PlannedEffect, ...] = ()
    uncounted: tuple[str, ...] = ()
    is_on: bool | None = None

    @property
    def counts(self) -> bool:
        return self.status in COUNTING if self.is_on is None else self.is_on

    @property
    def is_stopped(self) -> bool:
        return self.is_on is None and self.status in STOPPED


@dataclass(frozen=True, slots=True)
class CourseInputs:
    """`targets` are pairs of a year and a percentage, `aim_year` the year of the one that counts.
    `situation` None: nothing was measured."""

    today: date
    reference_year: int
    years: tuple[YearEmission, ...]
    level: Level | None
    situation: Situation | None
    targets: tuple[tuple[int, Decimal], ...]
    actions: tuple[PlannedAction, ...]
    aim_year: int | None = None
    grid_name: str = ""
    reference_is_fixed: bool = False
    fixed_reference_t: Decimal | None = None
    reference_version: int | None = None
    first_reference_t: Decimal | None = None  # of the first version, where it is another
    missing_factors: tuple[str, ...] = field(default=())

    @property
    def counting(self) -> list[PlannedAction]:
        return [action for action in self.actions if action.counts]

    @property
    def stopped(self) -> list[PlannedAction]:
        return [action for action in self.actions if action.is_stopped]


def course_of(inputs: CourseInputs) -> Course:
    """The course of a plan. A year before the reference year is no target."""
    reference = next((row for row in inputs.years if row.year == inputs.reference_year), None)
    reference_t = inputs.fixed_reference_t
    if reference_t is None and reference is not None:
        reference_t = reference.tonnes
    targets = tuple(
        TargetPoint(year, percent, _less(reference_t, percent))
        for year, percent in sorted(inputs.targets)
        if year > inputs.reference_year
    )
    aim = aimed_target(targets, inputs.aim_year, inputs.today)
    year = max(aim.year if aim else 0, inputs.today.year)
    effects = effects_of(inputs.counting)
    forecast: list[ForecastYear] = []
    if inputs.situation is not None:
        last_year = max([year, *(point.year for point in targets)])
        forecast = [
            ForecastYear(each, band_in(effects, inputs.situation, each))
            for each in range(inputs.today.year, last_year + 1)
        ]
    return Course(
        today=inputs.today,
        reference_year=inputs.reference_year,
        reference_t=reference_t,
        reference_is_complete=inputs.reference_is_fixed
        or bool(reference and reference.is_complete),
        reference_is_fixed=inputs.reference_is_fixed,
        years=inputs.years,
        level=inputs.level,
        targets=targets,
        forecast=tuple(forecast),
        contributions=contributions(inputs.counting, inputs.situation, year),
        stopped=stopped_contributions(inputs, year),
        grid_t=grid_saving(inputs.situation, year) if inputs.situation else Decimal(0),
        grid_name=inputs.grid_name,
        uncounted=tuple(
            (action.code, action.title, why)
            for action in inputs.actions
            if action.counts or action.is_stopped
            for why in action.uncounted
        ),
        missing_factors=inputs.missing_factors,
        aim_year=inputs.aim_year,
        reference_version=inputs.reference_version,
        first_reference_t=inputs.first_reference_t,
    )


def effects_of(actions: Iterable[PlannedAction]) -> list[PlannedEffect]:
    return [effect for action in actions for effect in action.effects]


def contributions(
    actions: Sequence[PlannedAction], situation: Situation | None, year: int
) -> tuple[Contribution, ...]:
    """Of every action with an effect that can be counted; the largest first."""
    if situation is None:
        return ()
    effects = effects_of(actions)
    shared = by_action(effects, situation, year)
    plain = plain_by_action(effects, situation, year)
    found = [
        Contribution(
            action.code,
            action.title,
            action.theme,
            shared.get(action.code, Decimal(0)),
            plain.get(action.code, Decimal(0)),
        )
        for action in actions
        if action.effects
    ]
    return tuple(sorted(found, key=lambda row: (-row.tonnes, row.code)))


def stopped_contributions(inputs: CourseInputs, year: int) -> tuple[Contribution, ...]:
    """What each blocked or paused action would take away more, were it alone to go on."""
    if inputs.situation is None:
        return ()
    counting = takes(effects_of(inputs.counting), inputs.situation, year)
    left = left_of_parts(counting, inputs.situation, year)
    found = []
    for action in inputs.stopped:
        if not action.effects:
            continue
        more = taken_from(left, action.effects, inputs.situation, year)
        plain = plain_by_action(action.effects, inputs.situation, year)
        found.append(
            Contribution(
                action.code, action.title, action.theme, more, plain.get(action.code, Decimal(0))
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.tonnes, row.code)))


def with_all_stopped(inputs: CourseInputs) -> CourseInputs:
    """The same plan with every blocked and paused action going on."""
    actions = tuple(
        replace(action, is_on=True) if action.is_stopped else action for action in inputs.actions
    )
    return replace(inputs, actions=actions)


def switched(inputs: CourseInputs, is_on: Mapping[str, bool]) -> CourseInputs:
    """The same plan with some actions, by code, on or off whatever their status."""
    actions = tuple(
        replace(action, is_on=is_on[action.code]) if action.code in is_on else action
        for action in inputs.actions
    )
    return replace(inputs, actions=actions)


def _less(tonnes: Decimal | None, percent: Decimal) -> Decimal | None:
    return None if tonnes is None else less(tonnes, percent)
