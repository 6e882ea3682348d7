from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from actions.choices import StepState
from actions.forms.road import StepForm
from actions.models import RoadStep
from actions.selectors.road import road
from actions.services.road import save_step
from actions.views.base import EditPage, PlanPage
from vrt_duurzaam.lib.views import ServiceFormView

SIGNS = {
    StepState.PLANNED.value: "s-gepland",
    StepState.RUNNING.value: "s-loopt",
    StepState.DONE.value: "s-af",
}


class Road(PlanPage, TemplateView):
    template_name = "actions/road/road.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, SIGNS[row.step.state]) for row in road(self.user)]
        return super().get_context_data(rows=rows, **kwargs)


class StepEdit(EditPage, ServiceFormView):
    template_name = "actions/road/step_edit.html"
    form_class = StepForm

    @cached_property
    def step(self) -> RoadStep:
        return get_object_or_404(RoadStep, pk=self.kwargs["step"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = RoadStep.objects.get(pk=self.step.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "step": self.step})

    def store(self, form: StepForm) -> str:
        saved = save_step(form.instance, by=self.user)
        messages.success(self.request, f"Bewaard: {saved.title}.")
        return f"{reverse('road')}#{saved.key}"
