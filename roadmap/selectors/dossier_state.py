"""How far the dossier of a period is: read once, for its checklist and its cross table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Min, QuerySet

from actions.models import ActionEffect
from co2scan.baseline_words import signed_words
from co2scan.choices import Confidence
from co2scan.domain.baseline import BASELINE
from co2scan.models import Baseline, MonthlyConsumption
from co2scan.selectors.baseline.versions import chains
from co2scan.selectors.findings.lists import open_in
from co2scan.selectors.scan import read_coverage
from roadmap.domain.checklist import Check, Situation, State, checklist, count_of, further_checks
from roadmap.domain.dossier import DossierFacts, Ladder, Period, periods_begun
from roadmap.models import Dossier, DossierRecord, FileState, ReportFile, ReportKind, Target
from roadmap.selectors.dossier import dossiers_of, facts_of, plain_record, records_of, span_of
from roadmap.selectors.exclusions import NO_DATA, exclusions_of
from roadmap.selectors.period_lines import (
    Chains,
    PeriodLines,
    read_period_lines,
    signed_version,
)
from vrt_duurzaam.lib.moment import one_moment


@dataclass(frozen=True)
class DossierState:
    """`lines` are those that the documents tell."""

    period: Period
    dossier: Dossier
    facts: DossierFacts
    lines: PeriodLines
    situation: Situation

    @cached_property
    def checks(self) -> list[Check]:
        return checklist(self.situation)

    @property
    def done(self) -> int:
        return count_of(self.checks, State.DONE)

    @property
    def all_checks(self) -> list[Check]:
        """With those that only the cross table asks."""
        return [*self.checks, *further_checks(self.situation)]


def read_dossier_state(period: Period, ladder: Ladder, today: date) -> DossierState:
    """At most 24 queries, whatever the number of rows."""
    with one_moment():
        found = chains()
        row = dossiers_of(period).get(ladder) or Dossier(period=period.slug, ladder=ladder.value)
        kept = records_of(period).filter(withdrawn_at=None).order_by("on", "pk")
        facts = facts_of(row, [plain_record(record) for record in kept])
        lines = read_period_lines(period, found)
        situation = _situation(period, facts, lines, found, today)
        return DossierState(period, row, facts, lines, situation)


def _situation(
    period: Period, facts: DossierFacts, lines: PeriodLines, found: Chains, today: date
) -> Situation:
    baseline = found.get(BASELINE)
    coverage = read_coverage(span_of(period), "prestatieladder").total
    exclusions = exclusions_of(period, lines.lines)
    confidences = [factor.confidence for factor in lines.factors.values()]
    return Situation(
        facts=facts,
        is_over=period.ends_on <= today.replace(day=1),
        is_half=period.half is not None,
        is_known=bool(lines.lines),
        is_partial=any(line.is_partial("prestatieladder") for line in lines.lines),
        complete=coverage.complete_share,
        estimated=coverage.estimated_share,
        baseline=f"versie {baseline.latest.version}, {baseline.latest.span}" if baseline else "",
        closing="closed" if lines.signed else "reopened" if lines.is_reopened else "",
        closed_words=_closed_words(lines.signed),
        open_findings=open_in(period.starts_on, period.ends_on).count(),
        exclusions=len(exclusions),
        unexplained=tuple(row.what for row in exclusions if row.why == NO_DATA),
        unsure_factors=confidences.count(Confidence.SECOND_HAND),
        example_factors=confidences.count(Confidence.EXAMPLE),
        own_factors=confidences.count(Confidence.OWN),
        targets=Target.objects.count(),
        effects=ActionEffect.objects.values("action").distinct().count(),
        documents=frozenset(made_files(period, facts.ladder).values_list("kind", flat=True)),
    )


def _closed_words(signed: Baseline | None) -> str:
    """The year of the baseline is closed by it."""
    if signed is None:
        return ""
    return f"{'Als nulmeting. ' if signed.is_baseline else ''}{signed_words(signed)}."


def dossier_files(period: Period, ladder: Ladder) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(report=None, period=period.slug, ladder=ladder.value)


def made_files(period: Period, ladder: Ladder) -> QuerySet[ReportFile]:
    """Documents of the whole organisation that are there."""
    found = dossier_files(period, ladder).filter(place="", state=FileState.DONE)
    return found.exclude(kind=ReportKind.EVIDENCE).order_by()


# -- all periods ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period in the list. `signed` is the version that holds its figures. `versions` are those of
    the ladder for which texts were written, the leading one first. `records` and `documents` count
    what there is."""

    period: Period
    is_over: bool
    signed: Baseline | None
    is_reopened: bool
    versions: tuple[str, ...]
    documents: int
    records: int


def period_rows(today: date) -> list[PeriodRow]:
    """Years and half years that began, from the first with data on. Five queries."""
    first = MonthlyConsumption.objects.aggregate(first=Min("month"))["first"]
    if first is None:
        return []
    found = chains()
    dossiers: dict[str, list[str]] = {}
    for row in Dossier.objects.order_by("-is_leading", "ladder"):
        dossiers.setdefault(row.period, []).append(row.ladder)
    documents = _counted(
        ReportFile.objects.exclude(period="")
        .filter(state=FileState.DONE)
        .order_by()
        .values_list("period", "kind", "ladder", "place")
        .distinct()
    )
    records = _counted(
        DossierRecord.objects.filter(withdrawn_at=None).order_by().values_list("period", "pk")
    )
    return [
        PeriodRow(
            period,
            period.ends_on <= today,
            signed_version(period, found),
            period.slug in found and found[period.slug].is_open,
            tuple(dossiers.get(period.slug, ())),
            documents.get(period.slug, 0),
            records.get(period.slug, 0),
        )
        for period in periods_begun(first.year, today)
    ]


def _counted(rows: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for period, *_ in rows:
        counts[period] = counts.get(period, 0) + 1
    return counts
