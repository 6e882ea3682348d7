"""Making ideas for the plan of the measures of a scenario: shown first, then sent to `actions`."""

import json
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from roadmap.selectors.proposals import can_be_drafted, proposals_of
from roadmap.views.scenarios.base import ScenarioPage
from vrt_duurzaam.accounts import access


class ScenarioDraft(ScenarioPage, TemplateView):
    """`?maatregel=` is one of them; without it all that can be."""

    permissions = frozenset({access.EDIT_PLAN})
    template_name = "roadmap/scenarios/draft.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("maatregel", "")
        lines = [
            line
            for line in self.facts.measures
            if can_be_drafted(line) and asked in ("", str(line.row.pk))
        ]
        return super().get_context_data(
            lines=lines,
            proposals=json.dumps(proposals_of(self.scenario, lines)),
            back_url=f"{reverse('scenario_detail', args=[self.scenario_pk])}#maatregelen",
            **kwargs,
        )
