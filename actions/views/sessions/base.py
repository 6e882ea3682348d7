"""What the pages of one session share."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from actions.domain.session_code import shown
from actions.models import Session
from actions.views.base import EditPage, PlanPage
from actions.views.sessions.qr import qr_code


class SessionPage(PlanPage):
    """A page of one session, which everybody may read."""

    def sessions(self) -> QuerySet[Session]:
        return Session.objects.all()

    @cached_property
    def session(self) -> Session:
        return get_object_or_404(self.sessions(), pk=self.kwargs["session"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The row under the name that its number has in the address."""
        return super().get_context_data(**kwargs | {"session": self.session})


class SessionEditPage(SessionPage, EditPage):
    """For who leads the session."""


def way_in(request: HttpRequest, session: Session) -> dict[str, Any]:
    """How a phone comes in: by scanning, or by typing address and code."""
    address = request.build_absolute_uri(reverse("session_phone", args=[session.code]))
    typed_at = request.build_absolute_uri(reverse("session_join")).split("://")[-1]
    return {
        "qr": qr_code(address),
        "code": shown(session.code),
        "join_address": typed_at.rstrip("/"),
    }
