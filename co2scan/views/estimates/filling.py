"""Seeing a proposal, and filling gaps with it: those of one meter, or all of a kind."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.estimates.methods import METHODS, Method
from co2scan.estimate_wording import (
    EXPLAINED,
    NAMES,
    added_words,
    carrier_name,
    formula,
)
from co2scan.models import Location, Meter
from co2scan.selectors.estimates.gaps import MeterGap, enterable, read_gaps
from co2scan.selectors.estimates.proposals import (
    Choice,
    Filling,
    Proposal,
    read_proposal,
    shares_with,
)
from co2scan.services.estimates import Applied, apply_choice
from co2scan.views.estimates.base import CHANGED, EstimatePage, list_url
from co2scan.views.estimates.shown import shown_gap
from co2scan.views.shares import share_bar
from co2scan.wording import counted
from vrt_duurzaam.accounts import access


class MeterPage(EstimatePage):
    """A page of one meter that the person may enter data for; of another it is not there."""

    @cached_property
    def meter(self) -> Meter:
        meters = Meter.objects.filter(
            connection__location__in=Location.objects.enterable_by(self.user),
            connection__location__code=self.kwargs["code"],  # type: ignore[attr-defined]
        )
        if not self.user.has_perm(access.ENTER_ALL):
            meters = meters.exclude(connection__entry_mode="central")
        return get_object_or_404(
            meters.select_related("connection__location"),
            code=self.kwargs["meter"],  # type: ignore[attr-defined]
        )


def told(request: HttpRequest, applied: Applied) -> HttpResponse | None:
    """On to what was stored; None, with the reason as a message, when nothing was."""
    if applied.run is not None:
        messages.success(request, f"{counted(applied.months, 'maand', 'maanden')} gevuld.")
        return HttpResponseRedirect(reverse("estimate_run", args=[applied.run.pk]))
    messages.warning(request, " ".join(applied.messages) or CHANGED)
    return None


class EstimateGap(MeterPage, TemplateView):
    """The missing months of one meter, and every way to fill them."""

    template_name = "co2scan/estimates/gap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_gaps(self.user, self.asked(self.meter.code), timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "meter": self.meter,
            "location": self.meter.connection.location,
            "shown": shown_gap(found[0]) if found else None,
            "back_url": list_url(self.period),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        method = method_or_404(request.POST.get("manier", ""))
        choice = Choice(method, self.asked(self.meter.code))
        applied = apply_choice(self.user, choice, request.POST.get("gezien", ""))
        return told(request, applied) or self.get(request, **kwargs)


class EstimateKind(EstimatePage, TemplateView):
    """All months of a carrier for which one way comes first: what becomes of them."""

    template_name = "co2scan/estimates/kind.html"

    @cached_property
    def choice(self) -> Choice:
        carrier = self.kwargs["carrier"]
        if carrier not in {category.carrier for category in CATEGORIES.values()}:
            raise Http404
        method = method_or_404(self.kwargs["method"])
        return Choice(method, self.asked(), carrier, self.query.get("locatie", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_proposal(self.user, self.choice, timezone.localdate())
        shares = shares_with(found, self.period, sorted(enterable(self.user)))
        name = carrier_name(self.choice.carrier).capitalize()
        return super().get_context_data(
            name=f"{name}: {NAMES[self.choice.method].lower()}",
            explained=EXPLAINED[self.choice.method],
            say=kind_say(found),
            proposal=found,
            groups=by_meter(found),
            before=share_bar(shares.before),
            after=share_bar(shares.after),
            back_url=list_url(self.period),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        applied = apply_choice(self.user, self.choice, request.POST.get("gezien", ""))
        return told(request, applied) or self.get(request, **kwargs)


def method_or_404(text: str) -> Method:
    if text not in METHODS:
        raise Http404
    return text


def kind_say(found: Proposal) -> str:
    """`10 maanden van 4 meters worden geschat: 3.400 m³ erbij.`"""
    if not found.fillings:
        return "Hiermee is niets te vullen."
    months, meters = len(found.fillings), len(found.meters)
    verb = "wordt" if months == 1 else "worden"
    return (
        f"{counted(months, 'maand', 'maanden')} van {counted(meters, 'meter', 'meters')} "
        f"{verb} geschat: {added_words(found.added)} erbij."
    )


def by_meter(found: Proposal) -> list[tuple[MeterGap, list[tuple[Filling, str]]]]:
    """The months of each meter, each with its sum in words."""
    groups: dict[int, tuple[MeterGap, list[tuple[Filling, str]]]] = {}
    for filling in found.fillings:
        gap = filling.gap
        words = formula(filling.estimate, gap.meter.unit) if filling.estimate else ""
        groups.setdefault(gap.meter.pk, (gap, []))[1].append((filling, words))
    return list(groups.values())
