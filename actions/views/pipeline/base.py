"""What the pages of one opportunity share."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from actions.models import Opportunity
from actions.views.base import PlanPage
from vrt_duurzaam.accounts import access


class OpportunityPage(PlanPage):
    """Read by everybody."""

    def opportunities(self) -> QuerySet[Opportunity]:
        return Opportunity.objects.all()

    @cached_property
    def opportunity(self) -> Opportunity:
        rows = self.opportunities().select_related("theme", "session", "action", "merged_into")
        return get_object_or_404(rows, pk=self.kwargs["opportunity"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"opportunity": self.opportunity})


class DecidePage(OpportunityPage):
    """For who decides on opportunities: the core team and the administrator."""

    permissions = frozenset({access.EDIT_PLAN})
