"""The board: actions by status, and moving one, with the pointer, the keyboard or a plain form."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from django_htmx.http import reswap, retarget, trigger_client_event

from actions.domain.status import Status
from actions.filters.actions import filtered_rows
from actions.forms.board import MoveForm
from actions.models import Action, Change
from actions.selectors.board import RECENT_DAYS, board
from actions.selectors.moving import movable_to
from actions.services.actions import change_action
from actions.services.changing import EditConflict
from actions.views.base import PlanPage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.forms import show_refusal

ALL = "alles"  # in the address: also what was over long ago
DIALOG = "#board-dialog"


class BoardPage(PlanPage):
    """What both the page and the answer to a move show: the board of an address."""

    request: HttpRequest

    def board_context(self) -> dict[str, Any]:
        today, query = timezone.localdate(), self.request.GET
        found = filtered_rows(query, self.user, today)
        show_all = bool(query.get(ALL))
        return {
            "lanes": board(found.rows, self.user, today, show_all=show_all),
            "show_all": show_all,
            "found": found,
            "filter": found.filterset,
            "query": query.urlencode(),
            "everything_url": _with(self.request, ALL, "ja"),
            "recent_days": RECENT_DAYS,
        }


class ActionBoard(BoardPage, TemplateView):
    template_name = "actions/board/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.board_context(), **kwargs)


class ActionMove(BoardPage, View):
    """One card to another column. The address carries the filters of the board."""

    permissions = frozenset({access.EDIT_PLAN, access.WORK_ON_OWN})

    @cached_property
    def action(self) -> Action:
        rows = Action.objects.select_related("owner")
        if not self.may_edit:
            rows = rows.filter(owner=self.user)
        return get_object_or_404(rows, code=self.kwargs["action"])

    def get(self, request: HttpRequest, action: str) -> HttpResponse:
        """Who reloads after a refusal is back on the board."""
        return HttpResponseRedirect(self.board_url)

    def post(self, request: HttpRequest, action: str) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.ask(form) if form.only_asks else self.refuse(form)
        try:
            changes = change_action(
                self.action.pk,
                form.values(),
                by=self.user,
                seen_version=form.cleaned_data["version"],
            )
        except EditConflict as conflict:
            return self.tell_conflict(form, conflict)
        except ValidationError as error:
            show_refusal(form, error)
            return self.refuse(form)
        return self.moved(form.target, changes)

    def form(self, data: Any) -> MoveForm:
        allowed = movable_to(self.action.state, self.user, self.action.owner_id)
        return MoveForm(data, action=self.action, allowed=allowed)

    @property
    def board_url(self) -> str:
        query = self.request.GET.urlencode()
        return f"{reverse('action_board')}{'?' if query else ''}{query}#kaart-{self.action.code}"

    # -- what comes back ------------------------------------------------------------------------

    def ask(self, form: MoveForm) -> HttpResponse:
        """The questions of the new status, without a reproach."""
        allowed = form.allowed
        start = {"status": form["status"].value(), "version": form["version"].value()}
        fresh = MoveForm(initial={**start, "asked": True}, action=self.action, allowed=allowed)
        fresh.as_question()
        return self.show(fresh, 200)

    def refuse(self, form: MoveForm) -> HttpResponse:
        return self.show(form, 422)

    def tell_conflict(self, form: MoveForm, conflict: EditConflict) -> HttpResponse:
        """What somebody else did in the meantime; sending it again is on purpose."""
        data = self.request.POST.copy()
        data["version"] = str(conflict.version)
        again = self.form(data)
        again.is_valid()
        return self.show(again, 409, conflict.changes)

    def show(self, form: MoveForm, status: int, theirs: Sequence[Change] = ()) -> HttpResponse:
        context = {
            "form": form,
            "action": self.action,
            "target": form.target,
            "theirs": theirs,
            "query": self.request.GET.urlencode(),
            "board_url": self.board_url,
        }
        if not self.request.htmx:  # type: ignore[attr-defined]
            return render(self.request, "actions/board/move.html", context, status=status)
        response = render(self.request, "actions/board/dialog.html", context, status=status)
        return reswap(retarget(response, DIALOG), "innerHTML")

    def moved(self, target: Status | None, changes: Sequence[Change]) -> HttpResponse:
        assert target is not None
        now = "staat nu op" if changes else "stond al op"
        said = f"‘{self.action.title}’ {now} {target.word}."
        if not self.request.htmx:  # type: ignore[attr-defined]
            messages.success(self.request, said)
            return HttpResponseRedirect(self.board_url)
        context = self.board_context()
        shown = any(
            card.row.action.pk == self.action.pk
            for lane in context["lanes"]
            for column in lane
            for card in column.cards
        )
        context |= {
            "said": said,
            "moved": self.action.code if shown else "",
            "may_edit": self.may_edit,
        }
        response = render(self.request, "actions/board/moved.html", context)
        return trigger_client_event(response, "dialog-done")


def _with(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
