"""Pages about the site itself."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from vrt_duurzaam.accounts.context import THEME_COOKIE, THEMES

YEAR = 365 * 24 * 3600


@method_decorator(login_not_required, name="dispatch")
class Accessibility(TemplateView):
    template_name = "accounts/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contact = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        return super().get_context_data(contact=contact, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class Theme(View):
    """Keeps `theme` (light, dark, or what the device asks for) and goes back to `next`."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(
            back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ):
            back = "/"
        response = HttpResponseRedirect(back)
        theme = request.POST.get("theme", "")
        if theme in THEMES:
            response.set_cookie(
                THEME_COOKIE,
                theme,
                max_age=YEAR,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        else:
            response.delete_cookie(THEME_COOKIE, samesite="Lax")
        return response


@login_not_required
def health(_request: HttpRequest) -> HttpResponse:
    """For the watch of the container: 200 when this process reaches its database, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("geen database", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")
