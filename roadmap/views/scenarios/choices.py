"""Switching and shifting one action. With htmx the outcome comes back at once."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from actions.models import Action
from roadmap.forms.scenarios import ChoiceForm
from roadmap.services.scenarios import choose, forget
from roadmap.views.scenarios.base import REFUSED, ScenarioEditPage
from roadmap.views.scenarios.pages import outcome_context


class ScenarioAction(ScenarioEditPage, TemplateView):
    """By POST: `is_on` and `shift`; with `forget` what was chosen is taken away. By GET one is
    brought to the scenario."""

    template_name = "roadmap/scenarios/outcome.html"

    @cached_property
    def action(self) -> Action:
        return get_object_or_404(Action, code=self.kwargs["action"])

    @property
    def back(self) -> str:
        return f"{reverse('scenario_detail', args=[self.scenario_pk])}#{self.action.code}"

    def get(self, *_: Any, **__: Any) -> HttpResponse:
        return HttpResponseRedirect(self.back)

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        problem = self.store(ChoiceForm(request.POST))
        if not request.htmx:  # type: ignore[attr-defined]
            if problem:
                messages.error(request, problem)
            return HttpResponseRedirect(self.back)
        context = self.get_context_data(problem=problem, **outcome_context(self.facts))
        return self.render_to_response(context, status=REFUSED if problem else 200)

    def store(self, form: ChoiceForm) -> str:
        """What is wrong, in Dutch; nothing when it is done."""
        if "forget" in self.request.POST:
            forget(self.scenario_pk, self.action, by=self.user)
            return ""
        if not form.is_valid():
            return str(next(iter(form.errors.values()))[0])
        try:
            choose(self.scenario_pk, self.action, form.choice, by=self.user)
        except ValidationError as error:
            return str(error.messages[0])
        return ""
