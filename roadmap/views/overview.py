"""Overzicht: on course or not, and what needs a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from actions.views.goals.shown import Shown
from co2scan.domain.reporting import last_twelve_months
from co2scan.views.selection import Selection
from co2scan.wording import moment_words, span_name
from roadmap.charts.course import PHONE, WIDE, course_drawing
from roadmap.charts.course_table import course_rows
from roadmap.charts.coverage import coverage_drawings, coverage_title
from roadmap.charts.drivers import driver_ranking
from roadmap.domain.attention import Attention, AttentionKind
from roadmap.domain.course_words import course_sentence
from roadmap.domain.since import first_lines
from roadmap.domain.snapshot import CoverageMonth
from roadmap.selectors.overview import Overview, read_overview
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView

SHOWN_ATTENTION = 5


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """A line with the page where one can do something about it."""

    line: Attention
    url: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month with the page of its gaps."""

    month: CoverageMonth
    url: str


class OverviewPage(PermissionView, TemplateView):
    template_name = "roadmap/overview/overview.html"
    permissions = frozenset({access.VIEW_COURSE})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = timezone.localdate()
        overview = read_overview(day)
        today, course = overview.today, overview.today.course
        attention = attention_rows(today.attention)
        return super().get_context_data(
            overview=overview,
            has_example_data=overview.state.has_example_data,
            updated=updated_words(overview),
            sentence=course_sentence(course),
            course=course,
            wide=course_drawing(course, WIDE),
            phone=course_drawing(course, PHONE),
            course_rows=course_rows(course),
            attention=attention[:SHOWN_ATTENTION],
            more_attention=attention[SHOWN_ATTENTION:],
            attention_count=len(attention),
            attention_words=kinds_words(today.attention),
            panels=[
                (panel, [Shown(row) for row in panel.shown_objectives]) for panel in today.panels
            ],
            since_lines=first_lines(overview.since.lines) if overview.since else [],
            **figures(overview),
            **kwargs,
        )


def figures(overview: Overview) -> dict[str, Any]:
    """The sources, and how complete the figures are."""
    selection = Selection(last_twelve_months(overview.today.on))
    period, months = selection.period, overview.coverage.months
    urls = {row.category: selection.origin(category=row.category) for row in overview.drivers}
    return {
        "period": span_name(period.starts_on, period.ends_on),
        "last_month": period.last_month,
        "drivers": driver_ranking(overview.drivers, urls),
        "coverage_title": coverage_title(months),
        "coverage_drawings": coverage_drawings(months),
        "coverage_months": [
            MonthRow(row, f"{reverse('footprint')}?periode={row.month:%Y-%m}") for row in months
        ],
    }


def updated_words(overview: Overview) -> str:
    """`bijgewerkt vandaag om 7.12 uur`; empty when nothing was ever computed."""
    computed_at = overview.state.computed_at
    if overview.is_waiting:
        return "wordt nu bijgewerkt"
    return f"bijgewerkt {moment_words(computed_at, timezone.now())}" if computed_at else ""


def attention_rows(lines: Iterable[Attention]) -> list[AttentionRow]:
    return [AttentionRow(line, _url_of(line)) for line in lines]


def kinds_words(lines: Sequence[Attention]) -> str:
    """`2 besluiten; verder 3 te laat`: how many of each kind there are, of what is an action. Each
    counts once: what waits for a decision may be late or blocked as well."""
    counts = [(kind, sum(line.kind is kind for line in lines)) for kind in AttentionKind]
    told = [f"{count} {_many(kind, count)}" for kind, count in counts if count and kind in _MANY]
    has_decisions = any(line.kind is AttentionKind.DECISION for line in lines)
    if not has_decisions or len(told) == 1:
        return ", ".join(told)
    return f"{told[0]}; verder {', '.join(told[1:])}"


_MANY = {
    AttentionKind.DECISION: ("besluit", "besluiten"),
    AttentionKind.BLOCKED: ("geblokkeerd", "geblokkeerd"),
    AttentionKind.LATE: ("te laat", "te laat"),
    AttentionKind.STALE: ("zonder bericht", "zonder bericht"),
}


def _many(kind: AttentionKind, count: int) -> str:
    return _MANY[kind][count != 1]


def _url_of(line: Attention) -> str:
    if line.action:
        return reverse("action_detail", args=[line.action])
    if line.kind is AttentionKind.DATA:
        return f"{reverse('footprint')}#wat-is-er-binnen"
    return reverse("course")
