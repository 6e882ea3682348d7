"""The page itself: one sentence, what waits now, what comes, and what is the core team's."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.views.generic import TemplateView

from actions.forms.work import measurement_form
from actions.selectors.objectives import ObjectiveRow
from actions.selectors.work import AHEAD_DAYS, Work, work_of
from actions.views.base import PlanPage
from actions.views.work.places import place_asks
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.numbers import counted


class WorkView(PlanPage):
    """What the page and its answers share."""

    permissions = frozenset({access.WORK_ON_OWN})
    request: HttpRequest

    @cached_property
    def work(self) -> Work:
        return work_of(self.user, timezone.localdate())

    def page_context(self, answered: Any = None) -> dict[str, Any]:
        """`answered`: the refused form of a measurement, which takes the place of its empty one."""
        return {
            "work": self.work,
            "sentence": sentence(self.work),
            "ahead_days": AHEAD_DAYS,
            "places": place_asks(self.work.places),
            "measurements": [(row, _form_of(row, answered)) for row in self.work.measurements],
        }


class MyWork(WorkView, TemplateView):
    template_name = "actions/work/my_work.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.page_context(), **kwargs)


def sentence(work: Work) -> str:
    """`3 dingen wachten op jou.`; what is late is counted beside it."""
    if not work.count:
        return "Niets wacht op jou."
    return f"{counted(work.count, 'ding wacht', 'dingen wachten')} op jou."


def _form_of(row: ObjectiveRow, answered: Any) -> Any:
    if answered is not None and answered.objective.pk == row.objective.pk:
        return answered
    return measurement_form(row.objective)
