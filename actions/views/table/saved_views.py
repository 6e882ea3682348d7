"""Weergaven: lists of actions that a person keeps. The list to keep is the address of the page."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView, View

from actions.filters.actions import ActionFilter
from actions.filters.address import list_address
from actions.forms.saved_views import SavedViewForm
from actions.models import SavedView
from actions.selectors.table import GROUPS
from actions.services.saved_views import remove_view, replace_view, save_view
from actions.tables.actions import COLUMNS
from actions.views.base import PlanPage
from vrt_duurzaam.lib.views import ServiceFormView


def list_url(query: str) -> str:
    """The list of actions that a query asks for."""
    address = reverse("action_list")
    return f"{address}?{query}" if query else address


class ViewPage(PlanPage):
    """What the pages of the views share: the list in the address, and whose views these are."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def query(self) -> str:
        return list_address(self.request.GET).query

    @property
    def own(self) -> QuerySet[SavedView]:
        return SavedView.objects.filter(user=self.user)

    @cached_property
    def view(self) -> SavedView:
        """Another's is a 404."""
        return get_object_or_404(self.own, pk=self.kwargs["view"])


class SavedViewList(ViewPage, ServiceFormView):
    template_name = "actions/table/saved_view_list.html"
    form_class = SavedViewForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = list_address(self.request.GET)
        filterset = ActionFilter(self.request.GET, self.user)
        filterset.is_valid()
        views = list(self.own)
        return super().get_context_data(
            query=self.query,
            back_url=list_url(self.query),
            filter=filterset,
            order=dict(address.orders).get(address.order, ""),
            group=f"per {GROUPS[address.group]}" if address.group else "geen",
            columns=[COLUMNS[name] for name in address.columns],
            views=[(view, list_url(view.query), view.query == self.query) for view in views],
            is_kept=any(view.query == self.query for view in views),
            **kwargs,
        )

    def store(self, form: SavedViewForm) -> str:
        view = save_view(self.user, form.cleaned_data["name"], self.query)
        messages.success(self.request, f"Bewaard als weergave ‘{view.name}’.")
        return list_url(view.query)


class SavedViewReplace(ViewPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, view: int) -> HttpResponse:
        try:
            replace_view(self.view, self.query)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(list_url(self.query))
        messages.success(request, f"Weergave ‘{self.view.name}’ is nu deze lijst.")
        return HttpResponseRedirect(list_url(self.query))


class SavedViewRemove(ViewPage, TemplateView):
    template_name = "actions/table/saved_view_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=f"Weergave ‘{self.view.name}’ weghalen?",
            back_url=reverse("saved_view_list"),
            **kwargs,
        )

    def post(self, request: HttpRequest, view: int) -> HttpResponse:
        remove_view(self.view)
        messages.success(request, f"Weergave ‘{self.view.name}’ is weggehaald.")
        return HttpResponseRedirect(reverse("saved_view_list"))
