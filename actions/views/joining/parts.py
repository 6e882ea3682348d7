"""What the page on a phone asks while it is open: is there anything new, my vote, I am here."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View

from actions.selectors.session_live import phone_stamp
from actions.services.joining import SessionClosed, join, set_vote
from actions.views.joining.base import InsidePage
from actions.views.joining.phone import phone_context

STOP_ASKING = 286  # to htmx: show this and poll no more
CLOSED = "De sessie is gesloten. Je stem telt niet meer mee."


class PhonePart(InsidePage):
    def part(self, status: int = 200, problem: str = "") -> HttpResponse:
        is_fresh = self.request.method == "GET"
        context = phone_context(self.session, self.token, is_fresh=is_fresh)
        context["problem"] = problem
        return TemplateResponse(
            self.request, "actions/joining/phone_state.html", context, status=status
        )


class PhoneState(PhonePart, View):
    """Asked every few seconds: 204 as long as nothing changed."""

    def get(self, request: HttpRequest, session_code: str) -> HttpResponse:
        if not self.session.is_open:
            return self.part(STOP_ASKING)
        if request.GET.get("gezien") == phone_stamp(self.session):
            return HttpResponse(status=204)
        return self.part()


class Vote(PhonePart, View):
    """`wanted` is 1 to give the vote and anything else to take it back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, session_code: str, opportunity: int) -> HttpResponse:
        status, problem = 200, ""
        wanted = request.POST.get("wanted") == "1"
        try:
            set_vote(self.session, self.token, self.address, opportunity, wanted=wanted)
        except SessionClosed:
            status, problem = 409, CLOSED
        except ValidationError as error:
            status, problem = 422, " ".join(error.messages)
        if request.htmx:  # type: ignore[attr-defined]
            return self.part(status, problem)
        if problem:
            messages.error(request, problem)
        address = reverse("session_phone", args=[self.session.code])
        return HttpResponseRedirect(f"{address}#kansen")


class Present(PhonePart, View):
    """Sent once by the page itself: counts the phone in. A link preview sends nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, session_code: str) -> HttpResponse:
        # A refusal is told where it matters: at the next opportunity or vote.
        with suppress(SessionClosed, ValidationError):
            join(self.session, self.token, self.address)
        return HttpResponse(status=204)
