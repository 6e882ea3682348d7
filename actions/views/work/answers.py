"""One click or one number answers a line, with a way back where that is cheap."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from actions.forms.goals import MeasurementForm
from actions.forms.work import measurement_form
from actions.models import Action, Milestone, Objective
from actions.selectors.objectives import due_rows, last_measurement
from actions.selectors.work import milestone_asks
from actions.services.milestones import tick_off, untick
from actions.services.objectives import add_measurement, withdraw_measurement
from actions.services.updates import confirm_current
from actions.views.work.page import WorkView, sentence
from vrt_duurzaam.lib.forms import show_refusal
from vrt_duurzaam.lib.numbers import dutch

BACK = "terug"  # the button that takes the answer back


class Answer(WorkView, View):
    """Answers are sent; who reloads after one is back on the page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("my_work"))

    @property
    def is_quick(self) -> bool:
        return bool(self.request.htmx)  # type: ignore[attr-defined]

    @property
    def takes_back(self) -> bool:
        return BACK in self.request.POST

    def done(self, said: str, undo: Mapping[str, str] | None = None) -> HttpResponse:
        """`undo` is what the button sends that takes it back, to the same address."""
        if not self.is_quick:
            messages.success(self.request, f"Gedaan: {said}")
            return HttpResponseRedirect(reverse("my_work"))
        return self.line("done", {"said": said, "undo": undo, "url": self.request.path})

    def line(self, name: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """The line in its new form, and the sentence on top as it is now."""
        head = {"work": self.work, "sentence": sentence(self.work)}
        template = f"actions/work/{name}_answer.html"
        return render(self.request, template, {**head, **context}, status=status)


class MilestoneAnswer(Answer):
    @cached_property
    def milestone(self) -> Milestone:
        mine = Action.objects.workable_by(self.user)
        rows = Milestone.objects.filter(action__in=mine).select_related("action")
        return get_object_or_404(rows, pk=self.kwargs["milestone"])

    def post(self, request: HttpRequest, milestone: int) -> HttpResponse:
        what = f"‘{self.milestone}’"
        try:
            (untick if self.takes_back else tick_off)(self.milestone.pk, by=self.user)
        except Milestone.DoesNotExist as error:  # taken away in this very moment
            raise Http404 from error
        if not self.takes_back:
            return self.done(f"{what} is gehaald.", {BACK: "ja"})
        asks = milestone_asks(self.user, timezone.localdate(), self.milestone.pk)
        if not self.is_quick or not asks:
            return self.done(f"{what} staat weer open.")
        return self.line("milestone", {"ask": asks[0]})


class ConfirmAnswer(Answer):
    @cached_property
    def action(self) -> Action:
        return get_object_or_404(Action.objects.workable_by(self.user), code=self.kwargs["action"])

    def post(self, request: HttpRequest, action: str) -> HttpResponse:
        try:
            confirm_current(self.action.pk, by=self.user)
        except ValidationError as error:
            return self.done(error.messages[0])
        return self.done(f"‘{self.action}’ is nog actueel.")


class MeasureAnswer(Answer):
    @cached_property
    def objective(self) -> Objective:
        rows = Objective.objects.measurable_by(self.user)
        return get_object_or_404(rows, pk=self.kwargs["objective"])

    def post(self, request: HttpRequest, objective: int) -> HttpResponse:
        if self.takes_back:
            return self.take_back(request.POST[BACK])
        form = measurement_form(self.objective, request.POST, last_measurement(self.objective))
        if not form.is_valid():
            return self.refuse(form)
        cleaned = form.cleaned_data
        try:
            row = add_measurement(
                self.objective.pk, cleaned["measured_on"], cleaned["value"], by=self.user
            )
        except ValidationError as error:
            if not hasattr(error, "error_dict"):  # it takes no values any more
                return self.done(error.messages[0])
            show_refusal(form, error)
            return self.refuse(form)
        value = f"{dutch(row.value)} {self.objective.unit}"
        return self.done(f"{value} bij ‘{self.objective}’.", {BACK: str(row.pk)})

    def take_back(self, text: str) -> HttpResponse:
        """Only one's own, of this objective."""
        pk = int(text) if text.isdecimal() and len(text) < 18 else 0
        row = get_object_or_404(self.objective.measurements.filter(created_by=self.user), pk=pk)
        if row.withdrawn_at is None:
            try:
                withdraw_measurement(row.pk, by=self.user)
            except ValidationError as error:
                return self.done(error.messages[0])
        said = f"de waarde bij ‘{self.objective}’ telt niet meer."
        rows = due_rows(Objective.objects.filter(pk=self.objective.pk, owner=self.user))
        if not self.is_quick or not rows:
            return self.done(said)
        return self.line("measure", {"row": rows[0], "form": measurement_form(self.objective)})

    def refuse(self, form: MeasurementForm) -> HttpResponse:
        rows = due_rows(Objective.objects.filter(pk=self.objective.pk))
        if self.is_quick and rows:
            return self.line("measure", {"row": rows[0], "form": form}, status=422)
        context = self.get_context_data(**self.page_context(form))
        return render(self.request, "actions/work/my_work.html", context, status=422)
