"""Entering totals of travel: per means of travel and month, quarter or year."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.choices import LocationKind
from co2scan.domain.travel import TRAVEL_GROUPS
from co2scan.forms.travel import SourceForm
from co2scan.models import Location
from co2scan.services.travel.entering import save_travel
from co2scan.travel_words import GROUP_PATHS, PATHS
from co2scan.views.selection import Choice
from co2scan.views.travel.base import TravelEnterPage, read_year, year_choices
from co2scan.views.travel.grid import MONTHS_OF, TravelGrid


class TravelEntry(TravelEnterPage, TemplateView):
    template_name = "co2scan/travel/entry.html"

    @cached_property
    def group(self) -> Any:
        path = self.kwargs["travel"]
        if path not in GROUP_PATHS:
            raise Http404
        return GROUP_PATHS[path]

    @cached_property
    def location(self) -> Location:
        """Named by the address; else the organisation itself, or the first location."""
        own = Location.objects.enterable_by(self.user)
        if code := self.query.get("plek", ""):
            return get_object_or_404(own, code=code)
        found = own.filter(kind=LocationKind.ORGANISATION).first() or own.first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def grid(self) -> TravelGrid:
        grain = self.query.get("per", "maand")
        return TravelGrid(
            self.location,
            self.group,
            read_year(self.query.get("jaar", "")),
            grain if grain in MONTHS_OF else "maand",
            timezone.localdate(),
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        source = SourceForm(request.POST)
        offered = self.grid.read(request.POST)
        if not source.is_valid() or self.grid.messages or self.grid.asked:
            return self.render_to_response(self.get_context_data(source=source, is_refused=True))
        outcome = save_travel(
            self.location,
            offered,
            self.user,
            note=source.cleaned_data["note"],
            quality=source.cleaned_data["quality"],
        )
        if outcome.messages:
            self.grid.messages.update(outcome.messages)
            return self.render_to_response(self.get_context_data(source=source, is_refused=True))
        if outcome.stored:
            one = outcome.stored == 1
            messages.success(request, f"{outcome.stored} {'waarde' if one else 'waarden'} bewaard.")
        else:
            messages.info(request, "Er is niets veranderd.")
        return HttpResponseRedirect(self._url())

    def _url(self, **changes: str) -> str:
        values = {
            "plek": self.location.code,
            "jaar": str(self.grid.year),
            "per": self.grid.grain,
        } | changes
        path = PATHS[self.group] if "groep" not in values else values.pop("groep")
        return f"{reverse('travel_entry', args=[path])}?{urlencode(values)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        grid = self.grid
        kwargs.setdefault("source", SourceForm())
        kwargs["group"] = self.group
        return super().get_context_data(
            grid=grid,
            name=TRAVEL_GROUPS[self.group],
            year_name=str(grid.year),
            year_before_name=str(grid.year - 1),
            action=self._url(),
            groups=[
                Choice(TRAVEL_GROUPS[one], self._url(groep=path), one == self.group)
                for path, one in GROUP_PATHS.items()
            ],
            years=[
                Choice(str(year), self._url(jaar=str(year)), year == grid.year)
                for year in year_choices(grid.year)
            ],
            grains=[
                Choice(f"per {grain}", self._url(per=grain), grain == grid.grain)
                for grain in MONTHS_OF
            ],
            locations=Location.objects.enterable_by(self.user).order_by("name"),
            **kwargs,
        )
