"""What the core team decides on an opportunity."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import View

from actions.forms.pipeline import MergeForm, ReasonForm
from actions.selectors.pipeline import could_merge
from actions.services import pipeline
from actions.services.becoming import AlreadyAnAction
from actions.views.pipeline.base import DecidePage
from vrt_duurzaam.lib.numbers import counted
from vrt_duurzaam.lib.views import ServiceFormView


class OpportunityPromote(DecidePage, View):
    """Kans wordt actie, with one click; the second of two goes to the action of the first."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, opportunity: int) -> HttpResponse:
        title = self.opportunity.title
        try:
            action = pipeline.promote(opportunity, by=self.user)
        except AlreadyAnAction as first:
            messages.warning(request, f"‘{title}’ was al een actie. Dit is hem.")
            return HttpResponseRedirect(first.action.get_absolute_url())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(self.opportunity.get_absolute_url())
        messages.success(request, f"‘{title}’ is nu actie {action.code}. Kies een trekker.")
        return HttpResponseRedirect(action.get_absolute_url())


class OpportunityReopen(DecidePage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, opportunity: int) -> HttpResponse:
        try:
            row = pipeline.reopen(opportunity, by=self.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"‘{row.title}’ is weer open.")
        return HttpResponseRedirect(self.opportunity.get_absolute_url())


class OpportunityMerge(DecidePage, ServiceFormView):
    """Others go into this one."""

    template_name = "actions/pipeline/opportunity_merge.html"
    form_class = MergeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "candidates": could_merge(self.opportunity)}

    def store(self, form: MergeForm) -> str:
        others = [row.pk for row in form.cleaned_data["others"]]
        reason = form.cleaned_data["reason"]
        row = pipeline.merge(self.opportunity.pk, others, by=self.user, reason=reason)
        many = counted(len(others), "kans gaat", "kansen gaan")
        messages.success(self.request, f"{many} op in ‘{row.title}’.")
        return row.get_absolute_url()


class _WithReason(DecidePage, ServiceFormView):
    template_name = "actions/pipeline/reason.html"
    form_class = ReasonForm
    question = consequence = answer = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=self.question.format(self.opportunity.title),
            consequence=self.consequence,
            answer=self.answer,
            back_url=self.opportunity.get_absolute_url(),
            **kwargs,
        )


class OpportunityPark(_WithReason):
    question = "‘{}’ parkeren?"
    consequence = "De kans staat niet meer in de matrix. Heropenen kan altijd."
    answer = "Parkeer"

    def store(self, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        row = pipeline.park(self.opportunity.pk, by=self.user, reason=reason)
        messages.success(self.request, f"‘{row.title}’ is geparkeerd.")
        return row.get_absolute_url()


class OpportunityDecline(_WithReason):
    question = "‘{}’ niet doen?"
    consequence = "Wie de kans inbracht leest hier waarom. Heropenen kan altijd."
    answer = "Niet doen"

    def store(self, form: ReasonForm) -> str:
        reason = form.cleaned_data["reason"]
        row = pipeline.decline(self.opportunity.pk, by=self.user, reason=reason)
        messages.success(self.request, f"Besloten: ‘{row.title}’ niet doen.")
        return row.get_absolute_url()
