"""Assumptions on the factor of the grid: the list, which one counts, adding, changing, removing."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from roadmap.forms.course import NONE, ChooseOutlookForm, OutlookForm
from roadmap.models import GridOutlook, RoadmapSettings
from roadmap.services.course import choose_outlook, remove_outlook, save_outlook
from roadmap.views.course.base import REFUSED, CourseEditPage, CoursePage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView


class OutlookList(CoursePage, ServiceFormView):
    """POST says which one counts: for who may change targets and assumptions."""

    template_name = "roadmap/course/outlooks.html"
    form_class = ChooseOutlookForm

    @cached_property
    def chosen(self) -> GridOutlook | None:
        return RoadmapSettings.current().outlook

    @cached_property
    def outlooks(self) -> list[GridOutlook]:
        return list(GridOutlook.objects.all())

    def get_initial(self) -> dict[str, Any]:
        return {"outlook": self.chosen.pk if self.chosen else NONE}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "outlooks": self.outlooks}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(chosen=self.chosen, outlooks=self.outlooks, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.request.user.has_perm(access.EDIT_COURSE):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def store(self, form: ChooseOutlookForm) -> str:
        choose_outlook(form.chosen)
        messages.success(self.request, "De koers rekent nu met deze aanname.")
        return reverse("outlook_list")

    def form_invalid(self, form: ChooseOutlookForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class OutlookAdd(CourseEditPage, ServiceFormView):
    template_name = "roadmap/course/outlook_form.html"
    form_class = OutlookForm

    def store(self, form: OutlookForm) -> str:
        save_outlook(form.instance)
        messages.success(self.request, f"Bewaard: {form.instance}.")
        return reverse("outlook_list")

    def form_invalid(self, form: OutlookForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=REFUSED)


class OutlookChange(OutlookAdd):
    @cached_property
    def outlook(self) -> GridOutlook:
        return get_object_or_404(GridOutlook, pk=self.kwargs["outlook"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = GridOutlook.objects.get(pk=self.outlook.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "outlook": self.outlook})


class OutlookRemove(CourseEditPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, outlook: int) -> HttpResponse:
        row = get_object_or_404(GridOutlook, pk=outlook)
        try:
            remove_outlook(row.pk)
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, f"Weggehaald: {row}.")
        return HttpResponseRedirect(reverse("outlook_list"))
