"""Every gap with what can fill it, and all of a kind at once."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.filters.estimates import GapFilter
from co2scan.selectors.estimates.gaps import MeterGap, read_gaps
from co2scan.views.estimates.base import EstimatePage, offered_periods
from co2scan.views.estimates.shown import Kind, kinds, shown_gap
from co2scan.wording import counted, span_name

PER_PAGE = 30


class EstimateList(EstimatePage, TemplateView):
    template_name = "co2scan/estimates/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gaps = read_gaps(self.user, self.asked(), timezone.localdate())
        periods = offered_periods()
        if self.period not in periods:
            periods.append(self.period)
        found = GapFilter(self.query, gaps, periods)
        page = Paginator(found.found, PER_PAGE).get_page(self.query.get("page"))
        return super().get_context_data(
            filter=found,
            gaps=[(shown_gap(gap), self.gap_url(gap)) for gap in page.object_list],
            page=page,
            kinds=[(kind, self.kind_url(kind, found.location)) for kind in kinds(found.found)],
            say=say(gaps),
            span=span_name(self.period.starts_on, self.period.ends_on),
            is_waiting=any(gap.place.is_waiting for gap in gaps),
            **kwargs,
        )

    def gap_url(self, gap: MeterGap) -> str:
        return with_query(
            reverse("estimate_gap", args=[gap.place.code, gap.meter.code]), periode=self.period.key
        )

    def kind_url(self, kind: Kind, location: str) -> str:
        return with_query(
            reverse("estimate_kind", args=[kind.carrier, kind.method]),
            periode=self.period.key,
            locatie=location,
        )


def with_query(address: str, **values: str) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address


def say(gaps: Sequence[MeterGap]) -> str:
    """`Op 3 locaties ontbreken 12 maanden; voor 10 is er een voorstel.`"""
    months = sum(len(gap.months) for gap in gaps)
    if not months:
        return "Er ontbreekt niets."
    places = counted(len({gap.place.pk for gap in gaps}), "locatie", "locaties")
    missing = "ontbreekt 1 maand" if months == 1 else f"ontbreken {months} maanden"
    fillable = months - sum(len(gap.unfillable) for gap in gaps)
    can = f"voor {fillable} is er een voorstel"
    if fillable == months:
        can = "voor elke maand is er een voorstel" if months > 1 else "daarvoor is er een voorstel"
    elif not fillable:
        can = "er is nog geen voorstel"
    return f"Op {places} {missing}; {can}."
