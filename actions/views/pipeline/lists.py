"""Kansen as a table and as a matrix."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.views.generic import TemplateView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from actions.charts.matrix import PHONE, WIDE, draw
from actions.choices import OpportunityState
from actions.filters.pipeline import MatrixFilter, OpportunityFilter
from actions.models import Opportunity
from actions.selectors.matrix import matrix
from actions.selectors.pipeline import opportunity_rows
from actions.tables.pipeline import OpportunityTable
from actions.views.base import PlanPage
from vrt_duurzaam.accounts import access


class OpportunityList(PlanPage, SingleTableMixin, FilterView):
    template_name = "actions/pipeline/opportunity_list.html"
    table_class = OpportunityTable
    filterset_class = OpportunityFilter
    strict = False  # an address with an unknown theme shows what the rest of it asks

    def get_queryset(self) -> QuerySet[Opportunity]:
        return opportunity_rows()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = Q(state=OpportunityState.OPEN)
        counts = Opportunity.objects.aggregate(
            all=Count("pk"),
            open=Count("pk", filter=is_open),
            to_score=Count("pk", filter=is_open & (Q(impact=None) | Q(effort=None))),
        )
        may_bring = self.user.has_perm(access.BRING_OPPORTUNITY)
        return super().get_context_data(counts=counts, may_bring=may_bring, **kwargs)


class OpportunityMatrix(PlanPage, TemplateView):
    """What is open, by impact and effort."""

    template_name = "actions/pipeline/opportunity_matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Opportunity.objects.with_votes().select_related("theme")
        found = MatrixFilter(self.request.GET, rows, request=self.request)
        shown = matrix(found.qs)
        return super().get_context_data(
            filter=found,
            matrix=shown,
            drawings=[draw(shown.rows, size) for size in (WIDE, PHONE)],
            **kwargs,
        )
