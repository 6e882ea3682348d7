"""The page of a session on a phone, and dropping an opportunity there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View

from actions.domain.session_limits import VOTES_PER_DEVICE
from actions.forms.joining import DropForm
from actions.models import Session
from actions.selectors.session_live import live_sessions, on_phone, phone_stamp
from actions.services.joining import SessionClosed, drop_opportunity, token_hash
from actions.views.joining.base import PhonePage
from vrt_duurzaam.lib.forms import show_refusal

DROPPED = "Je kans staat op het scherm."
CLOSED = "De sessie is gesloten. Je kans is niet verstuurd; je tekst staat er nog."
ONCE_MORE = "Je telefoon was nog niet aangemeld. Verstuur je kans nog eens."


class Phone(PhonePage, View):
    """GET the page; POST one opportunity. What was typed stays until it is in."""

    def get(self, request: HttpRequest, session_code: str) -> HttpResponse:
        if session_code != self.session.code:  # the cookie lives at one address
            return HttpResponseRedirect(reverse("session_phone", args=[self.session.code]))
        if not self.session.is_open:
            return self.answer("actions/joining/closed.html")
        return self.answer("actions/joining/phone.html", form=DropForm())

    def post(self, request: HttpRequest, session_code: str) -> HttpResponse:
        form = DropForm(request.POST)
        if self.is_new:
            form.add_error(None, ONCE_MORE)
        if not form.is_valid():
            return self.with_form(form, 422)
        try:
            drop_opportunity(self.session, self.token, self.address, form.cleaned_data)
        except SessionClosed:
            form.add_error(None, CLOSED)
            return self.with_form(form, 409)
        except ValidationError as error:
            show_refusal(form, error)
            return self.with_form(form, 422)
        if request.htmx:  # type: ignore[attr-defined]
            again = DropForm(initial={"brought_by": form.cleaned_data["brought_by"]})
            return self.with_form(again, said=DROPPED)
        messages.success(request, DROPPED)
        return HttpResponseRedirect(reverse("session_phone", args=[self.session.code]))

    def with_form(self, form: DropForm, status: int = 200, said: str = "") -> HttpResponse:
        is_part = self.request.htmx  # type: ignore[attr-defined]
        template = "actions/joining/dropped.html" if is_part else "actions/joining/phone.html"
        return self.answer(template, status, form=form, said=said)

    def answer(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        is_fresh = self.request.method == "GET"
        context |= phone_context(self.session, self.token, is_fresh=is_fresh)
        return TemplateResponse(self.request, template, context, status=status)


def phone_context(session: Session, token: str, *, is_fresh: bool) -> dict[str, Any]:
    """What a phone sees of its session; unless it is fresh, looked up again after a post."""
    if not is_fresh or not session.is_open:
        session = live_sessions().get(pk=session.pk)
    return {
        "session": session,
        "phone": on_phone(session, token_hash(token)),
        "stamp": phone_stamp(session),
        "votes": VOTES_PER_DEVICE,
    }
