"""The what-ifs: all of them, one, and making, renaming and taking away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from roadmap.forms.scenarios import SHIFTS, NewScenarioForm, ScenarioForm
from roadmap.models import Scenario
from roadmap.scenario_words import scenario_sentence
from roadmap.selectors.proposals import can_be_drafted
from roadmap.selectors.scenarios import ScenarioFacts, scenario_rows
from roadmap.services.scenarios import change_scenario, make_scenario, remove_scenario
from roadmap.views.scenarios.base import (
    CONFLICT,
    HALF,
    MakePage,
    ScenarioEditPage,
    ScenarioPage,
    WhatIfPage,
    beside_plan,
    drawings,
)
from vrt_duurzaam.lib.forms import show_refusal
from vrt_duurzaam.lib.views import ServiceFormView


class ScenarioList(WhatIfPage, TemplateView):
    template_name = "roadmap/scenarios/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = self.reader.facts(list(scenario_rows()))
        return super().get_context_data(
            facts=facts, plan=self.reader.plan, year=self.reader.year, **kwargs
        )


class ScenarioDetail(ScenarioPage, TemplateView):
    template_name = "roadmap/scenarios/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**outcome_context(self.facts), **kwargs)


def outcome_context(facts: ScenarioFacts) -> dict[str, Any]:
    """What the page of a scenario shows, also when only its outcome is sent."""
    lines = sorted(facts.actions, key=lambda line: -(line.tonnes or 0))
    return {
        "facts": facts,
        "year": facts.year,
        "sentence": scenario_sentence(facts.course, facts.less_t),
        "groups": [
            ("Telt mee in het plan", [line for line in lines if line.in_plan]),
            ("Telt nog niet mee", [line for line in lines if not line.in_plan]),
        ],
        "draftable": [line for line in facts.measures if can_be_drafted(line)],
        "shifts": SHIFTS,
        **drawings(facts.course, beside_plan(facts), HALF),
    }


class ScenarioAdd(MakePage, ServiceFormView):
    template_name = "roadmap/scenarios/form.html"
    form_class = NewScenarioForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": Scenario()}

    def get_initial(self) -> dict[str, Any]:
        return {"copy_of": self.request.GET.get("van", "")}

    def store(self, form: NewScenarioForm) -> str:
        copy_of = form.cleaned_data.get("copy_of")
        made = make_scenario(form.values, by=self.user, copy_of=copy_of)
        return reverse("scenario_detail", args=[made.pk])


class ScenarioChange(ScenarioEditPage, ServiceFormView):
    template_name = "roadmap/scenarios/form.html"
    form_class = ScenarioForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Scenario.objects.get(pk=self.scenario_pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            seen = form.cleaned_data.get("version")
            change_scenario(self.scenario_pk, form.values, by=self.user, seen_version=seen)
        except ValidationError as error:
            show_refusal(form, error)
            form.look_again(self.scenario.version)
            return self.render_to_response(self.get_context_data(form=form), status=CONFLICT)
        messages.success(self.request, "Bewaard.")
        return HttpResponseRedirect(reverse("scenario_detail", args=[self.scenario_pk]))


class ScenarioRemove(ScenarioEditPage, TemplateView):
    template_name = "roadmap/scenarios/remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question="Dit scenario weghalen?",
            back_url=reverse("scenario_detail", args=[self.scenario_pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        name = self.scenario.name
        remove_scenario(self.scenario_pk)
        messages.success(request, f"Het scenario ‘{name}’ is weg. Aan het plan is niets veranderd.")
        return HttpResponseRedirect(reverse("scenario_list"))
