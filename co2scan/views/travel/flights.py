"""Flights: one by one, since the distance decides the factor."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.travel import plane_band
from co2scan.forms.travel import FlightForm
from co2scan.models import Flight
from co2scan.services.travel.flights import add_flight, km_of, remove_flight
from co2scan.views.travel.base import TravelEnterPage
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.views import ServiceFormView

SHOWN = 100


class TravelFlights(TravelEnterPage, ServiceFormView):
    template_name = "co2scan/travel/flights.html"
    form_class = FlightForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Flight()}

    def store(self, form: FlightForm) -> str:
        flight = add_flight(form.instance, self.user)
        band = CATEGORIES[plane_band(flight.distance_km)].name
        words = f"Bewaard: {dutch(km_of(flight))} km, {band[0].lower()}{band[1:]}."
        messages.success(self.request, words)
        return reverse("travel_flights")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Flight.objects.filter(removed_at=None).select_related("location", "created_by")
        flights = [
            (flight, km_of(flight), CATEGORIES[plane_band(flight.distance_km)].name)
            for flight in rows[:SHOWN]
        ]
        return super().get_context_data(flights=flights, **kwargs)


class TravelFlightRemove(TravelEnterPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        flight = get_object_or_404(Flight, pk=pk)
        if remove_flight(flight, self.user):
            messages.success(request, f"Weggehaald: {flight.origin} – {flight.destination}.")
        else:
            messages.warning(request, "Deze vlucht was al weggehaald.")
        return HttpResponseRedirect(reverse("travel_flights"))
