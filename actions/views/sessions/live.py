"""A session that is going on: opening and closing it, and the big screen in the hall."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView, View
from django_htmx.http import HttpResponseClientRefresh

from actions.models import Session
from actions.selectors.session_live import (
    MOST_VOTES,
    NEWEST,
    live_sessions,
    on_screen,
    screen_stamp,
)
from actions.services.pipeline import park
from actions.services.sessions import close_session, open_session
from actions.views.sessions.base import SessionEditPage, way_in

OFF_SCREEN = "Tijdens de sessie van het scherm gehaald."


class SessionOpen(SessionEditPage, View):
    """`next=scherm` leads to the big screen, else back to the page of the session."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, session: int) -> HttpResponse:
        open_session(self.session)
        return HttpResponseRedirect(_way_on(request, self.session))


class SessionClose(SessionEditPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, session: int) -> HttpResponse:
        closed = close_session(self.session)
        messages.success(request, f"{closed.title} is gesloten. Er komt niets meer bij.")
        return HttpResponseRedirect(_way_on(request, closed))


class SessionHide(SessionEditPage, View):
    """Take what does not belong on the wall off it, in one click; it can be reopened later."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, session: int, opportunity: int) -> HttpResponse:
        row = get_object_or_404(self.session.opportunities, pk=opportunity)
        try:
            park(row.pk, by=self.user, reason=OFF_SCREEN)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"‘{row.title}’ staat niet meer op het scherm.")
        return HttpResponseRedirect(f"{self.session.get_absolute_url()}#kansen")


class Screen(SessionEditPage):
    """Who looks at it cannot scroll: it shows what fits, in the order that was asked for."""

    def sessions(self) -> QuerySet[Session]:
        return live_sessions()

    @property
    def order(self) -> str:
        asked = self.request.GET.get("volgorde")
        if asked in {NEWEST, MOST_VOTES}:
            return str(asked)
        return NEWEST if self.session.is_open else MOST_VOTES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            themes=on_screen(self.session, self.order),
            stamp=screen_stamp(self.session),
            order=self.order,
            **kwargs,
        )


class Beamer(Screen, TemplateView):
    template_name = "actions/sessions/beamer.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**way_in(self.request, self.session), **kwargs)


class BeamerState(Screen, TemplateView):
    """Asked every two seconds: 204 as long as nothing changed."""

    template_name = "actions/sessions/beamer_state.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen, stamp = request.GET.get("gezien", ""), screen_stamp(self.session)
        if seen == stamp:
            return HttpResponse(status=204)
        was = seen.partition(".")[0]
        if was and was != self.session.state:  # opened or closed on another screen
            return HttpResponseClientRefresh()
        return super().get(request, *args, **kwargs)


def _way_on(request: HttpRequest, session: Session) -> str:
    name = "session_beamer" if request.POST.get("next") == "scherm" else "session_detail"
    return reverse(name, args=[session.pk])
