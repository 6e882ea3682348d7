"""The reference year and the targets: one form for all of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from roadmap.forms.course import TargetsForm
from roadmap.models import RoadmapSettings
from roadmap.services.course import TargetsChanged, save_targets
from roadmap.views.course.base import CONFLICT, REFUSED, CourseEditPage
from vrt_duurzaam.lib.views import ServiceFormView


class TargetsEdit(CourseEditPage, ServiceFormView):
    template_name = "roadmap/course/targets.html"
    form_class = TargetsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "settings": RoadmapSettings.current()}

    def form_valid(self, form: TargetsForm) -> HttpResponse:  # type: ignore[override]
        try:
            return super().form_valid(form)
        except TargetsChanged as changed:
            form.give_way(changed.version)
            context = self.get_context_data(form=form, is_conflict=True)
            return self.render_to_response(context, status=CONFLICT)

    def store(self, form: TargetsForm) -> str:
        cleaned = form.cleaned_data
        save_targets(
            cleaned["reference_year"],
            cleaned["aim_year"],
            form.rows,
            seen_version=cleaned["seen"],
        )
        messages.success(self.request, "De doelen zijn bewaard.")
        return reverse("course")

    def form_invalid(self, form: TargetsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)
