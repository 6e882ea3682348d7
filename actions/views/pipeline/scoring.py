"""Scoring: all open opportunities on one page, each score kept at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.generic import TemplateView, View

from actions.filters.pipeline import PlaceFilter
from actions.forms.pipeline import ScoreForm
from actions.models import Opportunity
from actions.selectors.pipeline import rows_to_score
from actions.services.pipeline import SCORES, score_all
from actions.views.base import EditPage
from actions.views.pipeline.base import DecidePage

SAVED = "actions/pipeline/score_saved.html"


def is_sent(form: ScoreForm) -> bool:
    return any(form.add_prefix(name) in form.data for name in form.fields)


def errors_of(form: ScoreForm) -> list[str]:
    return [str(text) for errors in form.errors.values() for text in errors]


class OpportunityScoring(EditPage, TemplateView):
    template_name = "actions/pipeline/opportunity_scoring.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = PlaceFilter(self.request.GET, rows_to_score(), request=self.request)
        rows = list(found.qs)
        forms = kwargs.pop("forms", {})
        return super().get_context_data(
            filter=found,
            forms=[forms.get(row.pk) or ScoreForm(opportunity=row) for row in rows],
            scored=sum(row.quadrant is not None for row in rows),
            total=len(rows),
            score_url=self.request.get_full_path(),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """All that was sent, or nothing; by htmx it is one score of one row."""
        keys = {name.split("-")[0] for name in request.POST if "-" in name}
        pks = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 10]
        rows = Opportunity.objects.filter(pk__in=pks).with_votes().select_related("theme")
        forms = {row.pk: ScoreForm(request.POST, opportunity=row) for row in rows}
        sent = [form for form in forms.values() if is_sent(form)]
        problems: list[str] = []
        if all(form.is_valid() for form in sent):
            try:
                score_all({form.opportunity.pk: form.sent for form in sent if form.sent})
            except ValidationError as error:
                problems = error.messages
        if request.htmx:  # type: ignore[attr-defined]
            return self._one(sent[:1], problems)
        if problems or any(form.errors for form in sent):
            return self.render_to_response(self.get_context_data(forms=forms, problems=problems))
        messages.success(request, "Bewaard.")
        return HttpResponseRedirect(request.get_full_path())

    def _one(self, sent: list[ScoreForm], problems: list[str]) -> HttpResponse:
        if not sent:
            return HttpResponse(status=400)
        return answer_one(self.request, sent[0], problems, self.get_context_data())


def answer_one(
    request: HttpRequest, form: ScoreForm, problems: list[str], context: dict[str, Any]
) -> HttpResponse:
    """What stands beside the scores of one row after one was sent."""
    problems = problems or errors_of(form)
    row = Opportunity.objects.get(pk=form.opportunity.pk)
    context |= {"opportunity": row, "problems": problems, "is_saved": True}
    return render(request, SAVED, context, status=422 if problems else 200)


class OpportunityScore(DecidePage, View):
    """The scores of one, from its own page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, opportunity: int) -> HttpResponse:
        form = ScoreForm(request.POST, opportunity=self.opportunity)
        problems: list[str] = []
        if form.is_valid():
            scores = dict.fromkeys(SCORES) if "clear" in request.POST else form.sent
            try:
                score_all({self.opportunity.pk: scores})
            except ValidationError as error:
                problems = error.messages
        if request.htmx:  # type: ignore[attr-defined]
            return answer_one(request, form, problems, {})
        problems = problems or errors_of(form)
        for problem in problems:
            messages.error(request, problem)
        return HttpResponseRedirect(self.opportunity.get_absolute_url())
