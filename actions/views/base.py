"""What the pages of the plan share: who may open them, and finding the action they are about."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic.base import ContextMixin

from actions.models import Action
from actions.models.actions import ActionQuerySet
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView


class PlanPage(PermissionView, ContextMixin):
    """Read by everybody; `may_edit` tells the template who may change the plan."""

    permissions = frozenset({access.VIEW_PLAN})

    @property
    def may_edit(self) -> bool:
        return self.user.has_perm(access.EDIT_PLAN)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_edit=self.may_edit, **kwargs)


class EditPage(PlanPage):
    """For who may change the plan: the core team and the administrator."""

    permissions = frozenset({access.EDIT_PLAN})


class ActionPage(PlanPage):
    """A page of one action, which everybody may read."""

    @cached_property
    def action(self) -> Action:
        rows = Action.objects.select_related("theme", "horizon", "owner", "organisation_unit")
        return get_object_or_404(rows, code=self.kwargs["action"])  # type: ignore[attr-defined]

    @property
    def may_lead(self) -> bool:
        """Whether it is this person's: milestones, links and files are theirs to keep."""
        is_owner = self.action.owner_id == self.user.pk
        return self.may_edit or (is_owner and self.user.has_perm(access.WORK_ON_OWN))

    @cached_property
    def may_report(self) -> bool:
        """Whether this person may tell how it goes, also for one milestone of it."""
        return (
            self.may_lead
            or Action.objects.workable_by(self.user).filter(pk=self.action.pk).exists()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "action": self.action,  # not the code in the URL
            "may_lead": self.may_lead,
            "may_report": self.may_report,
        }
        return super().get_context_data(**kwargs)


class WorkPage(ActionPage):
    """For who may report on the action; another's is a 404."""

    permissions = frozenset({access.EDIT_PLAN, access.WORK_ON_OWN})

    def theirs(self) -> ActionQuerySet:
        return Action.objects.workable_by(self.user)

    @cached_property
    def action(self) -> Action:
        rows = self.theirs().select_related("theme", "horizon", "owner", "organisation_unit")
        return get_object_or_404(rows, code=self.kwargs["action"])  # type: ignore[attr-defined]


class LeadPage(WorkPage):
    """For whose action it is; who only has a milestone of it gets a 404."""

    def theirs(self) -> ActionQuerySet:
        return Action.objects.led_by(self.user)
