"""What the public pages of a session share: who is let in, the cookie of the phone, the headers.

Nobody is signed in here. A phone is known by a random token in a signed cookie that the browser
sends to the pages of that one session only.
"""

import secrets
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from actions.domain.session_code import typed
from actions.domain.session_limits import WRONG_CODES_WINDOW
from actions.forms.joining import CodeForm
from actions.models import Session
from actions.selectors.session_live import sessions_on_phones
from actions.services.joining import TooManyCodes, UnknownCode, knock
from vrt_duurzaam.accounts.client_ip import client_ip

COOKIE = "toestel"
COOKIE_SECONDS = 30 * 24 * 3600
UNKNOWN = "Deze code kennen we niet, of de sessie is dicht."
TOO_MANY = "Te vaak een verkeerde code. Wacht een kwartier en probeer het dan nog eens."


@method_decorator(login_not_required, name="dispatch")
class PublicPage:
    """Without account; kept by no browser and found by no search engine."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = self.refusal() or super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        self.finish(response)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # Not `no-referrer`: then browsers hide where a form comes from, and the CSRF check fails.
        response["Referrer-Policy"] = "same-origin"
        return response

    def refusal(self) -> HttpResponse | None:
        """The answer to who is not let in."""
        return None

    def finish(self, response: HttpResponse) -> None:
        """What goes along with the answer."""

    def knocking(self, code: str) -> HttpResponse | None:
        """The answer to a code that opens nothing; None when it opens a session."""
        form = CodeForm({"code": code})
        if not form.is_valid():
            return self.entrance(form, 422)
        try:
            knock(code, client_ip(self.request))
        except UnknownCode:
            form.add_error("code", UNKNOWN)
            return self.entrance(form, 404)
        except TooManyCodes:
            form.add_error("code", TOO_MANY)
            return self.entrance(form, 429)
        return None

    def entrance(self, form: CodeForm, status: int = 200) -> HttpResponse:
        """The page where one types the code."""
        response = TemplateResponse(
            self.request, "actions/joining/enter.html", {"form": form}, status=status
        )
        if status == 429:
            response["Retry-After"] = str(int(WRONG_CODES_WINDOW.total_seconds()))
        return response


class InsidePage(PublicPage):
    """A part of the page of a session: without its cookie there is nothing, whatever the code."""

    session: Session  # with what its stamps are made of
    token = ""

    def refusal(self) -> HttpResponse | None:
        if not self.is_known():
            raise Http404
        return None

    def is_known(self) -> bool:
        """Whether this phone was let into this session before, when it was open."""
        found = sessions_on_phones().filter(code=typed(self.kwargs["session_code"])).first()
        if found is None:
            return False
        self.session = found
        self.token = str(
            self.request.get_signed_cookie(
                COOKIE, default="", salt=_salt(found), max_age=COOKIE_SECONDS
            )
        )
        return bool(self.token)

    @property
    def address(self) -> str | None:
        return client_ip(self.request)


class PhonePage(InsidePage):
    """The page of a session: who has the code of an open one is let in and gets a cookie."""

    is_new = False

    def refusal(self) -> HttpResponse | None:
        if self.is_known():
            return None
        answer = self.knocking(self.kwargs["session_code"])
        if answer is None:
            self.token, self.is_new = secrets.token_urlsafe(32), True
        return answer

    def finish(self, response: HttpResponse) -> None:
        if self.is_new:
            response.set_signed_cookie(
                COOKIE,
                self.token,
                salt=_salt(self.session),
                max_age=COOKIE_SECONDS,
                path=reverse("session_phone", args=[self.session.code]),
                secure=self.request.is_secure(),
                httponly=True,
                samesite="Lax",
            )


def _salt(session: Session) -> str:
    """A cookie of one session is none of another."""
    return f"session-{session.pk}"
