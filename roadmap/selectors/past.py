"""What a report of a day that is over would have said, taken back from the history."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from actions.models import Theme
from actions.selectors.themes import theme_panels
from roadmap.domain.course_inputs import course_of
from roadmap.domain.snapshot import Snapshot
from roadmap.selectors.course import planned_of
from roadmap.selectors.plan_at import PlanThen, read_plan_at
from roadmap.selectors.plan_effects import PlanEffect
from roadmap.selectors.snapshot import snapshot_of
from roadmap.selectors.today import Today, read_today


def snapshot_at(day: date) -> Snapshot:
    """The plan with the states, days and effects of then, the figures of the months that were over,
    and the measurements of before. What has no history (the figures themselves, costs, how an
    effect was estimated, the targets) is as it is now."""
    now, then = read_today(day), read_plan_at(day)
    effects = list(_effects(now, then))
    actions = [row.action for row in then.rows]
    planned = planned_of(
        ((row.pk, row.code, row.title, row.theme.key, row.status) for row in actions),
        effects,
        now.emissions,
    )
    inputs = replace(now.inputs, actions=planned)
    objectives = [
        replace(row, measured=tuple(value for value in row.measured if value.on <= day))
        for row in now.objectives
    ]
    past = replace(
        now,
        rows=then.rows,
        objectives=objectives,
        panels=theme_panels(Theme.objects.all(), then.rows, objectives),
        effects=effects,
        inputs=inputs,
        course=course_of(inputs),
    )
    return replace(snapshot_of(past), bars=tuple(then.bars))


def _effects(now: Today, then: PlanThen) -> Iterator[PlanEffect]:
    """Those that were there, with the tonnes of then."""
    there = {row.action.pk for row in then.rows}
    for effect in now.effects:
        saving = then.savings.get(effect.pk)
        if saving is not None and effect.action in there:
            yield replace(
                effect,
                low_t=saving.low_t,
                expected_t=saving.expected_t,
                high_t=saving.high_t,
            )
