"""What was filled, and taking it back."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.estimate_wording import added_words
from co2scan.models import EstimateRun
from co2scan.selectors.estimates.runs import run_list, run_rows, total_by_unit
from co2scan.services.estimates import undo_run
from co2scan.views.estimates.base import EstimatePage
from co2scan.wording import moment_words

PER_PAGE = 50


class EstimateRuns(EstimatePage, TemplateView):
    template_name = "co2scan/estimates/runs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(run_list(self.user), PER_PAGE).get_page(self.query.get("page"))
        one_day = timedelta(days=1)
        runs = [
            (run, run.ends_on and run.ends_on - one_day)  # type: ignore[attr-defined]
            for run in page.object_list
        ]
        return super().get_context_data(page=page, runs=runs, **kwargs)


class RunPage(EstimatePage, TemplateView):
    """A run of which the person may enter every location; another is not there."""

    @cached_property
    def run(self) -> EstimateRun:
        return get_object_or_404(run_list(self.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, rows = timezone.now(), run_rows(self.run)
        return super().get_context_data(
            run=self.run,
            rows=rows,
            total=added_words(total_by_unit(rows)),
            replaced=[row for row in rows if row.is_replaced],
            partly=[row for row in rows if row.is_partly_replaced],
            when=moment_words(self.run.created_at, now),
            undone=moment_words(self.run.undone_at, now) if self.run.undone_at else "",
            **kwargs,
        )


class EstimateRunDetail(RunPage):
    template_name = "co2scan/estimates/run.html"


class EstimateUndo(RunPage):
    template_name = "co2scan/estimates/undo.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.undone_at:
            return self.to_run()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question="Deze schatting terugdraaien?",
            back_url=reverse("estimate_run", args=[self.run.pk]),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if undo_run(self.run.pk, self.user):
            messages.success(request, "De schatting is teruggedraaid.")
        else:
            messages.warning(request, "Deze schatting was al teruggedraaid.")
        return self.to_run()

    def to_run(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("estimate_run", args=[self.run.pk]))
