"""All that is looked at before signing, read at one moment; what is signed is exactly this."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from co2scan.choices import Confidence
from co2scan.domain.baseline import Situation
from co2scan.domain.breakdown import known_kg
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.domain.frozen import (
    FrozenFactor,
    FrozenLine,
    Total,
    biogenic_kg,
    digest_of,
    total_of,
)
from co2scan.domain.frozen_differences import Difference, Significance, differences
from co2scan.domain.reporting import Period
from co2scan.domain.sources import Sources, source_of
from co2scan.models import (
    Baseline,
    BaselineDraft,
    BaselineSettings,
    Finding,
    Location,
    MonthlyEmission,
    RecomputeRequest,
)
from co2scan.selectors.baseline.lines import factors_now, lines_now, lines_of
from co2scan.selectors.baseline.versions import Chain, chain_of
from co2scan.selectors.decisions import read_sources
from co2scan.selectors.findings.lists import open_in
from co2scan.selectors.gaps import Gap, gaps
from co2scan.selectors.places import Place, places
from co2scan.selectors.scan import Scan, read_scan
from co2scan.selectors.sources import is_off_throughout, left_out
from vrt_duurzaam.lib.moment import one_moment

_NONE = Decimal(0)


@dataclass(frozen=True)
class Prepared:
    """`places` are the locations that are in it, `silent` those in use of which nothing is known,
    `findings` what the rules of data quality found in the period and is still open.
    `earlier` is the version before it with its lines, None when this would be the first."""

    subject: str
    period: Period
    method: Method
    scan: Scan
    lines: list[FrozenLine]
    factors: list[FrozenFactor]
    places: list[Place]
    silent: list[Place]
    holes: list[Gap]
    findings: list[Finding]
    chain: Chain | None
    earlier_lines: list[FrozenLine]
    threshold_percent: Decimal
    is_waiting: bool
    sources: Sources = field(default_factory=Sources)

    @property
    def earlier(self) -> Baseline | None:
        return self.chain.latest if self.chain else None

    @property
    def version(self) -> int:
        return self.earlier.version + 1 if self.earlier else 1

    @cached_property
    def totals(self) -> dict[Method, Total]:
        return {method: total_of(self.lines, method) for method in METHOD_FIGURES}

    @property
    def total(self) -> Total:
        return self.totals[self.method]

    @cached_property
    def biogenic_kg(self) -> Decimal:
        return biogenic_kg(self.lines)

    @property
    def is_known(self) -> bool:
        return known_kg(self.scan.footprint.lines) is not None

    @property
    def is_complete(self) -> bool:
        absent = self.scan.coverage.total.absent_share or _NONE
        return not self.total.is_partial and not absent and not self.holes

    @property
    def sites(self) -> int:
        """How many locations with a building are in it."""
        return sum(place.is_site for place in self.places)

    @property
    def missing_sources(self) -> list[str]:
        """Carriers that the ladder asks for, that nobody switched off, and of which there is no
        line."""
        starts_on, ends_on = self.period.starts_on, self.period.ends_on
        carriers = {
            category.carrier
            for category in CATEGORIES.values()
            if "ladder" in category.rules
            and not is_off_throughout(self.sources, source_of(category), starts_on, ends_on)
        }
        return sorted(carriers - {CATEGORIES[line.category].carrier for line in self.lines})

    @property
    def unsure_factors(self) -> list[FrozenFactor]:
        """Factors that somebody has to confirm."""
        return [row for row in self.factors if row.confidence == Confidence.SECOND_HAND]

    @property
    def example_factors(self) -> list[FrozenFactor]:
        return [row for row in self.factors if row.confidence == Confidence.EXAMPLE]

    def kg_on(self, factors: list[FrozenFactor]) -> Decimal:
        """What of the total rests on these factors."""
        keys = {factor.key for factor in factors}
        return sum(
            (
                figure.kg or _NONE
                for line in self.lines
                for figure in line.of(self.method)
                if figure.factor in keys
            ),
            _NONE,
        )

    @property
    def significance(self) -> Significance | None:
        """Against the version before it; None when that is of another period, or there is none."""
        before = self.earlier
        if before is None or (before.starts_on, before.ends_on) != self._span:
            return None
        return Significance(before.kg_of(self.method), self.total.kg, self.threshold_percent)

    @cached_property
    def differences(self) -> list[Difference]:
        return differences(self.earlier_lines, self.lines, self.method)

    @property
    def _span(self) -> tuple[date, date]:
        return self.period.starts_on, self.period.ends_on

    @property
    def situation(self) -> Situation:
        before = self.earlier
        return Situation(
            period=self.period,
            is_known=self.is_known,
            is_complete=self.is_complete,
            is_waiting=self.is_waiting,
            has_earlier=before is not None,
            earlier_method=before.method if before else "",
            earlier_gwp=before.gwp_set if before else "",
            earlier_signed_on=before.signed_on if before else None,
        )

    @property
    def kept_gaps(self) -> list[dict[str, object]]:
        """What is missing, as it is frozen with the lines."""
        return [
            {
                "location": gap.place.name,
                "carriers": gap.carriers,
                "months": [month.isoformat() for month in gap.months],
            }
            for gap in self.holes
        ]

    @cached_property
    def seen(self) -> str:
        """Of what a person is shown before signing."""
        shown = {
            "subject": self.subject,
            "starts_on": self.period.starts_on,
            "ends_on": self.period.ends_on,
            "version": self.version,
            "threshold_percent": self.threshold_percent,
            "gaps": self.kept_gaps,
        }
        return digest_of(shown, self.factors, self.lines)


def prepare(subject: str, period: Period, method: Method) -> Prepared:
    """Fifteen queries at most, whatever the number of rows."""
    with one_moment():
        scan = read_scan(period, method)
        found = places(Location.objects.all())
        chain = chain_of(subject)
        names = {place.pk: (place.code, place.name) for place in found}
        lines = lines_now(scan.rows, names, {meter.pk: meter.code for meter in scan.meters})
        heard = {line.location for line in lines}
        is_same = chain is not None and chain.latest.starts_on == period.starts_on
        waiting = RecomputeRequest.objects.filter(
            month__gte=period.starts_on, month__lt=period.ends_on
        )
        return Prepared(
            subject=subject,
            period=period,
            method=method,
            scan=scan,
            lines=lines,
            factors=factors_now(lines),
            places=[place for place in found if place.code in heard],
            silent=[
                place
                for place in found
                if place.code not in heard
                and place.is_site
                and place.is_active_in(period.starts_on, period.ends_on)
            ],
            holes=gaps(scan, found),
            findings=list(
                open_in(period.starts_on, period.ends_on).select_related(
                    "location", "meter__connection"
                )
            ),
            chain=chain,
            earlier_lines=lines_of(chain.latest) if chain and is_same else [],
            threshold_percent=BaselineSettings.current().threshold_percent,
            is_waiting=waiting.exists(),
            sources=read_sources(),
        )


def known_years(today: date) -> list[int]:
    """Years that are over and of which something was computed, the first first. One query."""
    months = MonthlyEmission.objects.order_by().filter(month__lt=date(today.year, 1, 1))
    return [first.year for first in months.dates("month", "year")]


def kept_draft(subject: str) -> BaselineDraft | None:
    """What somebody saved to sign later."""
    return BaselineDraft.objects.filter(subject=subject).select_related("changed_by").first()


def starting_draft(subject: str) -> BaselineDraft:
    """What was kept; else what the version before it said; else an empty one. Not saved."""
    kept = kept_draft(subject)
    if kept is not None:
        return kept
    before = Baseline.objects.filter(subject=subject).order_by("-version").first()
    if before is None:
        return BaselineDraft(subject=subject)
    return BaselineDraft(
        subject=subject,
        year=before.starts_on.year,
        method=before.method,
        boundary=before.boundary,
        exclusions=before.exclusions,
    )


def with_sources_off(kept: Sequence[dict[str, str]], period: Period) -> list[dict[str, str]]:
    """The exclusions that were kept, and those of the sources that were off in the period: what
    was decided there needs no typing again. Three queries."""
    rows, named = list(kept), {row["what"] for row in kept}
    for line in left_out(period.starts_on, period.ends_on):
        what = f"{line.source}, {line.where}"
        if what not in named:
            rows.append({"what": what, "why": line.reason})
            named.add(what)
    return rows
