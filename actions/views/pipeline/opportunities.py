"""One opportunity: its page, bringing it, changing what it says."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.generic import TemplateView

from actions.forms.pipeline import OpportunityForm, ScoreForm
from actions.models import Opportunity
from actions.selectors.pipeline import decisions_on, merged_into
from actions.services.pipeline import bring_opportunity, change_opportunity
from actions.views.base import PlanPage
from actions.views.pipeline.base import OpportunityPage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView


class OpportunityDetail(OpportunityPage, TemplateView):
    template_name = "actions/pipeline/opportunity_detail.html"

    def opportunities(self) -> QuerySet[Opportunity]:
        return Opportunity.objects.with_votes()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.opportunity
        return super().get_context_data(
            merged=merged_into(row),
            decisions=decisions_on(row),
            may_change=Opportunity.objects.editable_by(self.user).filter(pk=row.pk).exists(),
            score_form=ScoreForm(opportunity=row),
            **kwargs,
        )


class OpportunityAdd(PlanPage, ServiceFormView):
    """Everybody may bring one; it is theirs by name."""

    permissions = frozenset({access.BRING_OPPORTUNITY})
    template_name = "actions/pipeline/opportunity_form.html"
    form_class = OpportunityForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "names_others": self.may_edit}

    def get_initial(self) -> dict[str, Any]:
        return {"session": self.request.GET.get("sessie")}

    def store(self, form: OpportunityForm) -> str:
        row = bring_opportunity(form.values, by=self.user)
        messages.success(self.request, f"‘{row.title}’ staat erbij. Het kernteam kijkt ernaar.")
        return row.get_absolute_url()


class OpportunityEdit(OpportunityPage, ServiceFormView):
    """For the core team, and for who brought it as long as nothing was decided."""

    permissions = frozenset({access.EDIT_PLAN, access.BRING_OPPORTUNITY})
    template_name = "actions/pipeline/opportunity_form.html"
    form_class = OpportunityForm

    def opportunities(self) -> QuerySet[Opportunity]:
        return Opportunity.objects.editable_by(self.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Opportunity.objects.get(pk=self.opportunity.pk)
        names_others = self.may_edit
        return {**super().get_form_kwargs(), "instance": instance, "names_others": names_others}

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        if form.errors:
            form.look_again()
        return answer

    def store(self, form: OpportunityForm) -> str:
        row = change_opportunity(self.opportunity.pk, form.values, by=self.user, seen=form.seen)
        messages.success(self.request, f"Bewaard: {row.title}.")
        return row.get_absolute_url()
