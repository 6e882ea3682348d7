"""Preparing a footprint step by step, and signing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from co2scan.baseline_words import DEFAULT_BOUNDARY, restated_words
from co2scan.domain.baseline import GWP_SET, closing_span, span_words, year_span
from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES, SCOPE_NAMES, Method
from co2scan.domain.frozen import per_source
from co2scan.domain.frozen_differences import causes
from co2scan.domain.periods import month_of
from co2scan.domain.reporting import Period
from co2scan.forms.baseline import BaselineForm
from co2scan.models import Baseline, BaselineDraft
from co2scan.selectors.baseline.preparing import (
    Prepared,
    known_years,
    prepare,
    starting_draft,
    with_sources_off,
)
from co2scan.selectors.years import year_totals
from co2scan.services.baseline import DraftChanged, save_draft, sign
from co2scan.views.baseline.base import SIGN, BaselinePage
from co2scan.views.baseline.hole import holes_of
from co2scan.views.findings.shown import ShownFinding
from co2scan.wording import CARRIERS, counted, listed
from vrt_duurzaam.lib.templatetags.house import percent, tonnes
from vrt_duurzaam.lib.views import ServiceFormView

CONFLICT, SHOWN_FINDINGS = 409, 8


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the page: `is_done` when nothing there needs a person."""

    anchor: str
    title: str
    words: str
    is_done: bool


class BaselinePrepare(BaselinePage, ServiceFormView):
    """One page and one form: what there is, what is chosen, and the signature."""

    permissions = SIGN
    form_class = BaselineForm
    template_name = "co2scan/baseline/prepare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.instead() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.instead() or super().post(request, *args, **kwargs)

    def instead(self) -> HttpResponse | None:
        """Where there is nothing to sign: it was sent before, there are no data, or the period is
        closed or not over."""
        if again := self.sent_before():
            return redirect(again)
        if not self.is_baseline:
            span = closing_span(self.subject)
            if span is None or span.ends_on > month_of(timezone.localdate()):
                raise Http404
            if self.chain and not self.chain.is_open:
                return redirect(self.chain.latest)
        elif not self.years:
            context = super().get_context_data(form=None)
            return render(self.request, "co2scan/baseline/nothing.html", context)
        return None

    def sent_before(self) -> Baseline | None:
        """The version that this very form made, sent twice."""
        asked = self.request.POST.get("asked_as", "")
        versions = self.chain.versions if self.chain else ()
        return next((row for row in versions if str(row.pk) == asked), None)

    @cached_property
    def years(self) -> list[int]:
        return known_years(timezone.localdate()) if self.is_baseline else []

    @cached_property
    def draft(self) -> BaselineDraft:
        return starting_draft(self.subject)

    @cached_property
    def period(self) -> Period:
        """Of the address; else what was typed, kept, or the first year that is known."""
        if span := closing_span(self.subject):
            return span
        typed = self.request.POST.get("year", "")
        is_year = typed.isascii() and typed.isdigit() and len(typed) == 4
        wanted = int(typed) if is_year else self.draft.year
        return year_span(wanted if wanted in self.years else self.years[0])

    @cached_property
    def prepared(self) -> Prepared:
        method = self.request.POST.get("method", self.draft.method)
        known: Method = method if method in METHOD_FIGURES else "prestatieladder"
        return prepare(self.subject, self.period, known)

    # -- the form --------------------------------------------------------------------------------

    def get_form_kwargs(self) -> dict[str, Any]:
        kept = self.draft
        if self.request.method == "GET":
            kept.exclusions = with_sources_off(kept.exclusions, self.period)
        return {
            **super().get_form_kwargs(),
            "kept": kept,
            "years": self.year_choices(),
            "needs": self.prepared.situation.needs,
        }

    def year_choices(self) -> list[tuple[int, str]]:
        if not self.is_baseline:
            return []
        totals = {row.year: row for row in year_totals(self.prepared.scan, timezone.localdate())}
        return [
            (
                year,
                f"{year}: {tonnes(totals[year].kg)} ton, "
                f"{percent(totals[year].coverage.complete_share)} compleet",
            )
            for year in reversed(self.years)
            if year in totals
        ]

    def get_initial(self) -> dict[str, Any]:
        draft = self.draft
        return {
            "year": self.period.starts_on.year,
            "method": draft.method,
            "boundary": draft.boundary or DEFAULT_BOUNDARY,
            "incomplete_reason": draft.incomplete_reason,
            "reason": draft.reason,
            "explanation": draft.explanation,
            "signer_name": draft.signer_name or self.user.name,
            "signer_role": draft.signer_role or self.user.get_role_display(),
            "signed_on": timezone.localdate(),
            "asked_as": uuid4(),
            "seen": self.prepared.seen,
            "draft": draft.version,
        }

    def store(self, form: BaselineForm) -> str:
        signing = form.signing(timezone.localdate())
        if form.is_signing:
            version = sign(
                self.subject,
                self.period,
                signing,
                by=self.user,
                asked_as=form.cleaned_data["asked_as"],
                seen=form.cleaned_data["seen"],
            )
            messages.success(self.request, f"{version} ligt vast.")
            return version.get_absolute_url()
        save_draft(
            self.subject,
            signing,
            form.cleaned_data.get("year"),
            by=self.user,
            seen_version=form.cleaned_data["draft"],
        )
        messages.success(self.request, "Bewaard. Er is nog niets ondertekend.")
        return self.request.path

    def form_valid(self, form: BaselineForm) -> HttpResponse:  # type: ignore[override]
        try:
            return super().form_valid(form)
        except DraftChanged as changed:
            form.data = _with(form.data, draft=str(changed.version))
            context = self.get_context_data(form=form, is_conflict=True)
            return self.render_to_response(context, status=CONFLICT)

    def form_invalid(self, form: BaselineForm) -> HttpResponse:
        """Where something changed meanwhile, the page shows it and asks to sign that."""
        if form.has_error(NON_FIELD_ERRORS, "changed"):
            for name in ("prepared", "chain"):
                self.__dict__.pop(name, None)
            form.data = _with(form.data, seen=self.prepared.seen, agrees=None)
        return super().form_invalid(form)

    # -- the page --------------------------------------------------------------------------------

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.prepared
        context = super().get_context_data(**kwargs)
        earlier, before = found.earlier, found.significance
        return context | {
            "prepared": found,
            "span": span_words(found.period.starts_on, found.period.ends_on),
            "period_key": found.period.key,
            "steps": steps_of(found, context["form"]),
            "sources": per_source(found.lines, found.method),
            "missing_sources": listed(
                [CARRIERS.get(carrier, carrier) for carrier in found.missing_sources]
            ),
            "holes": holes_of(found.holes, found.period),
            "findings": [
                ShownFinding(row, timezone.localdate()) for row in found.findings[:SHOWN_FINDINGS]
            ],
            "unsure_kg": found.kg_on(found.unsure_factors),
            "gwp_set": GWP_SET,
            "totals": [
                (METHOD_NAMES[method], total, method == found.method)
                for method, total in found.totals.items()
            ],
            "scopes": [(SCOPE_NAMES[key], kg) for key, kg in found.total.scopes.items()],
            "restated": restated_words(before, earlier.version) if before and earlier else "",
            "causes": causes(found.differences) if before else None,
            "back_url": reverse("baseline"),
        }


