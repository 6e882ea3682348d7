"""A column of months pasted from a spreadsheet: first what would change, then all or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from co2scan.domain.pasting import NotAColumn, Points
from co2scan.domain.periods import add_months, month_of, previous_month
from co2scan.forms.entry import PasteForm
from co2scan.models import Location, Meter
from co2scan.selectors.entry.months import TYPED_MODES, meters_of
from co2scan.services.entry.months import MonthOutcome, save_months
from co2scan.services.entry.pasting import Paste, read_paste
from co2scan.views.entry.naming import meter_title
from co2scan.wording import unit_word
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.converters import MonthConverter
from vrt_duurzaam.lib.dates import long_month

CHOOSABLE_MONTHS = 36


@require_http_methods(["GET", "POST"])
def paste_preview(request: HttpRequest, code: str, meter: str) -> HttpResponse:
    """The place to paste, and what the pasted months would change. Nothing is written."""
    found = _meter(cast("User", request.user), code, meter)
    if request.method == "GET":
        return _render(request, found, PasteForm(initial={"starts_on": _start(request)}), None)
    form = PasteForm(request.POST)
    return _render(request, found, form, _read(found, form))


@require_POST
def paste_save(request: HttpRequest, code: str, meter: str) -> HttpResponse:
    """Store the months of a preview, all or none; what changed meanwhile is shown first."""
    user = cast("User", request.user)
    found = _meter(user, code, meter)
    form = PasteForm(request.POST)
    paste = _read(found, form)
    if paste is None or not paste.can_be_saved:
        return _render(request, found, form, paste)
    outcomes = save_months(found, paste.inputs(form.seen_rows), user)
    if any(outcome.stops for outcome in outcomes.values()):
        return _render(request, found, form, _read(found, form), outcomes)
    count = len(outcomes)
    months = "1 maand" if count == 1 else f"{count} maanden"
    messages.success(request, f"{meter_title(found)}: {months} bewaard.")
    year = paste.months[0].cell.month.year
    address = redirect("my_location_detail", found.connection.location.code)
    address["Location"] += f"?jaar={year}#m-{found.code}"
    return address


def _meter(user: User, code: str, meter: str) -> Meter:
    """Only where the person may enter data, and months are what they type."""
    location = get_object_or_404(Location.objects.enterable_by(user), code=code)
    rows = meters_of([location.pk]).filter(connection__entry_mode__in=TYPED_MODES)
    return get_object_or_404(rows, code=meter)


def _start(request: HttpRequest) -> date:
    """The first month of the paste: what the address names, or January."""
    try:
        return MonthConverter().to_python(request.GET.get("vanaf", ""))
    except ValueError:
        return previous_month(month_of(timezone.localdate())).replace(month=1)


def _read(meter: Meter, form: PasteForm) -> Paste | None:
    """None when there is nothing that can be read; then the form says why."""
    if not form.is_valid():
        return None
    points = cast("Points | None", form.cleaned_data["points"] or None)
    try:
        return read_paste(meter, form.cleaned_data["starts_on"], form.cleaned_data["text"], points)
    except NotAColumn as error:
        form.add_error("text", str(error))
        return None


def _render(
    request: HttpRequest,
    meter: Meter,
    form: PasteForm,
    paste: Paste | None,
    outcomes: Mapping[date, MonthOutcome] | None = None,
) -> HttpResponse:
    starts_on = str(form["starts_on"].value() or "")
    context: dict[str, Any] = {
        "meter": meter,
        "location": meter.connection.location,
        "title": meter_title(meter),
        "unit": unit_word(meter.unit),
        "form": form,
        "paste": paste,
        "starts": _starts(starts_on),
        "starts_on": starts_on,
        "seen": _seen(paste) if paste else "",
        "stopped": [(month, o) for month, o in (outcomes or {}).items() if o.stops],
    }
    part = "parts/paste.html" if request.htmx else "paste.html"  # type: ignore[attr-defined]
    return render(request, f"co2scan/entry/{part}", context)


def _seen(paste: Paste) -> str:
    """The rows that count now, to notice when somebody else changes one before it is saved."""
    return " ".join(
        f"{each.cell.month:%Y-%m}:{each.cell.typed.key}" for each in paste.months if each.cell.typed
    )


def _starts(chosen: str) -> list[tuple[str, str]]:
    """The months to start from, newest first, with the one that was chosen."""
    last = previous_month(month_of(timezone.localdate()))
    months = [add_months(last, -back) for back in range(CHOOSABLE_MONTHS)]
    found = {f"{month:%Y-%m-%d}": long_month(month) for month in months}
    if chosen and chosen not in found:
        with suppress(ValueError):
            found[chosen] = long_month(date.fromisoformat(chosen))
    return list(found.items())
