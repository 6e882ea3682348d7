"""Doelen: how all of them stand, and the page of one."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from actions.domain.objective import Course
from actions.forms.goals import MeasurementForm
from actions.goal_words import field_label
from actions.models import Action, Objective, Theme
from actions.selectors.objectives import (
    ObjectiveRow,
    last_measurement,
    measurement_rows,
    objective_changes,
    objective_row,
    objective_rows,
)
from actions.selectors.rows import action_rows
from actions.selectors.themes import theme_panels
from actions.views.base import PlanPage
from actions.views.goals.base import ObjectivePage
from actions.views.goals.shown import Shown
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

SHOWN_CHANGES = 5


def shown(row: ObjectiveRow, user: User) -> Shown:
    """With the way to the scan for who may see that."""
    code = row.locations[0].code if len(row.locations) == 1 else ""
    return Shown(row, user.has_perm(access.VIEW_FOOTPRINT), code)


class ObjectiveList(PlanPage, TemplateView):
    template_name = "actions/goals/objective_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        everything = objective_rows(Objective.objects.all(), today)
        rows = [row for row in everything if not row.objective.is_archived]
        panels = theme_panels(Theme.objects.all(), action_rows(Action.objects.all(), today), rows)
        say, more = overview(rows)
        return super().get_context_data(
            panels=[
                (panel, [shown(row, self.user) for row in panel.shown_objectives])
                for panel in panels
            ],
            groups=[
                (panel.theme, [shown(row, self.user) for row in panel.objectives])
                for panel in panels
                if panel.objectives
            ],
            archived=[row.objective for row in everything if row.objective.is_archived],
            say=say,
            say_more=more,
            **kwargs,
        )


def overview(rows: list[ObjectiveRow]) -> tuple[str, str]:
    """The sentence on top and the one below it: `3 van de 12 doelen zijn op koers of gehaald.`"""
    if not rows:
        return "", ""
    good = sum(row.course.is_good for row in rows)
    unknown = sum(row.course is Course.NO_DATA for row in rows)
    bad = len(rows) - good - unknown
    say = f"{good or 'Geen'} van de {len(rows)} doelen {_is(good or 1)} op koers of gehaald"
    say += f", {bad} {_is(bad)} dat niet." if bad else "."
    return say, f"Van {unknown} is het nog niet te zeggen." if unknown else ""


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


class ObjectiveDetail(ObjectivePage, TemplateView):
    template_name = "actions/goals/objective_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        row = objective_row(self.objective, today)
        may_measure = self.objective.is_measured and self._may_measure
        changes = objective_changes(self.objective)
        if may_measure:
            kwargs.setdefault("form", self.measurement_form())
        return super().get_context_data(
            shown=shown(row, self.user),
            actions=action_rows(Action.objects.filter(objectives=self.objective), today),
            initiatives=self.objective.initiatives.all(),
            measurements=measurement_rows(self.objective),
            may_measure=may_measure,
            changes=[(field_label(change.field), change) for change in changes[:SHOWN_CHANGES]],
            more_changes=[
                (field_label(change.field), change) for change in changes[SHOWN_CHANGES:]
            ],
            **kwargs,
        )

    def measurement_form(self, data: Any = None) -> MeasurementForm:
        last = last_measurement(self.objective) if data is not None else None
        return MeasurementForm(data, objective=self.objective, last=last)

    @property
    def _may_measure(self) -> bool:
        """As `Objective.objects.measurable_by` has it, without asking again."""
        is_owner = self.objective.owner_id == self.user.pk
        return not self.objective.is_archived and (
            self.may_edit or (is_owner and self.user.has_perm(access.WORK_ON_OWN))
        )
