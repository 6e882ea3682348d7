"""The plan and the figures of a day, as reports say them."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.domain.objective import progress_words
from actions.models import Action, Horizon
from actions.selectors.objectives import ObjectiveRow
from actions.selectors.themes import ThemePanel
from co2scan.models import Connection
from roadmap.domain.course import Course
from roadmap.domain.snapshot import (
    CostLine,
    EffectLine,
    HorizonLine,
    ObjectiveLine,
    Snapshot,
    ThemeLine,
)
from roadmap.selectors.bars import bars_of
from roadmap.selectors.drivers import coverage_line, driver_lines
from roadmap.selectors.fixed_plan import fixed_plan
from roadmap.selectors.today import Today, read_today


def take_snapshot(today: date | None = None) -> Snapshot:
    """All that a report says of today. Fifteen queries."""
    return snapshot_of(read_today(today or timezone.localdate()))


def snapshot_of(today: Today) -> Snapshot:
    """Five queries: the horizons, the fixed plan, what only bars say, and what was invented."""
    return Snapshot(
        on=today.on,
        themes=tuple(theme_line(panel, today.course) for panel in today.panels),
        horizons=tuple(
            HorizonLine(*row) for row in Horizon.objects.values_list("name", "starts_on", "ends_on")
        ),
        bars=tuple(bars_of(today.rows)),
        attention=today.attention,
        course=today.course,
        drivers=driver_lines(today.emissions, today.on),
        coverage=coverage_line(today.emissions, today.on),
        effects=effect_lines(today),
        costs=tuple(cost_line(row.action) for row in today.rows if _has_costs(row.action)),
        is_example=_is_invented(today),
        plan=fixed_plan(today.on),
    )


def _is_invented(today: Today) -> bool:
    """Of the plan or of the figures, whichever."""
    of_plan = any(row.action.is_example for row in today.rows)
    return of_plan or Connection.objects.filter(is_example=True).exists()


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


def effect_lines(today: Today) -> tuple[EffectLine, ...]:
    """By action. No queries."""
    code = {row.action.pk: row.action.code for row in today.rows}
    lines = [
        EffectLine(
            code[row.action],
            row.low_t,
            row.expected_t,
            row.high_t,
            row.starts_on,
            row.ramp_months,
            tuple(sorted(today.place_names[place] for place in row.locations)),
            row.carriers,
            row.method,
        )
        for row in today.effects
    ]
    return tuple(sorted(lines, key=lambda line: (line.code, line.starts_on)))


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
