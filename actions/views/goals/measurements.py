"""What people measure for an objective: adding, correcting, withdrawing."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.generic import View

from actions.forms.goals import MeasurementForm
from actions.models import ObjectiveMeasurement
from actions.selectors.objectives import last_measurement
from actions.services.objectives import (
    add_measurement,
    correct_measurement,
    withdraw_measurement,
)
from actions.views.goals.base import REFUSED, MeasurePage
from actions.views.goals.objectives import ObjectiveDetail
from vrt_duurzaam.lib.forms import show_refusal
from vrt_duurzaam.lib.views import ServiceFormView

ANCHOR = "#metingen"


class MeasurementAdd(MeasurePage, ObjectiveDetail):
    """A new value; refused, the page of the objective comes back with what was typed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, objective: int) -> HttpResponse:
        form = self.measurement_form(request.POST)
        if not form.is_valid():
            return self.refused(form)
        cleaned = form.cleaned_data
        try:
            add_measurement(
                self.objective.pk,
                cleaned["measured_on"],
                cleaned["value"],
                by=self.user,
                note=cleaned["note"],
            )
        except ValidationError as error:
            if not hasattr(error, "error_dict"):  # it takes no values: its page has no form
                messages.error(request, " ".join(error.messages))
                return HttpResponseRedirect(self.objective.get_absolute_url())
            show_refusal(form, error)
            return self.refused(form)
        messages.success(request, "De meting staat erin.")
        return HttpResponseRedirect(f"{self.objective.get_absolute_url()}{ANCHOR}")

    def refused(self, form: MeasurementForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class OneMeasurement(MeasurePage):
    @cached_property
    def measurement(self) -> ObjectiveMeasurement:
        pk = self.kwargs["measurement"]  # type: ignore[attr-defined]
        return get_object_or_404(self.objective.measurements, pk=pk)

    @property
    def back_url(self) -> str:
        return f"{self.objective.get_absolute_url()}{ANCHOR}"


class MeasurementCorrect(OneMeasurement, ServiceFormView):
    template_name = "actions/goals/measurement_form.html"
    form_class = MeasurementForm

    def get_initial(self) -> dict[str, Any]:
        row = self.measurement
        return {"measured_on": row.measured_on, "value": row.value, "note": row.note}

    def get_form_kwargs(self) -> dict[str, Any]:
        last = last_measurement(self.objective, but=self.measurement.pk)
        return {**super().get_form_kwargs(), "objective": self.objective, "last": last}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measurement=self.measurement, **kwargs)

    def store(self, form: MeasurementForm) -> str:
        cleaned = form.cleaned_data
        correct_measurement(
            self.measurement.pk,
            cleaned["measured_on"],
            cleaned["value"],
            by=self.user,
            note=cleaned["note"],
        )
        messages.success(self.request, "De meting is verbeterd.")
        return self.back_url

    def form_invalid(self, form: MeasurementForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class MeasurementWithdraw(OneMeasurement, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, objective: int, measurement: int) -> HttpResponse:
        try:
            withdraw_measurement(self.measurement.pk, by=self.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "De meting telt niet meer mee. Zij blijft hier staan.")
        return HttpResponseRedirect(self.back_url)
