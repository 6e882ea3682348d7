"""The baseline with its versions, and which years and half years were closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.baseline_words import change_words, now_words, reason_word, restatement_of
from co2scan.domain.baseline import BASELINE, closing_keys, closing_span, span_words
from co2scan.domain.comparison import KgMonth
from co2scan.domain.footprint import METHOD_NAMES, Method
from co2scan.domain.frozen_differences import Significance
from co2scan.domain.reporting import Period
from co2scan.forms.baseline import ThresholdForm
from co2scan.models import Baseline, BaselineSettings
from co2scan.selectors.baseline.preparing import kept_draft
from co2scan.selectors.baseline.versions import Chain, chains, reopening_of
from co2scan.selectors.history import kg_history
from co2scan.services.baseline import set_threshold
from co2scan.views.baseline.base import SIGN, BaselinePage
from vrt_duurzaam.lib.views import ServiceFormView

LADDER: Method = "prestatieladder"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the baseline. `change` is against the version before it."""

    version: Baseline
    reason: str
    change: str
    is_latest: bool


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """A period that is over. Without a `version` it was never closed; `change` is what the data
    say now against it, `is_significant` when that reaches the threshold."""

    name: str
    is_half: bool
    now_kg: Decimal | None
    version: Baseline | None
    is_reopened: bool
    change: str
    is_significant: bool
    prepare_url: str


class BaselineHome(BaselinePage, TemplateView):
    template_name = "co2scan/baseline/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = chains()
        threshold = BaselineSettings.current().threshold_percent
        history = {LADDER: kg_history(LADDER)}
        chain = found.get(BASELINE)
        latest = chain.latest if chain else None
        if latest and latest.method != LADDER:
            method: Method = latest.method  # type: ignore[assignment]
            history[method] = kg_history(method)
        now = _now(latest, history, threshold) if latest else None
        return super().get_context_data(
            chain=chain,
            latest=latest,
            draft=kept_draft(BASELINE) if self.may_sign else None,
            method=METHOD_NAMES[latest.method] if latest else "",  # type: ignore[index]
            now=now,
            now_words=now_words(now) if now else "",
            restated=restatement_of(latest) if latest else "",
            versions=version_rows(chain) if chain else [],
            closings=closing_rows(found, history[LADDER], threshold),
            threshold=threshold,
            has_data=bool(history[LADDER]),
            **kwargs,
        )


def _now(
    latest: Baseline, history: dict[Method, list[KgMonth]], threshold: Decimal
) -> Significance:
    kg = span_kg(history[latest.method], Period(latest.starts_on, latest.ends_on))  # type: ignore[index]
    return Significance(latest.total_kg, kg or Decimal(0), threshold)


def version_rows(chain: Chain) -> list[VersionRow]:
    """The newest first."""
    rows = []
    for version in reversed(chain.versions):
        change = ""
        if version.earlier_kg is not None:
            change = change_words(
                Significance(version.earlier_kg, version.total_kg, version.threshold_percent)
            )
        is_latest = version is chain.latest
        rows.append(VersionRow(version, reason_word(version), change, is_latest))
    return rows


def closing_rows(
    found: dict[str, Chain], history: Sequence[KgMonth], threshold: Decimal
) -> list[ClosingRow]:
    """Every year and half year that is over, from the first with data on, the newest first."""
    if not history:
        return []
    first_year = min(row.month.year for row in history)
    rows = []
    for key in closing_keys(first_year, timezone.localdate()):
        span, chain = closing_span(key), found.get(key)
        assert span is not None
        kg = span_kg(history, span)
        version = chain.latest if chain else None
        held = Significance(version.ladder_kg, kg or Decimal(0), threshold) if version else None
        rows.append(
            ClosingRow(
                name=span_words(span.starts_on, span.ends_on),
                is_half="-" in key,
                now_kg=kg,
                version=version,
                is_reopened=version is not None and reopening_of(version) is not None,
                change=change_words(held) if held else "",
                is_significant=bool(held and held.is_significant),
                prepare_url=reverse("closing_prepare", args=[key]),
            )
        )
    return rows


def span_kg(history: Iterable[KgMonth], span: Period) -> Decimal | None:
    """What is known of a period; None when nothing is."""
    known = [
        row.kg
        for row in history
        if row.kg is not None and span.starts_on <= row.month < span.ends_on
    ]
    return sum(known, Decimal(0)) if known else None


class Threshold(BaselinePage, ServiceFormView):
    """From which change on a new version is due."""

    permissions = SIGN
    template_name = "co2scan/baseline/threshold.html"
    form_class = ThresholdForm

    def get_initial(self) -> dict[str, Any]:
        return {"percent": BaselineSettings.current().threshold_percent.normalize()}

    def store(self, form: ThresholdForm) -> str:
        set_threshold(form.cleaned_data["percent"])
        messages.success(self.request, "De drempel is bewaard.")
        return reverse("baseline")
