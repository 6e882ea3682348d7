"""Two plans beside each other: scenarios, or a scenario and the plan of now."""

from typing import Any

from django.views.generic import TemplateView

from roadmap.charts.course import Beside
from roadmap.domain.course_words import course_sentence
from roadmap.domain.scenarios import Side, differences, less_than
from roadmap.forms.scenarios import CompareForm
from roadmap.models import Scenario
from roadmap.selectors.scenarios import scenario_rows
from roadmap.selectors.sides import plan_side, scenario_side
from roadmap.views.scenarios.base import WhatIfPage, drawings, than_title


class ScenarioCompare(WhatIfPage, TemplateView):
    """`?a=3&b=5`; without a number it is the plan. Nothing asked: the newest beside it."""

    template_name = "roadmap/scenarios/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = Scenario.objects.order_by("-changed_at").first()
        form = CompareForm(self.request.GET or ({"a": newest.pk} if newest else None))
        if form.is_valid():
            one, other = self.sides(form.cleaned_data["a"], form.cleaned_data["b"])
            kwargs |= self.compared(one, other)
        return super().get_context_data(form=form, **kwargs)

    def sides(self, a: Scenario | None, b: Scenario | None) -> tuple[Side, Side]:
        asked = {row.pk for row in (a, b) if row}
        rows = list(scenario_rows().filter(pk__in=asked)) if asked else []
        facts = {each.scenario.pk: each for each in self.reader.facts(rows)}
        one, other = (
            scenario_side(facts[row.pk]) if row else plan_side(self.reader) for row in (a, b)
        )
        return one, other

    def compared(self, one: Side, other: Side) -> dict[str, Any]:
        year = self.reader.year
        title = than_title("A", less_than(one.course, other.course), "B", year)
        return {
            "year": year,
            "sides": [
                (letter, side, course_sentence(side.course))
                for letter, side in (("A", one), ("B", other))
            ],
            "differences": differences(one, other),
            **drawings(one.course, Beside(other.course, "A", "B", title)),
        }