def _with(data: Mapping[str, Any], **changes: str | None) -> QueryDict:
    """The typed data with some fields set, or taken out."""
    typed = cast("QueryDict", data).copy()
    for name, value in changes.items():
        if value is None:
            typed.pop(name, None)
        else:
            typed[name] = value
    return typed


def steps_of(found: Prepared, form: BaselineForm) -> list[Step]:
    coverage = found.scan.coverage.total.complete_share
    open_points = len(found.scan.missing_factors) + len(found.unsure_factors) + len(found.findings)
    lists = len({factor.list_name for factor in found.factors})
    span = span_words(found.period.starts_on, found.period.ends_on)
    return [
        Step("periode", "Periode", span, is_done=found.is_known),
        Step(
            "grens",
            "Grens",
            counted(found.sites, "locatie", "locaties"),
            is_done=bool(form["boundary"].value()),
        ),
        Step(
            "volledigheid",
            "Volledigheid",
            "alles is binnen" if found.is_complete else f"{percent(coverage)} is binnen",
            is_done=found.is_complete,
        ),
        Step(
            "openstaand",
            "Openstaande punten",
            f"{open_points} open" if open_points else "geen",
            is_done=not open_points,
        ),
        Step(
            "factoren",
            "Factoren",
            f"{len(found.factors)} uit {lists} {'lijst' if lists == 1 else 'lijsten'}",
            is_done=True,
        ),
        Step("rekenregel", "Rekenregel", METHOD_NAMES[found.method], is_done=True),
        Step("tekenen", "Ondertekenen", "nog te doen", is_done=False),
    ]
