"""Computing commuting and turnout: the assumptions, what follows from them, and storing it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.travel_estimates import TravelEstimate
from co2scan.forms.travel import AssumptionForm
from co2scan.models import EstimateRun, TravelAssumption
from co2scan.selectors.travel.estimates import Proposed, TravelProposal, read_travel_proposal
from co2scan.services.travel.assumptions import drop_assumption, save_assumption
from co2scan.services.travel.estimating import apply_travel_estimate
from co2scan.travel_words import names_listed, travel_unit
from co2scan.views.selection import Choice
from co2scan.views.travel.base import TravelEnterPage, months_over, read_year, year_choices
from vrt_duurzaam.lib.templatetags.house import percent
from vrt_duurzaam.lib.views import ServiceFormView

KINDS: dict[str, TravelEstimate] = {"woon-werk": "commuting", "opkomst": "turnout"}
NAMES: dict[TravelEstimate, str] = {
    "commuting": "Woon-werk berekenen",
    "turnout": "Opkomst berekenen",
}


@dataclass(frozen=True, slots=True)
class LocationSum:
    """What would change at one location: its means of travel with their total over the months and
    what stood there, and the sum of the last month."""

    name: str
    months: int
    parts: list[tuple[str, str, Decimal, Decimal | None]]  # means, unit, quantity, before
    words: str


class KindPage(TravelEnterPage):
    @cached_property
    def kind(self) -> TravelEstimate:
        path = self.kwargs["estimate"]  # type: ignore[attr-defined]
        if path not in KINDS:
            raise Http404
        return KINDS[path]

    @property
    def path(self) -> str:
        return next(path for path, kind in KINDS.items() if kind == self.kind)

    def page_url(self, year: int | None = None) -> str:
        address = reverse("travel_estimate", args=[self.path])
        return f"{address}?jaar={year}" if year else address


class TravelEstimatePage(KindPage, TemplateView):
    """What follows from the assumptions for a year; stored as it was seen, or not at all."""

    template_name = "co2scan/travel/estimate.html"

    @cached_property
    def year(self) -> int:
        return read_year(self.query.get("jaar", ""))

    @property
    def months(self) -> list[date]:
        return months_over(self.year)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.months:
            raise Http404
        seen = request.POST.get("gezien", "")
        applied = apply_travel_estimate(self.kind, self.months, seen, self.user)
        if applied.result == "stored" and applied.run is not None:
            messages.success(request, f"{applied.rows} schattingen bewaard.")
            return HttpResponseRedirect(reverse("estimate_run", args=[applied.run.pk]))
        if applied.result == "refused":
            messages.warning(request, f"Er is niets bewaard. {' '.join(applied.messages)}")
        else:
            words = "Hier is intussen iets veranderd. Er is niets bewaard. Zo is het nu."
            messages.warning(request, words)
        return HttpResponseRedirect(self.page_url(self.year))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_travel_proposal(self.kind, self.months) if self.months else None
        runs = EstimateRun.objects.filter(method=self.kind, undone_at=None)
        kwargs["kind"] = self.kind
        return super().get_context_data(
            path=self.path,
            name=NAMES[self.kind],
            year_name=str(self.year),
            found=found,
            sums=location_sums(found) if found else [],
            lacking=lacking_words(found) if found else [],
            assumptions=assumption_rows(self.kind),
            years=[
                Choice(str(year), self.page_url(year), year == self.year)
                for year in year_choices(self.year)
            ],
            runs=runs.select_related("created_by").order_by("-pk")[:5],
            action=self.page_url(self.year),
            **kwargs,
        )


def location_sums(found: TravelProposal) -> list[LocationSum]:
    """What would change, per location."""
    groups: dict[int, dict[str, list[Proposed]]] = defaultdict(lambda: defaultdict(list))
    for row in found.new:
        groups[row.location][row.category].append(row)
    return [
        LocationSum(
            found.locations[location].name,
            len({row.month for rows in by_means.values() for row in rows}),
            [
                (
                    CATEGORIES[key].name,
                    travel_unit(CATEGORIES[key].unit),
                    sum((row.quantity for row in rows), Decimal(0)),
                    _before(rows),
                )
                for key, rows in by_means.items()
            ],
            next(iter(by_means.values()))[-1].words.partition(";")[0],
        )
        for location, by_means in groups.items()
    ]


def _before(rows: Sequence[Proposed]) -> Decimal | None:
    known = [row.before for row in rows if row.before is not None]
    return sum(known, Decimal(0)) if known else None


def lacking_words(found: TravelProposal) -> list[tuple[str, bool]]:
    """What is not known, and whether it is the call-outs."""
    reasons = {
        "assumption": "geldt nog geen aanname",
        "call_outs": "zijn niet alle uitrukken bekend",
    }
    words = []
    for reason, locations in found.lacking.items():
        names = names_listed([found.locations[pk].name for pk in locations])
        words.append((f"Voor {names} {reasons[reason]}.", reason == "call_outs"))
    return words


@dataclass(frozen=True, slots=True)
class AssumptionRow:
    row: TravelAssumption
    shares: str


def assumption_rows(kind: TravelEstimate) -> list[AssumptionRow]:
    """Those that count, the general ones first. Two queries."""
    rows = (
        TravelAssumption.objects.filter(kind=kind, counts=True)
        .select_related("location", "created_by")
        .prefetch_related("shares")
    )
    found = [
        AssumptionRow(
            row,
            ", ".join(
                f"{percent(share.share)} {CATEGORIES[share.category].name.lower()}"
                for share in row.shares.all()
            ),
        )
        for row in rows
    ]
    return sorted(
        found,
        key=lambda one: (
            one.row.location is not None,
            one.row.location.name if one.row.location else "",
            -one.row.starts_on.toordinal(),
        ),
    )


class TravelAssumptionAdd(KindPage, ServiceFormView):
    template_name = "co2scan/travel/assumption.html"
    form_class = AssumptionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "kind": self.kind, "instance": TravelAssumption()}

    def get_initial(self) -> dict[str, Any]:
        return {"starts_on": timezone.localdate().replace(month=1, day=1)}

    def store(self, form: AssumptionForm) -> str:
        save_assumption(form.instance, form.shares, self.user)
        messages.success(self.request, "Bewaard. Zie hieronder wat eruit volgt.")
        return self.page_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["kind"] = self.kind
        return super().get_context_data(name=NAMES[self.kind], back_url=self.page_url(), **kwargs)


class TravelAssumptionDrop(TravelEnterPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(TravelAssumption, pk=pk)
        if drop_assumption(row):
            messages.success(request, "De aanname geldt niet meer. Wat ermee berekend is, blijft.")
        else:
            messages.warning(request, "Deze aanname gold al niet meer.")
        path = next(path for path, kind in KINDS.items() if kind == row.kind)
        return HttpResponseRedirect(reverse("travel_estimate", args=[path]))
