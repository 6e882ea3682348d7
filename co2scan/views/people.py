"""Who is bound to a location."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from co2scan.forms.people import PersonForm
from co2scan.selectors.locations import people_of
from co2scan.services.locations import assign, unassign
from co2scan.views.location_base import LocationPage
from vrt_duurzaam.lib.views import ServiceFormView


class LocationPeople(LocationPage, ServiceFormView):
    template_name = "co2scan/locations/location_people.html"
    form_class = PersonForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "location": self.location}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(people=people_of(self.location), **kwargs)

    def store(self, form: PersonForm) -> str:
        user = form.cleaned_data["user"]
        assign(self.location, user)
        messages.success(self.request, f"{user.name} hoort nu bij {self.location.name}.")
        return reverse("location_people", args=[self.location.code])


class LocationPersonRemove(LocationPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str, pk: int) -> HttpResponse:
        assignment = get_object_or_404(people_of(self.location), pk=pk)
        unassign(assignment)
        messages.success(
            request, f"{assignment.user.name} hoort niet meer bij {self.location.name}."
        )
        return HttpResponseRedirect(reverse("location_people", args=[code]))
