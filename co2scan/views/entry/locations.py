"""Mijn kazerne: which one, the screen of one location, and what its months mean."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from co2scan.selectors.entry.locations import own_locations, who_binds
from co2scan.selectors.entry.needs import location_needs
from co2scan.views.context.own import last_month
from co2scan.views.entry.page import EntryPage, entry_page, page_url
from co2scan.views.entry.saving import save_page
from co2scan.views.rounds.station import station_state
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User


@require_GET
def my_location(request: HttpRequest) -> HttpResponse:
    """The person's own location; with several a choice, with none who can change that."""
    user = cast("User", request.user)
    locations = list(own_locations(user))
    if len(locations) == 1:
        return redirect("my_location_detail", locations[0].code)
    if not locations and user.has_perm(access.ENTER_ALL):
        return redirect("entry_overview")
    if not locations:
        return render(request, "co2scan/entry/unbound.html", {"who_binds": who_binds()})
    needs = location_needs(locations, timezone.localdate())
    context = {
        "needs": needs,
        "can_enter": user.has_perm(access.ENTER_OWN) or user.has_perm(access.ENTER_ALL),
    }
    return render(request, "co2scan/entry/choice.html", context)


@require_http_methods(["GET", "POST"])
def my_location_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The screen of one location. Sent as a whole, it stores every month that was changed."""
    user = cast("User", request.user)
    if request.method == "POST":
        return save_whole_page(request, code)
    page = entry_page(user, code, request.GET.get("jaar", ""))
    return render_page(request, page)


def save_whole_page(request: HttpRequest, code: str, anchor: str = "") -> HttpResponse:
    """Without JavaScript. What was refused or asks stays on the page that comes back."""
    user, year = cast("User", request.user), request.POST.get("jaar", "")
    page = entry_page(user, code, year)
    if not page.can_enter:
        raise Http404
    stored, feedback = save_page(page, request.POST, user)
    if stored:
        values = "1 waarde" if stored == 1 else f"{stored} waarden"
        messages.success(request, f"{values} bewaard.")
    if feedback:
        return render_page(request, entry_page(user, code, year, feedback))
    return redirect(f"{page_url(page)}{anchor}")


def render_page(request: HttpRequest, page: EntryPage) -> HttpResponse:
    asking = page.columns if page.can_enter else ()
    user = cast("User", request.user)
    state = station_state(user, page.location, page.columns, page.today, asking)
    context = {
        "page": page,
        "location": page.location,
        "state": state,
        "happened": last_month(page.location, page.today) if page.can_enter else None,
    }
    return render(request, "co2scan/entry/detail.html", context)


@require_GET
def location_figures(request: HttpRequest, code: str) -> HttpResponse:
    """What the months mean, for the page that waits until it is computed."""
    page = entry_page(cast("User", request.user), code, request.GET.get("jaar", ""))
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(page_url(page))
    if page.is_pending:
        return HttpResponse(status=204)  # nothing to swap: the page asks again
    return render(request, "co2scan/entry/parts/figures.html", {"page": page})
