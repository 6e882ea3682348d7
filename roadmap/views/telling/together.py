"""Samen: the page for every employee."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from actions.domain.status import Status
from actions.forms.pipeline import OpportunityForm
from roadmap.selectors.together import together
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView


class TogetherPage(PermissionView, TemplateView):
    permissions = frozenset({access.VIEW_ROADMAP})
    template_name = "roadmap/together/together.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        shown = together(user, timezone.localdate())
        return super().get_context_data(
            together=shown,
            running=shown.count(Status.RUNNING),
            done=shown.count(Status.DONE),
            may_bring=user.has_perm(access.BRING_OPPORTUNITY),
            idea=OpportunityForm(names_others=False),
            **kwargs,
        )
