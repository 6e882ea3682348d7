"""Several actions at once: choose what changes, look at what that does, do it."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from actions.filters.address import list_address
from actions.forms.bulk import BULK_FORMS, BulkForm
from actions.models import Action
from actions.services.bulk import BulkRefused, Outcome, apply_change, preview_change
from actions.views.base import EditPage
from vrt_duurzaam.lib.numbers import counted

MOST = 100
WHOLE_NUMBER = 18  # digits that a key of the database can have


class ActionBulk(EditPage, TemplateView):
    """The picked actions, the field and the list to go back to stand in the address."""

    template_name = "actions/table/bulk.html"
    request: HttpRequest

    # -- what was asked -------------------------------------------------------------------------

    @cached_property
    def picked(self) -> list[Action]:
        rows = Action.objects.filter(pk__in=_numbers(self.request.GET.getlist("action"))[:MOST])
        return list(rows.select_related("theme", "owner"))

    @property
    def field(self) -> str:
        return self.request.GET.get("veld", "")

    @cached_property
    def back_query(self) -> str:
        return list_address(QueryDict(self.request.GET.get("lijst", ""))).query

    @property
    def back_url(self) -> str:
        return f"{reverse('action_list')}{'?' if self.back_query else ''}{self.back_query}"

    def form(self, data: QueryDict | None = None) -> BulkForm | None:
        form_class = BULK_FORMS.get(self.field)
        return form_class(data) if form_class else None

    @cached_property
    def seen(self) -> dict[int, int]:
        """The versions that the preview showed, of the actions that it said could change."""
        pairs = (_numbers(text.split("-")) for text in self.request.POST.getlist("gezien")[:MOST])
        return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}

    # -- the steps ------------------------------------------------------------------------------

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        picked = [("action", action.pk) for action in self.picked]
        rest = [*picked, ("lijst", self.back_query)]
        kwargs.setdefault("form", self.form())
        return super().get_context_data(
            picked=self.picked,
            most=MOST if len(self.request.GET.getlist("action")) > MOST else None,
            field=self.field,
            fields=[
                (form.heading, urlencode([("veld", name), *rest]), name == self.field)
                for name, form in BULK_FORMS.items()
            ],
            back_url=self.back_url,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if form is None or not self.picked or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if "toepassen" not in request.POST or not self.seen:
            return self.preview(form)
        try:
            done = apply_change(self.seen, form.change(), self.user)
        except BulkRefused as refused:
            return self.preview(form, refused)
        messages.success(request, _done_words(done, form))
        return HttpResponseRedirect(self.back_url)

    def preview(self, form: BulkForm, refused: BulkRefused | None = None) -> HttpResponse:
        outcomes = preview_change([action.pk for action in self.picked], form.change(), self.user)
        context = self.get_context_data(
            form=form,
            outcomes=outcomes,
            changing=[outcome for outcome in outcomes if outcome.changes],
            refused_count=sum(bool(outcome.refusals) for outcome in outcomes),
            typed=[(name, value) for name in form.fields for value in _typed(form, name)],
            in_the_way=refused,
        )
        return self.render_to_response(context)


def _typed(form: BulkForm, name: str) -> Sequence[str]:
    """What was sent for a field, to send it again as it was."""
    data = form.data
    return data.getlist(name) if isinstance(data, QueryDict) else []


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) <= WHOLE_NUMBER]


def _done_words(done: Sequence[Outcome], form: BulkForm) -> str:
    count = sum(bool(outcome.changes) for outcome in done)
    what = counted(count, "actie", "acties")
    return f"{form.heading} van {what} gewijzigd. Bij elke actie staat het in de geschiedenis."
