"""One month of one meter: saving it by itself, and what it was before."""

from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from co2scan.forms.entry import cell_key
from co2scan.models import Meter
from co2scan.selectors.entry.history import changes
from co2scan.selectors.entry.months import meters_of
from co2scan.selectors.evidence import of_month
from co2scan.views.entry.locations import save_whole_page
from co2scan.views.entry.page import EntryPage, entry_page, page_url
from co2scan.views.entry.saving import save_cell
from co2scan.views.entry.shown_meters import stand_url
from vrt_duurzaam.accounts.models import User


@require_http_methods(["GET", "POST"])
def cell_save(request: HttpRequest, code: str, meter: str, month: date) -> HttpResponse:
    """A cell that saves itself (htmx), or the button of a cell on a page without JavaScript."""
    user = cast("User", request.user)
    data = request.POST if request.method == "POST" else request.GET
    page = entry_page(user, code, data.get("jaar") or str(month.year))
    key = cell_key(_meter(page, meter), month)
    shown = page.shown(key)
    if not page.can_enter or shown is None:
        raise Http404
    anchor = f"#cell-{key}"
    if request.method == "GET":
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect(f"{page_url(page)}{anchor}")
        return _answer(request, page, key)
    if not request.htmx:  # type: ignore[attr-defined]
        return save_whole_page(request, code, anchor)
    outcome, feedback = save_cell(shown, request.POST, user)
    saved = entry_page(user, code, str(page.year), {key: feedback})
    return _answer(request, saved, key, is_stored=outcome.is_saved)


def _answer(
    request: HttpRequest, page: EntryPage, key: str, *, is_stored: bool = False
) -> HttpResponse:
    """The cell as it is now, and all that changes with it elsewhere on the page."""
    data = request.POST if request.method == "POST" else request.GET
    meter = next((m for m in page.meters if any(c.key == key for c in m.cells)), None)
    still_asked = {shown.key for shown in page.asks}
    context = {
        "page": page,
        "place": data.get("place", ""),
        "meter": meter,
        "cell": next((c for c in meter.cells if c.key == key), None) if meter else None,
        "todo": page.shown(key, "todo") if key in data.getlist("todo") else None,
        "settled": key if key in data.getlist("asked") and key not in still_asked else "",
        "is_stored": is_stored,
    }
    return render(request, "co2scan/entry/parts/answer.html", context)


@require_GET
def cell_history(request: HttpRequest, code: str, meter: str, month: date) -> HttpResponse:
    """Where the value of a month comes from, and every correction of it."""
    page = entry_page(cast("User", request.user), code, str(month.year))
    found = _meter(page, meter)
    column = next(column for column in page.columns if column.meter.pk == found.pk)
    context = {
        "page": page,
        "shown": page.shelf.cell(column, month),
        "changes": changes(found, month),
        "evidence": list(of_month(found, month)),
        "stand_url": stand_url(column.connection),
    }
    return render(request, "co2scan/entry/history.html", context)


def _meter(page: EntryPage, code: str) -> Meter:
    return get_object_or_404(meters_of([page.location.pk]), code=code)
