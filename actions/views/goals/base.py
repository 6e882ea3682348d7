"""Finding the objective that a page is about."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from actions.models import Objective
from actions.views.base import PlanPage
from vrt_duurzaam.accounts import access

REFUSED, CONFLICT = 422, 409


class ObjectivePage(PlanPage):
    """A page of one objective, which everybody may read."""

    @cached_property
    def objective(self) -> Objective:
        rows = Objective.objects.select_related("theme", "horizon", "owner")
        return get_object_or_404(rows, pk=self.kwargs["objective"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "objective": self.objective})


class MeasurePage(ObjectivePage):
    """For who may enter its values; another's is a 404."""

    permissions = frozenset({access.EDIT_PLAN, access.WORK_ON_OWN})

    @cached_property
    def objective(self) -> Objective:
        rows = Objective.objects.measurable_by(self.user).select_related(
            "theme", "horizon", "owner"
        )
        return get_object_or_404(rows, pk=self.kwargs["objective"])  # type: ignore[attr-defined]
