"""The library of measures, and a measure in a scenario: adding, changing, taking away."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from roadmap.domain.measures import LIBRARY, Filled, Measure, Outcome, defaults, work_out
from roadmap.forms.measures import MeasureForm
from roadmap.metered_words import FactorLine, factor_lines, place_words, total_words
from roadmap.models import ScenarioMeasure
from roadmap.services.scenarios import add_measure, change_measure, remove_measure
from roadmap.views.scenarios.base import ScenarioEditPage
from vrt_duurzaam.lib.views import ServiceFormView


@dataclass(frozen=True, slots=True)
class Shelf:
    """A measure as it stands in the library: everywhere, with its usual numbers."""

    measure: Measure
    used_words: list[str]
    factors: list[FactorLine]
    outcome: Outcome


class MeasureLibrary(ScenarioEditPage, TemplateView):
    template_name = "roadmap/scenarios/library.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        metered = self.reader.metered
        shelves = [
            Shelf(
                measure,
                total_words(measure, metered),
                factor_lines(measure, metered),
                work_out(measure, Filled(numbers=defaults(measure)), metered),
            )
            for measure in LIBRARY.values()
        ]
        return super().get_context_data(shelves=shelves, metered=metered, **kwargs)


class MeasureFormPage(ScenarioEditPage, ServiceFormView):
    template_name = "roadmap/scenarios/measure_form.html"
    form_class = MeasureForm

    @property
    def known_row(self) -> ScenarioMeasure | None:
        """What is changed; None for one that is new."""
        return None

    @property
    def measure(self) -> Measure:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "measure": self.measure,
            "used_words": place_words(self.measure, self.reader.metered),
            "today": timezone.localdate(),
            "row": self.known_row,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        metered = self.reader.metered
        kwargs["total_words"] = total_words(self.measure, metered)
        kwargs["factors"] = factor_lines(self.measure, metered)
        return super().get_context_data(
            measure=self.measure, metered=metered, row=self.known_row, **kwargs
        )

    @property
    def back(self) -> str:
        return f"{reverse('scenario_detail', args=[self.scenario_pk])}#maatregelen"


class MeasureAdd(MeasureFormPage):
    """`?soort=` names the measure."""

    @property
    def measure(self) -> Measure:
        found = LIBRARY.get(self.request.GET.get("soort", ""))
        if found is None:
            raise Http404("no such measure in the library")
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Without a measure one chooses it first."""
        if not request.GET.get("soort"):
            return MeasureLibrary.as_view()(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def store(self, form: MeasureForm) -> str:
        add_measure(self.scenario_pk, self.measure.key, form.values, by=self.user)
        messages.success(self.request, f"‘{self.measure.name}’ doet mee in dit scenario.")
        return self.back


class OneMeasure(ScenarioEditPage):
    """A measure that is there. Of one that the library has no more only the removal is left."""

    @cached_property
    def row(self) -> ScenarioMeasure:
        rows = ScenarioMeasure.objects.prefetch_related("locations")
        return rows.get(pk=self.kwargs["measure"], scenario=self.scenario)  # type: ignore[attr-defined]


class MeasureChange(OneMeasure, MeasureFormPage):
    @property
    def known_row(self) -> ScenarioMeasure:
        return self.row

    @property
    def measure(self) -> Measure:
        found = LIBRARY.get(self.row.measure)
        if found is None:
            raise Http404("the library has this measure no more")
        return found

    def store(self, form: MeasureForm) -> str:
        change_measure(self.scenario_pk, self.row.pk, form.values, by=self.user)
        messages.success(self.request, "Bewaard.")
        return self.back


class MeasureRemove(OneMeasure, TemplateView):
    template_name = "roadmap/scenarios/measure_remove.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        measure = LIBRARY.get(self.row.measure)
        return super().get_context_data(
            question="Deze maatregel weghalen?",
            name=measure.name if measure else self.row.measure,
            back_url=reverse("scenario_detail", args=[self.scenario_pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        remove_measure(self.scenario_pk, self.row.pk, by=self.user)
        messages.success(request, "De maatregel doet niet meer mee in dit scenario.")
        back = reverse("scenario_detail", args=[self.scenario_pk])
        return HttpResponseRedirect(f"{back}#maatregelen")
