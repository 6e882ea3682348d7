"""Acties: the table, as its address asks for it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from actions.filters.actions import FilteredRows, filtered_rows
from actions.filters.address import ListAddress, list_address, list_query
from actions.selectors.rows import ActionRow
from actions.selectors.saved_views import NamedView, views_of
from actions.selectors.set_names import set_names
from actions.selectors.table import GROUPS, Group, group_totals, in_groups, sorted_rows
from actions.tables.actions import COLUMNS, USUAL_COLUMNS, ActionTable
from actions.views.base import PlanPage


class ActionList(PlanPage, TemplateView):
    template_name = "actions/table/action_list.html"
    request: HttpRequest

    @cached_property
    def address(self) -> ListAddress:
        return list_address(self.request.GET)

    @cached_property
    def found(self) -> FilteredRows:
        return filtered_rows(self.request.GET, self.user)

    @cached_property
    def totals(self) -> Mapping[Any, int]:
        """Of every group in the whole plan."""
        return group_totals(self.address.group) if self.address.group else {}

    @property
    def total(self) -> int:
        return sum(self.totals.values()) if self.address.group else self.found.total

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        views = views_of(self.user)
        return super().get_context_data(
            count=len(self.found.rows),
            total=self.total,
            filter=self.found.filterset,
            address=self.address,
            query=self.address.query,
            unfiltered=self._unfiltered,
            table=self._table(),
            columns=[(name, head, name in self.address.columns) for name, head in COLUMNS.items()],
            usual_columns=USUAL_COLUMNS,
            groups=GROUPS.items(),
            orders=self.address.orders,
            views=views,
            view=self._present(views),
            **kwargs,
        )

    @property
    def _unfiltered(self) -> str:
        """The address with its order, groups and columns, and no filters."""
        query = self.request.GET.copy()
        for name in self.found.filterset.filters:
            query.pop(name, None)
        return list_query(query)

    def _table(self) -> ActionTable:
        table = ActionTable(
            self._groups(),
            self.address.columns,
            may_pick=self.may_edit,
            kinds=self.found.filterset.signal_kinds,
            order=self.address.sort,
        )
        RequestConfig(self.request).configure(table)
        shown = [row.action.pk for row in table.page.object_list.data]
        table.names = set_names(shown, self.address.columns)
        return table

    def _groups(self) -> list[tuple[Group | None, list[ActionRow]]]:
        rows = sorted_rows(self.found.rows, self.address.sort)
        if not self.address.group:
            return [(None, rows)]
        return [*in_groups(rows, self.address.group, self.totals)]

    def _present(self, views: list[NamedView]) -> NamedView | None:
        """The view that this address is."""
        here = self.address.query
        return next((view for view in views if list_query(QueryDict(view.query)) == here), None)
