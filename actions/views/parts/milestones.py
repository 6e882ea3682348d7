from functools import cached_property
from typing import Any

from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from actions.forms.parts.milestones import DoneForm, MilestoneForm
from actions.models import Milestone
from actions.services.milestones import (
    add_milestone,
    change_milestone,
    remove_milestone,
    tick_off,
    untick,
)
from actions.views.base import LeadPage
from actions.views.parts.base import (
    MILESTONES,
    LeadPart,
    PartFormPage,
    PartPage,
    PartRemovePage,
    WorkPart,
)


class OneMilestone(WorkPart, PartPage):
    """For the owner of the action, and for whose milestone it is: theirs, and no other."""

    part = MILESTONES

    @cached_property
    def milestone(self) -> Milestone:
        rows = self.action.milestones.all()
        if not self.may_lead:
            rows = rows.filter(owner=self.user)
        return get_object_or_404(rows, pk=self.kwargs["milestone"])  # type: ignore[attr-defined]


class MilestoneAdd(LeadPart, PartFormPage):
    part = MILESTONES
    form_class = MilestoneForm
    heading = "Nieuwe mijlpaal"
    submit = "Voeg toe"

    def save(self, form: MilestoneForm) -> str:
        milestone = add_milestone(self.action, form.values, by=self.user)
        return f"Mijlpaal ‘{milestone}’ staat erbij."


class MilestoneChange(OneMilestone, PartFormPage):
    form_class = MilestoneForm
    heading = "Mijlpaal wijzigen"

    def remove_url(self) -> str:
        if not self.may_lead:
            return ""
        return reverse("milestone_remove", args=[self.action.code, self.milestone.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        total = self.action.milestones.aggregate(total=Sum("weight"))["total"]
        return {
            **super().get_form_kwargs(),
            "instance": self.milestone,
            "total_weight": total,
        }

    def save(self, form: MilestoneForm) -> str:
        change_milestone(
            self.milestone.pk,
            form.values,
            by=self.user,
            seen=form.seen,
            reason=form.cleaned_data["reason"],
        )
        return "Mijlpaal bewaard."


class MilestoneRemove(LeadPage, OneMilestone, PartRemovePage):
    consequence = "De mijlpaal telt dan niet meer mee. In de geschiedenis blijft hij staan."

    def get_heading(self) -> str:
        return f"Mijlpaal ‘{self.milestone}’ weghalen?"

    def remove(self) -> str:
        remove_milestone(self.milestone.pk, by=self.user)
        return f"Mijlpaal ‘{self.milestone}’ is weg."


class MilestoneDone(OneMilestone, PartFormPage):
    """Without a day it is today: one button anywhere is enough."""

    form_class = DoneForm
    submit = "Vink af"

    def get_heading(self) -> str:
        return f"‘{self.milestone}’ gehaald"

    def get_initial(self) -> dict[str, Any]:
        return {"done_on": self.milestone.done_on or timezone.localdate()}

    def save(self, form: DoneForm) -> str:
        tick_off(self.milestone.pk, by=self.user, done_on=form.cleaned_data["done_on"])
        return f"Mijlpaal ‘{self.milestone}’ is gehaald."


class MilestoneUndone(OneMilestone, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            untick(self.milestone.pk, by=self.user)
        except Milestone.DoesNotExist as error:  # taken away in this very moment
            raise Http404 from error
        return self.done(f"Mijlpaal ‘{self.milestone}’ staat weer open.")
