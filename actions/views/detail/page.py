"""The page of one action, and its whole history."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.views.generic import TemplateView

from actions.models import Action
from actions.selectors.detail import ActionDetail, action_detail
from actions.selectors.detail_history import changes_of, history_lines
from actions.selectors.parts import action_parts
from actions.views.base import ActionPage
from vrt_duurzaam.accounts import access

LINES_A_PAGE = 50


class ActionDetailPage(ActionPage, TemplateView):
    template_name = "actions/detail/page.html"

    @cached_property
    def detail(self) -> ActionDetail:
        try:
            return action_detail(self.kwargs["action"])
        except Action.DoesNotExist as error:
            raise Http404 from error

    @cached_property
    def action(self) -> Action:
        return self.detail.action

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.detail.row
        parts = action_parts(self.action, row)
        milestones = [each.milestone for each in parts.milestones]
        return super().get_context_data(
            detail=self.detail,
            row=row,
            parts=parts,
            own_milestones={one.pk for one in milestones if one.owner_id == self.user.pk},
            may_see_locations=self.user.has_perm(access.VIEW_FOOTPRINT),
            **kwargs,
        )


class ActionHistoryPage(ActionPage, TemplateView):
    template_name = "actions/detail/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(changes_of(self.action), LINES_A_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(page=page, lines=history_lines(page.object_list), **kwargs)
