"""A version that was signed: what it says, what became of it since, and how it was made."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.views.generic import TemplateView

from co2scan.baseline_words import (
    kept_gaps,
    now_words,
    reason_word,
    restatement_of,
    signed_words,
)
from co2scan.domain.footprint import METHOD_FIGURES, METHOD_NAMES, SCOPE_NAMES
from co2scan.domain.frozen import (
    FrozenFactor,
    FrozenLine,
    Share,
    per_location,
    per_source,
    total_of,
)
from co2scan.domain.frozen_differences import Significance, causes, differences
from co2scan.domain.reporting import Period
from co2scan.models import BaselineSettings
from co2scan.selectors.baseline.lines import current_lines, digest_now, factors_of, lines_of
from co2scan.selectors.baseline.versions import reopening_of
from co2scan.views.baseline.base import VersionPage
from vrt_duurzaam.lib.templatetags.house import percent

SHOWN_DIFFERENCES = 12


class VersionDetail(VersionPage, TemplateView):
    template_name = "co2scan/baseline/version.html"

    @cached_property
    def lines(self) -> list[FrozenLine]:
        return lines_of(self.version)

    @cached_property
    def factors(self) -> list[FrozenFactor]:
        return factors_of(self.version)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.version
        method = version.method
        total = total_of(self.lines, method)  # type: ignore[arg-type]
        return super().get_context_data(
            **self.compared(),
            signed=signed_words(version),
            reason=reason_word(version),
            restated=restatement_of(version),
            is_unchanged=version.digest == digest_now(version, self.factors, self.lines),
            is_latest=self.chain is not None and self.chain.latest == version,
            chain=self.chain,
            reopening=reopening_of(version),
            method=METHOD_NAMES[method],  # type: ignore[index]
            scopes=[
                (SCOPE_NAMES[key], kg, percent(kg / total.kg) if total.kg else "")
                for key, kg in total.scopes.items()
            ],
            others=[
                (METHOD_NAMES[other], version.kg_of(other))
                for other in METHOD_FIGURES
                if other != method
            ],
            sources=self.shares(per_source(self.lines, method), "soort"),  # type: ignore[arg-type]
            places=self.shares(per_location(self.lines, method), "locatie"),  # type: ignore[arg-type]
            gaps=kept_gaps(version.gaps),
            factors=self.factors,
            lines_url=version.url_of("lines"),
            line_count=len(self.lines),
            **kwargs,
        )

    def shares(self, found: Sequence[Share], name: str) -> list[tuple[Share, str]]:
        """Each with the page of its lines."""
        lines = self.version.url_of("lines")
        return [(share, f"{lines}?{name}={share.key}") for share in found]

    def compared(self) -> dict[str, Any]:
        """With what the data say now."""
        version = self.version
        now = current_lines(Period(version.starts_on, version.ends_on))
        method = version.method
        found = Significance(
            version.total_kg,
            total_of(now, method).kg,  # type: ignore[arg-type]
            BaselineSettings.current().threshold_percent,
        )
        rows = differences(self.lines, now, method)  # type: ignore[arg-type]
        last = self.chain.latest.version if self.chain else version.version
        return {
            "now": found,
            "now_words": now_words(found, last if last != version.version else None),
            "differences": rows[:SHOWN_DIFFERENCES],
            "more_differences": rows[SHOWN_DIFFERENCES:],
            "causes": causes(rows),
        }
