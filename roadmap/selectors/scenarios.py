"""What-ifs: each with its course, beside the plan as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from actions.domain.effect import in_full_from
from actions.domain.status import Status
from actions.models import Action
from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, PlannedAction, course_of
from roadmap.domain.measures import LIBRARY, Filled, Metered, Outcome, work_out
from roadmap.domain.measures.numbers import from_json
from roadmap.domain.scenarios import (
    Choice,
    MeasureFacts,
    counts_as_action,
    less_than,
    planned_measure,
    tonnes_of_each,
    with_choices,
    with_measures,
    with_outlook,
)
from roadmap.models import Scenario, ScenarioAction, ScenarioMeasure
from roadmap.selectors.course import outlook_of, read_inputs
from roadmap.selectors.emissions import Emissions, read_emissions
from roadmap.selectors.measures import read_metered

THEME = "klimaat"  # of every measure: it is about CO2
UNKNOWN_MEASURE = "Deze maatregel staat niet meer in de bibliotheek. Zonder formule geen getal."


def scenario_rows() -> QuerySet[Scenario]:
    """With all that a course needs. Five queries, however many there are."""
    return Scenario.objects.select_related("outlook", "created_by").prefetch_related(
        "actions__action", "measures__locations"
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """The action that was made of a measure."""

    code: str
    title: str
    status: Status


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in a scenario. `tonnes`: in the target year, overlap counted once; None where there
    is no number. `counts` False: the action that was made of it counts already.

    `begins_on` is not before today, whatever was filled in.
    """

    row: ScenarioMeasure
    name: str
    formula: str
    outcome: Outcome
    begins_on: date
    tonnes: Decimal | None
    counts: bool
    draft: Draft | None = None

    @property
    def is_overdue(self) -> bool:
        return self.begins_on != self.row.starts_on


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action that can be switched. `in_plan`: whether it counts as things are. `tonnes`: what it
    takes away in the target year, or would take were it on."""

    action: PlannedAction
    status: Status
    choice: Choice
    in_plan: bool
    tonnes: Decimal | None

    @property
    def is_changed(self) -> bool:
        return self.choice != Choice(self.in_plan)


@dataclass(frozen=True)
class ScenarioFacts:
    """A scenario with what comes of it. `gone`: choices for actions that were dropped since."""

    scenario: Scenario
    plan: Course
    inputs: CourseInputs
    measures: list[MeasureLine]
    actions: list[ActionLine]
    gone: list[ScenarioAction] = field(default_factory=list)

    @cached_property
    def course(self) -> Course:
        return course_of(self.inputs)

    @property
    def year(self) -> int:
        return self.plan.target_year or self.plan.today.year

    @property
    def less_t(self) -> Decimal | None:
        """Tonnes less than the plan of now in the target year."""
        return less_than(self.course, self.plan)


class ScenarioReader:
    """Reads the scan and the plan once, for as many scenarios as a page shows."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def emissions(self) -> Emissions:
        return read_emissions(self.today)

    @cached_property
    def inputs(self) -> CourseInputs:
        return read_inputs(self.today, emissions=self.emissions)

    @cached_property
    def plan(self) -> Course:
        return course_of(self.inputs)

    @property
    def year(self) -> int:
        """The target year; without a target the running one."""
        return self.plan.target_year or self.today.year

    @cached_property
    def metered(self) -> Metered:
        return read_metered(self.emissions.meters, self.today)

    def facts(self, scenarios: Sequence[Scenario]) -> list[ScenarioFacts]:
        """Of rows of `scenario_rows`."""
        measures = [row for scenario in scenarios for row in scenario.measures.all()]
        drafts = drafts_of(measures)
        return [self._facts(scenario, drafts) for scenario in scenarios]

    def outcome(self, row: ScenarioMeasure) -> Outcome:
        measure = LIBRARY.get(row.measure)
        if measure is None:
            return Outcome(why_not=UNKNOWN_MEASURE)
        places = frozenset(place.pk for place in row.locations.all())
        return work_out(measure, Filled(row.percent, from_json(row.numbers), places), self.metered)

    def _facts(self, scenario: Scenario, drafts: dict[str, Draft]) -> ScenarioFacts:
        choices = {
            row.action.code: Choice(row.is_on, row.shift_years) for row in scenario.actions.all()
        }
        inputs = with_choices(self.inputs, choices)
        if scenario.outlook and self.emissions.level:
            outlook = outlook_of(scenario.outlook, self.emissions.level)
            inputs = with_outlook(inputs, outlook, scenario.outlook.name)
        rows = list(scenario.measures.all())
        measures = [self._measure(row, drafts.get(row.proposal_key)) for row in rows]
        counting = [facts for facts in measures if not counts_as_action(facts, inputs)]
        level = inputs.situation.level if inputs.situation else {}
        inputs = with_measures(inputs, [planned_measure(one, level, THEME) for one in counting])
        tonnes = tonnes_of_each(inputs, self.year)
        counted = {facts.code for facts in counting}
        return ScenarioFacts(
            scenario,
            self.plan,
            inputs,
            [
                MeasureLine(
                    row=row,
                    name=facts.name,
                    formula=LIBRARY[row.measure].formula if row.measure in LIBRARY else "",
                    outcome=facts.outcome,
                    begins_on=facts.starts_on,
                    tonnes=tonnes.get(facts.code),
                    counts=facts.code in counted,
                    draft=drafts.get(row.proposal_key),
                )
                for row, facts in zip(rows, measures, strict=True)
            ],
            list(action_lines(self.inputs, inputs, choices, tonnes)),
            [row for row in scenario.actions.all() if row.action.state is Status.DROPPED],
        )

    def _measure(self, row: ScenarioMeasure, draft: Draft | None) -> MeasureFacts:
        """It has not begun, so it begins today at the earliest."""
        begins_on = max(row.starts_on, self.today)
        return MeasureFacts(
            row.proposal_key,
            LIBRARY[row.measure].name if row.measure in LIBRARY else row.measure,
            begins_on,
            in_full_from(begins_on, row.ramp_months),
            self.outcome(row),
            draft.code if draft else "",
        )


def action_lines(
    plan: CourseInputs,
    scenario: CourseInputs,
    choices: dict[str, Choice],
    tonnes: dict[str, Decimal],
) -> Iterable[ActionLine]:
    """Every action of the plan with an effect, also one that cannot be counted."""
    counts = {action.code: action.counts for action in plan.actions}
    for action in scenario.actions:
        if action.code in counts and (action.effects or action.uncounted):
            in_plan = counts[action.code]
            yield ActionLine(
                action,
                Status(action.status),
                choices.get(action.code, Choice(in_plan)),
                in_plan,
                tonnes.get(action.code) if action.effects else None,
            )


def drafts_of(measures: Iterable[ScenarioMeasure]) -> dict[str, Draft]:
    """By the key of the proposal. One query, none without measures."""
    keys = [row.proposal_key for row in measures]
    if not keys:
        return {}
    rows = Action.objects.filter(proposal__in=keys).values_list(
        "proposal", "code", "title", "status"
    )
    return {key or "": Draft(code, title, Status(status)) for key, code, title, status in rows}
