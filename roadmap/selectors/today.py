"""The plan, the figures and the course of a day, read once for all that a page or report says."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from actions.models import Action, Objective, Theme
from actions.selectors.objectives import ObjectiveRow, objective_rows
from actions.selectors.rows import ActionRow, action_rows
from actions.selectors.scan_figures import scan_figures_of
from actions.selectors.themes import ThemePanel, theme_panels
from co2scan.models import Location
from co2scan.selectors.history import figure_history, kg_months
from co2scan.selectors.meters import meters_of
from co2scan.selectors.places import Place, places
from roadmap.domain.attention import Attention
from roadmap.domain.course import Course
from roadmap.domain.course_inputs import CourseInputs, course_of
from roadmap.selectors.attention import attention_lines
from roadmap.selectors.course import planned_of, read_inputs
from roadmap.selectors.emissions import METHOD, Emissions, emissions_of
from roadmap.selectors.plan_effects import PlanEffect, read_effects, totals_of


@dataclass(frozen=True)
class Today:
    """`rows` are all actions in the order of the plan, `panels` all themes."""

    on: date
    rows: list[ActionRow]
    objectives: list[ObjectiveRow]
    panels: list[ThemePanel]
    effects: list[PlanEffect]
    places: list[Place]
    emissions: Emissions
    inputs: CourseInputs
    course: Course

    @cached_property
    def place_names(self) -> dict[int, str]:
        return {place.pk: place.name for place in self.places}

    @cached_property
    def attention(self) -> tuple[Attention, ...]:
        return attention_lines(
            self.rows, self.inputs, self.course, self.emissions, self.place_names
        )


def read_today(today: date) -> Today:
    """Ten queries, whatever the number of actions and of rows."""
    meters, figures = meters_of(), figure_history(METHOD)
    found = places(Location.objects.all())
    emissions = emissions_of(meters, kg_months(figures, METHOD), today)
    effects = read_effects()
    rows = action_rows(Action.objects.all(), today, totals_of(effects))
    inputs = read_inputs(
        today,
        emissions=emissions,
        actions=planned_of(
            (
                (action.pk, action.code, action.title, action.theme.key, action.status)
                for action in (row.action for row in rows)
            ),
            effects,
            emissions,
        ),
    )
    scan = scan_figures_of(figures, meters, found, today)
    objectives = objective_rows(Objective.objects.current(), today, scan)
    return Today(
        on=today,
        rows=rows,
        objectives=objectives,
        panels=theme_panels(Theme.objects.all(), rows, objectives),
        effects=effects,
        places=found,
        emissions=emissions,
        inputs=inputs,
        course=course_of(inputs),
    )
