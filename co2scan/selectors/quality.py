"""The quality score of locations."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from co2scan.domain.coverage import Coverage, ExpectedMeter
from co2scan.domain.findings.rules import Severity
from co2scan.domain.footprint import MonthFigure
from co2scan.domain.quality_score import ABSENCES, Quality, quality
from co2scan.domain.reporting import Period, last_twelve_months
from co2scan.models import Finding, Location
from co2scan.models.findings import FindingQuerySet
from co2scan.selectors.coverage import coverage_map
from co2scan.selectors.footprint import Scope, month_figures
from co2scan.selectors.meters import meters_of


def told_in(period: Period, severity: Severity) -> FindingQuerySet:
    """Open findings on days of the period that do not tell of an absence."""
    return (
        Finding.objects.open()
        .filter(severity=severity, starts_on__lt=period.ends_on, ends_on__gt=period.starts_on)
        .exclude(rule__in=ABSENCES)
    )


def finding_counts(period: Period) -> dict[str, Any]:
    """For a query of locations: `errors` and `questions`, its open findings in the period."""
    return {
        name: Coalesce(
            Subquery(
                told_in(period, severity)
                .filter(location=OuterRef("pk"))
                .order_by()
                .values("location")
                .annotate(number=Count("pk"))
                .values("number")
            ),
            Value(0),
        )
        for name, severity in (("errors", Severity.ERROR), ("questions", Severity.ATTENTION))
    }


def quality_of(location: Location, coverage: Coverage | None) -> Quality | None:
    """Of a location with its finding_counts, from coverage that was read already."""
    errors: int = location.errors  # type: ignore[attr-defined]
    questions: int = location.questions  # type: ignore[attr-defined]
    return quality(coverage or Coverage(), errors, questions)


def qualities(today: date) -> dict[int, Quality]:
    """Of every location over the last twelve months; one of which nothing is expected is left
    out. Five queries."""
    period = last_twelve_months(today)
    rows: dict[int, list[MonthFigure]] = defaultdict(list)
    for row in month_figures(Scope(period.starts_on, period.ends_on)):
        rows[row.location].append(row)
    meters: dict[int, list[ExpectedMeter]] = defaultdict(list)
    for meter in meters_of():
        if meter.is_use:
            meters[meter.expected.location].append(meter.expected)
    found: dict[int, Quality] = {}
    for place in Location.objects.annotate(**finding_counts(period)).order_by():
        own = meters[place.pk]
        coverage = coverage_map(own, rows[place.pk], period.months, period.ends_on).total
        if (one := quality_of(place, coverage)) is not None:
            found[place.pk] = one
    return found
