"""Cost per tonne: what to do first for the money."""

from decimal import Decimal
from itertools import chain
from typing import Any

from django.views.generic import TemplateView

from roadmap.charts.macc import PHONE, WIDE, cost_drawing, euros
from roadmap.domain.costs import LIFETIME, CostOrder, cost_order
from roadmap.domain.course_words import tonnes_words
from roadmap.forms.costs import CostForm
from roadmap.selectors.costs import priced_actions, priced_measures
from roadmap.selectors.scenarios import scenario_rows
from roadmap.views.scenarios.base import WhatIfPage


class CostPerTonne(WhatIfPage, TemplateView):
    template_name = "roadmap/scenarios/costs.html"
    tab = "cost_per_tonne"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = CostForm({"jaren": str(LIFETIME), **self.request.GET.dict()})
        form.is_valid()
        lifetime = form.lifetime
        scenario = form.cleaned_data.get("scenario")
        measures = (
            priced_measures(self.reader, scenario_rows().get(pk=scenario.pk)) if scenario else ()
        )
        order = cost_order(chain(priced_actions(self.reader), measures), lifetime)
        return super().get_context_data(
            form=form,
            title=cost_title(order),
            lifetime=lifetime,
            lifetime_is_usual=lifetime == LIFETIME,
            scenario=scenario,
            order=order,
            year=self.reader.year,
            wide=cost_drawing(order, WIDE),
            phone=cost_drawing(order, PHONE),
            **kwargs,
        )


def cost_title(order: CostOrder) -> str:
    """What to see: how much of it pays for itself, else what is cheapest. What does not count yet
    has tonnes as if it came alone: of several the sum is the most that it can be."""
    if not order.blocks:
        return ""
    paying = [block for block in order.blocks if block.eur_per_t < 0]
    if not paying:
        first = order.blocks[0]
        return f"Het goedkoopst is ‘{first.priced.title}’: {euros(first.eur_per_t)} per ton"
    saved = sum((block.priced.tonnes for block in paying), Decimal(0))
    most = "Ten hoogste " if sum(not block.priced.counts for block in paying) > 1 else ""
    return f"{most}{tonnes_words(saved)} minder CO₂ levert geld op"
