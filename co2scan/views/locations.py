"""Locaties: the table, the page of one, its facts and its dated figures."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from co2scan.choices import ConnectionKind
from co2scan.filters.locations import LocationFilter
from co2scan.forms.locations import FigureForm, LocationForm
from co2scan.models import Location, Vehicle
from co2scan.selectors.locations import (
    connection_facts,
    dated_figures,
    last_day,
    location_rows,
    people_of,
)
from co2scan.selectors.quality import qualities
from co2scan.services.locations import remove_figure, save_location, set_figure
from co2scan.tables.locations import LocationTable
from co2scan.views.location_base import CHANGE, LocationPage, location_url
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.views import ServiceFormView

VIEW = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})


class LocationList(PermissionView, SingleTableMixin, FilterView):
    permissions = VIEW
    template_name = "co2scan/locations/location_list.html"
    table_class = LocationTable
    filterset_class = LocationFilter

    def get_queryset(self) -> QuerySet[Location]:
        return location_rows(self.user, timezone.localdate())

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "qualities": qualities(timezone.localdate())}


class LocationDetail(LocationPage, TemplateView):
    permissions = VIEW
    template_name = "co2scan/locations/location_detail.html"

    def locations(self) -> QuerySet[Location]:
        enterable = Location.objects.enterable_by(self.user).filter(pk=OuterRef("pk"))
        return super().locations().annotate(may_enter=Exists(enterable))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        location, now = self.location, timezone.localdate()
        may_enter: bool = location.may_enter  # type: ignore[attr-defined]
        return super().get_context_data(
            is_active=location.is_active_on(now),
            last_day=last_day(location.active_until),
            connections=[
                facts
                for facts in connection_facts(location, now)
                if facts.connection.kind != ConnectionKind.VEHICLE  # they stand in their own list
            ],
            vehicle_count=Vehicle.objects.filter(home=location).count(),
            figures=dated_figures(location, now),
            people=people_of(location),
            may_change=self.user.has_perm(access.CHANGE_LOCATIONS),
            may_enter=may_enter,
            may_replace=may_enter and self.user.has_perm(access.REPLACE_DEVICES),
            **kwargs,
        )


class LocationAdd(PermissionView, ServiceFormView):
    permissions = CHANGE
    template_name = "co2scan/locations/location_form.html"
    form_class = LocationForm

    def store(self, form: LocationForm) -> str:
        location = save_location(form.instance)
        messages.success(self.request, f"{location.name} staat erin. Voeg nu de aansluitingen toe.")
        return location_url(location)


class LocationChange(LocationPage, ServiceFormView):
    template_name = "co2scan/locations/location_form.html"
    form_class = LocationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Location.objects.get(pk=self.location.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def store(self, form: LocationForm) -> str:
        location = save_location(form.instance)
        messages.success(self.request, f"Bewaard: {location.name}.")
        return location_url(location)


class LocationFigures(LocationPage, ServiceFormView):
    template_name = "co2scan/locations/location_figures.html"
    form_class = FigureForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=self.location.figures.order_by("figure", "-starts_on"), **kwargs
        )

    def store(self, form: FigureForm) -> str:
        cleaned = form.cleaned_data
        set_figure(self.location, cleaned["figure"], cleaned["starts_on"], cleaned["value"])
        messages.success(self.request, "Bewaard.")
        return reverse("location_figures", args=[self.location.code])


class LocationFigureRemove(LocationPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        remove_figure(get_object_or_404(self.location.figures, pk=pk))
        messages.success(request, "Weggehaald.")
        return HttpResponseRedirect(reverse("location_figures", args=[code]))
