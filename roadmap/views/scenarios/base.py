"""What the pages of the what-ifs share: who may open them, and the scenario they are about."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.generic.base import ContextMixin

from roadmap.charts.course import PHONE, WIDE, Beside, course_drawing
from roadmap.charts.course_table import course_rows
from roadmap.domain.course import Course
from roadmap.domain.course_words import tonnes_words
from roadmap.models import Scenario, ScenarioMeasure
from roadmap.scenario_words import SMALL
from roadmap.selectors.scenarios import ScenarioFacts, ScenarioReader, scenario_rows
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

REFUSED, CONFLICT = 422, 409
HALF = 560  # a drawing beside the list of what can be switched


class WhatIfPage(PermissionView, ContextMixin):
    """`may_make` tells the template who may change scenarios."""

    permissions = frozenset({access.VIEW_COURSE})
    tab = "scenario_list"

    @cached_property
    def reader(self) -> ScenarioReader:
        return ScenarioReader(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_make=self.user.has_perm(access.MAKE_SCENARIO),
            may_draft=self.user.has_perm(access.EDIT_PLAN),
            tab=self.tab,
            **kwargs,
        )


class MakePage(WhatIfPage):
    permissions = frozenset({access.MAKE_SCENARIO})


class ScenarioPage(WhatIfPage):
    """One scenario. When somebody took it away meanwhile the page says so, as a 404."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Scenario.DoesNotExist, ScenarioMeasure.DoesNotExist) as gone:
            is_measure = isinstance(gone, ScenarioMeasure.DoesNotExist)
            context = {"is_measure": is_measure, "scenario": kwargs["scenario"]}
            return render(request, "roadmap/scenarios/gone.html", context, status=404)

    @property
    def scenario_pk(self) -> int:
        pk: int = self.kwargs["scenario"]  # type: ignore[attr-defined]
        return pk

    @cached_property
    def scenario(self) -> Scenario:
        return scenario_rows().get(pk=self.scenario_pk)

    @cached_property
    def facts(self) -> ScenarioFacts:
        return self.reader.facts([self.scenario])[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "scenario": self.scenario})


class ScenarioEditPage(ScenarioPage):
    permissions = frozenset({access.MAKE_SCENARIO})


def drawings(course: Course, beside: Beside, width: int = WIDE) -> dict[str, Any]:
    """The two drawings of a course and its figures, as `roadmap/course/drawing.html` takes them."""
    return {
        "wide": course_drawing(course, width, beside=beside),
        "phone": course_drawing(course, PHONE, beside=beside),
        "rows": course_rows(course, beside.course),
        "own": beside.own.capitalize(),
        "beside": beside.name.capitalize(),
    }


def beside_plan(facts: ScenarioFacts) -> Beside:
    year = facts.course.target_year
    title = than_title("Dit scenario", facts.less_t, "het plan van nu", year)
    return Beside(facts.plan, "scenario", "plan nu", title)


def than_title(one: str, less_t: Decimal | None, other: str, year: int | None) -> str:
    """What to see: `A komt in 2030 212 ton lager uit dan B`."""
    if less_t is None:
        return f"{one} naast {other}"
    if abs(less_t) < SMALL:
        return f"{one} komt in {year} even hoog uit als {other}"
    word = "lager" if less_t > 0 else "hoger"
    return f"{one} komt in {year} {tonnes_words(abs(less_t))} {word} uit dan {other}"
