"""A sheet of what happened at locations: first what it would change, then all of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.context_words import NAMES, problem_words
from co2scan.domain.incoming import Issue
from co2scan.domain.location_months import FACTS, MonthFact, problem
from co2scan.domain.place_names import place_key
from co2scan.forms.context import ContextUploadForm
from co2scan.imports.context_sheet import ContextSheet, read_context_sheet
from co2scan.imports.errors import FileRefused
from co2scan.models import Location
from co2scan.selectors.location_months import Facts, facts_of
from co2scan.services.location_months import FactInput, save_facts
from co2scan.views.context.pages import HAPPENS_AT
from co2scan.views.travel.base import TravelEnterPage

SALT = "co2scan.context"
KEPT_SECONDS = 3600
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A value of the sheet that differs from what is known."""

    location: Location
    fact: MonthFact
    month: date
    old: Decimal | None
    new: Decimal

    @property
    def fact_name(self) -> str:
        return NAMES[self.fact]


class ContextImport(TravelEnterPage, TemplateView):
    """The file is read at once and not kept; what it says goes with the page, signed."""

    template_name = "co2scan/context/import.html"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "wat" in request.POST:
            return self._store(request)
        form = ContextUploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            sheet = read_context_sheet(form.cleaned_data["file"].read())
        except FileRefused as refused:
            form.add_error("file", refused.message)
            return self.render_to_response(self.get_context_data(form=form))
        known = facts_of(sorted({row.month for row in sheet.rows}))
        changes, issues = compared(sheet, known)
        return self.render_to_response(
            self.get_context_data(
                sheet=sheet,
                changes=changes[:SHOWN],
                count=len(changes),
                more=max(0, len(changes) - SHOWN),
                issues=issues[:SHOWN],
                seen=known.newest,
                what=signing.dumps(_packed(changes), salt=SALT, compress=True),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ContextUploadForm())
        return super().get_context_data(**kwargs)

    def _store(self, request: HttpRequest) -> HttpResponse:
        try:
            packed = signing.loads(request.POST["wat"], salt=SALT, max_age=KEPT_SECONDS)
        except signing.BadSignature:
            messages.warning(request, "Dit voorstel is te oud. Lees het bestand opnieuw in.")
            return HttpResponseRedirect(reverse("context_import"))
        seen = request.POST.get("gezien", "")
        offered = [
            FactInput(
                (pk, FACTS[fact], date.fromisoformat(month)), Decimal(value), is_confirmed=True
            )
            for pk, fact, month, value in packed
        ]
        outcomes = save_facts(
            offered,
            self.user,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else 0,
            note="uit een bestand",
        )
        stored = sum(outcome.result == "stored" for outcome in outcomes.values())
        left = sum(outcome.result in ("conflict", "refused") for outcome in outcomes.values())
        messages.success(request, f"{stored} {'waarde' if stored == 1 else 'waarden'} bewaard.")
        if left:
            words = "waarde is" if left == 1 else "waarden zijn"
            messages.warning(request, f"{left} {words} intussen veranderd en niet overschreven.")
        return HttpResponseRedirect(reverse("context"))


def compared(sheet: ContextSheet, known: Facts) -> tuple[list[Change], list[Issue]]:
    """What would change, and what is refused. One query."""
    places: dict[str, list[Location]] = {}
    for location in Location.objects.filter(kind__in=HAPPENS_AT):
        for text in {location.code, location.name}:
            places.setdefault(place_key("site", text), []).append(location)
    changes: list[Change] = []
    issues = list(sheet.issues)
    today = timezone.localdate()
    for row in sheet.rows:
        found = {location.pk: location for location in places.get(row.place, ())}
        if len(found) != 1:
            issues.append(Issue(row.row, "unknown_place", f"{row.name} is hier niet bekend."))
            continue
        location = next(iter(found.values()))
        for fact, value in row.values.items():
            wrong = problem(fact, row.month, value, today)
            if wrong:
                words = f"{NAMES[fact]}: {problem_words(wrong, row.month, value)}"
                issues.append(Issue(row.row, wrong, words))
                continue
            old = known.get((location.pk, fact), {}).get(row.month)
            if old != value:
                changes.append(Change(location, fact, row.month, old, value))
    return changes, sorted(issues, key=lambda issue: issue.row)


def _packed(changes: Sequence[Change]) -> list[list[Any]]:
    return [
        [one.location.pk, FACTS.index(one.fact), one.month.isoformat(), str(one.new)]
        for one in changes
    ]
