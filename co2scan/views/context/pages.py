"""All locations and one fact over a year; one location and all facts over the last months."""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.choices import LocationKind
from co2scan.context_words import EXPLAINED, NAMES, PATHS
from co2scan.domain.location_months import FACTS, MonthFact
from co2scan.domain.periods import add_months, month_of, year_months
from co2scan.models import Location
from co2scan.selectors.location_months import Facts, facts_of
from co2scan.services.location_months import save_facts
from co2scan.views.context.grid import FactGrid, of_location, of_locations
from co2scan.views.selection import Choice
from co2scan.views.travel.base import TravelPage, read_year, year_choices
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import MONTHS
from vrt_duurzaam.lib.numbers import dutch

SHOWN_MONTHS = 13
HAPPENS_AT = (LocationKind.STATION, LocationKind.CAMPUS)


def store(grid: FactGrid, request: HttpRequest, by: User) -> int:
    """Store what was typed on a page and put the outcomes at their cells."""
    seen = request.POST.get("gezien", "")
    offered = grid.read(request.POST)
    outcomes = save_facts(
        offered,
        by,
        seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else 0,
        note=request.POST.get("note", "").strip()[:300],
    )
    stored = grid.tell(outcomes)
    if stored:
        words = "1 waarde" if stored == 1 else f"{stored} waarden"
        messages.success(request, f"{words} bewaard.")
    return stored


class Context(TravelPage, TemplateView):
    """Every station and campus × the months of a year; the core team types in it."""

    template_name = "co2scan/context/context.html"

    @cached_property
    def fact(self) -> MonthFact:
        return PATHS.get(self.query.get("gegeven", ""), "call_outs")

    @cached_property
    def year(self) -> int:
        return read_year(self.query.get("jaar", ""))

    def url(self, **changes: str) -> str:
        path = next(path for path, fact in PATHS.items() if fact == self.fact)
        values = {"gegeven": path, "jaar": str(self.year)} | changes
        return f"{reverse('context')}?gegeven={values['gegeven']}&jaar={values['jaar']}"

    @cached_property
    def values(self) -> Facts:
        return facts_of(year_months(self.year), self.fact)

    @cached_property
    def grid(self) -> FactGrid:
        months = year_months(self.year)
        locations = list(Location.objects.filter(kind__in=HAPPENS_AT))
        return of_locations(locations, self.fact, months, self.values, timezone.localdate())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.may_enter:
            raise Http404
        store(self.grid, request, self.user)
        if self.grid.is_settled:
            return HttpResponseRedirect(self.url())
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cells = [cell for cell in self.grid.cells if cell.is_open]
        known = sum(cell.value is not None for cell in cells)
        return super().get_context_data(
            grid=self.grid,
            fact=NAMES[self.fact],
            explained=EXPLAINED[self.fact],
            say=self._say(known, len(cells)),
            year_name=str(self.year),
            facts=[Choice(NAMES[f], self.url(gegeven=p), f == self.fact) for p, f in PATHS.items()],
            years=[
                Choice(str(year), self.url(jaar=str(year)), year == self.year)
                for year in year_choices(self.year)
            ],
            action=self.url(),
            seen=self.values.newest,
            may_enter=self.may_enter,
            **kwargs,
        )

    def _say(self, known: int, asked: int) -> str:
        name = NAMES[self.fact].lower()
        if not asked:
            return f"Van {self.year} is nog geen maand voorbij."
        if not known:
            return f"Van {self.year} zijn nog geen {name} bekend."
        if known == asked:
            return f"Alle {name} van {self.year} tot nu toe zijn bekend."
        return f"{known} van de {asked} maanden zijn ingevuld; wat leeg is telt niet als nul."


class ContextLocation(PermissionView, TemplateView):
    """The last months of one location, for who may see it; typed in by who enters its data."""

    permissions = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})
    template_name = "co2scan/context/location.html"

    @cached_property
    def location(self) -> Location:
        rows = Location.objects.visible_to(self.user).filter(kind__in=HAPPENS_AT)
        return get_object_or_404(rows, code=self.kwargs["code"])

    @cached_property
    def may_enter(self) -> bool:
        return Location.objects.enterable_by(self.user).filter(pk=self.location.pk).exists()

    @cached_property
    def months(self) -> list[date]:
        this_month = month_of(timezone.localdate())
        return [add_months(this_month, -back) for back in range(1, SHOWN_MONTHS + 1)]

    @cached_property
    def values(self) -> Facts:
        return facts_of(self.months, locations=[self.location.pk])

    @cached_property
    def grid(self) -> FactGrid:
        return of_location(self.location, self.months, self.values, timezone.localdate())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.may_enter:
            raise Http404
        store(self.grid, request, self.user)
        if not self.grid.is_settled:
            return self.render_to_response(self.get_context_data())
        if request.POST.get("terug") == "mijn-kazerne":
            address = reverse("my_location_detail", args=[self.location.code])
            return HttpResponseRedirect(f"{address}#gebeurd")
        return HttpResponseRedirect(reverse("context_location", args=[self.location.code]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            location=self.location,
            grid=self.grid,
            facts=[NAMES[fact] for fact in FACTS],
            say=self._say(),
            seen=self.values.newest,
            may_enter=self.may_enter,
            **kwargs,
        )

    def _say(self) -> str:
        newest = self.grid.rows[0].cells[0]
        month = MONTHS[newest.key[2].month - 1]
        if newest.value is None:
            return f"De uitrukken van {month} zijn nog niet bekend."
        times = "1 keer" if newest.value == 1 else f"{dutch(newest.value)} keer"
        return f"In {month} rukte {self.location.name} {times} uit."
