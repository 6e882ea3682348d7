"""The plan and the figures of a day, as reports say them."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.domain.objective import progress_words
from actions.models import Action, ActionEffect, Horizon, Objective, Theme
from actions.selectors.objectives import ObjectiveRow, objective_rows
from actions.selectors.rows import action_rows
from actions.selectors.themes import ThemePanel, theme_panels
from roadmap.domain.course import Course
from roadmap.domain.course_inputs import course_of
from roadmap.domain.snapshot import (
    CostLine,
    EffectLine,
    HorizonLine,
    ObjectiveLine,
    Snapshot,
    ThemeLine,
)
from roadmap.selectors.bars import bars_of
from roadmap.selectors.course import read_inputs
from roadmap.selectors.drivers import coverage_line, driver_lines
from roadmap.selectors.emissions import read_emissions


def take_snapshot(today: date | None = None) -> Snapshot:
    """All that a report says of today. A fixed number of queries."""
    today = today or timezone.localdate()
    emissions = read_emissions(today)
    course = course_of(read_inputs(today, emissions=emissions))
    rows = action_rows(Action.objects.all(), today)
    objectives = objective_rows(Objective.objects.current(), today)
    panels = theme_panels(Theme.objects.all(), rows, objectives)
    return Snapshot(
        on=today,
        themes=tuple(theme_line(panel, course) for panel in panels),
        horizons=tuple(
            HorizonLine(*row) for row in Horizon.objects.values_list("name", "starts_on", "ends_on")
        ),
        bars=tuple(bars_of(rows)),
        attention=(),
        course=course,
        drivers=driver_lines(emissions, today),
        coverage=coverage_line(emissions, today),
        effects=effect_lines(),
        costs=tuple(cost_line(row.action) for row in rows if _has_costs(row.action)),
        is_example=any(row.action.is_example for row in rows),
    )


def theme_line(panel: ThemePanel, course: Course) -> ThemeLine:
    mine = [row.tonnes for row in course.contributions if row.theme == panel.theme.key]
    return ThemeLine(
        key=panel.theme.key,
        name=panel.theme.name,
        good=len(panel.good),
        promised=len(panel.promised),
        wrong=tuple(panel.wrong),
        saving_t=sum(mine, Decimal(0)) if mine else None,
        objectives=tuple(objective_line(row) for row in panel.objectives),
    )


def objective_line(row: ObjectiveRow) -> ObjectiveLine:
    objective, latest = row.objective, row.latest
    return ObjectiveLine(
        title=objective.title,
        theme=objective.theme.key,
        unit=row.unit,
        base_year=objective.base_year,
        base_value=row.base_value,
        target_year=objective.target_year,
        target_value=objective.target_value,
        latest_on=latest.on if latest else None,
        latest_value=latest.value if latest else None,
        progress=row.standing.progress,
        course=row.course.value,
        words=progress_words(row.standing.progress),
    )


def effect_lines() -> tuple[EffectLine, ...]:
    """Three queries."""
    rows = ActionEffect.objects.select_related("action").prefetch_related(
        "locations", "action__locations"
    )
    return tuple(
        EffectLine(
            row.action.code,
            row.low_t,
            row.expected_t,
            row.high_t,
            row.starts_on,
            row.ramp_months,
            tuple(place.name for place in (row.locations.all() or row.action.locations.all())),
            tuple(row.carriers),
            row.method,
        )
        for row in rows.order_by("action__code", "starts_on", "pk")
    )


def cost_line(action: Action) -> CostLine:
    return CostLine(
        action.code,
        action.costs_once_eur,
        action.costs_yearly_eur,
        action.benefits_yearly_eur,
    )


def _has_costs(action: Action) -> bool:
    money = (action.costs_once_eur, action.costs_yearly_eur, action.benefits_yearly_eur)
    return any(amount is not None for amount in money)
