"""The screen itself: one theme after another, asked anew each time, so that it is never old.

Each answer names the next one. With htmx only the stage is exchanged; without JavaScript the page
goes on by itself with a refresh.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from roadmap.domain.tokens import WRONG_WINDOW
from roadmap.selectors.presentation import Shown, shown
from roadmap.services.presentation import NoSuchLink, open_link
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.client_ip import client_ip
from vrt_duurzaam.accounts.guards import PermissionView

SECONDS = 20  # a slide, and the longest that a withdrawn link goes on
NUMBER, STILL = "beeld", "stil"
MOST = 10_000


class Screen(TemplateView):
    """`?beeld=2` which slide, `&stil=1` stays there."""

    request: HttpRequest
    with_names = False

    def get_template_names(self) -> list[str]:
        is_part = self.request.htmx  # type: ignore[attr-defined]
        name = "stage" if is_part else "screen"
        return [f"roadmap/presentation/{name}.html"]

    @property
    def number(self) -> int:
        text = self.request.GET.get(NUMBER, "")
        is_number = text.isascii() and text.isdecimal()
        return min(max(int(text[:6]), 1), MOST) if is_number else 1

    @property
    def is_still(self) -> bool:
        return self.request.GET.get(STILL) == "1"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = shown(self.number, timezone.localdate(), with_names=self.with_names)
        return super().get_context_data(
            shown=found,
            seconds=SECONDS,
            is_still=self.is_still,
            at=timezone.now(),
            with_names=self.with_names,
            **self._addresses(found),
            **kwargs,
        )

    def _addresses(self, found: Shown | None) -> dict[str, str]:
        if found is None:
            return {"next_url": "?"}
        here, still = found.number, self.is_still
        return {
            "next_url": _address(here if still else found.next, still=still),
            "after_url": _address(found.next, still=still),
            "before_url": _address(found.previous, still=still),
            "still_url": _address(here, still=not still),
        }


def _address(number: int, *, still: bool) -> str:
    return f"?{urlencode({NUMBER: number} | ({STILL: 1} if still else {}))}"


class Present(PermissionView, Screen):
    """For who is signed in: with the names of the owners, as on the roadmap itself."""

    permissions = frozenset({access.VIEW_ROADMAP})
    with_names = True


@method_decorator(login_not_required, name="dispatch")
class PresentByLink(Screen):
    """For a screen without account. A link that does not work, whatever the reason, is one and the
    same page; an open screen reloads and shows that."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            open_link(kwargs["token"], client_ip(request))
        except NoSuchLink as refusal:
            return _public(self._gone(refusal))
        return _public(super().get(request, *args, **kwargs))

    def _gone(self, refusal: NoSuchLink) -> HttpResponse:
        status = 429 if refusal.is_enough else 404
        response = render(self.request, "roadmap/presentation/gone.html", status=status)
        if refusal.is_enough:
            response["Retry-After"] = str(int(WRONG_WINDOW.total_seconds()))
        if self.request.htmx:  # type: ignore[attr-defined]
            response["HX-Refresh"] = "true"
        return response


def _public(response: HttpResponse) -> HttpResponse:
    """Kept by no browser, found by no search engine, and the token is told to nobody."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
