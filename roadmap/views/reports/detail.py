"""A fixed report as a page: what was known and promised on its day."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.views.generic import TemplateView

from actions.domain.objective import Course as ObjectiveCourse
from actions.domain.status import Status
from actions.domain.when import words
from actions.models import Action
from roadmap.domain.bars import Bar
from roadmap.domain.course_words import course_sentence
from roadmap.domain.course_years import course_years
from roadmap.domain.snapshot import Snapshot, ThemeLine
from roadmap.reports.words import contents_words, warnings_of
from roadmap.selectors.reports import (
    KeptReport,
    figures_summary,
    files_by_kind,
    signed_words,
)
from roadmap.views.reports.base import OneReport, file_lines


class ReportDetail(OneReport, TemplateView):
    template_name = "roadmap/reports/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = KeptReport(self.report)
        snapshot = kept.snapshot
        files = files_by_kind(self.report.files.all())
        kwargs |= {"report": self.report}  # not the number in the URL
        return super().get_context_data(
            snapshot=snapshot,
            is_unchanged=kept.is_unchanged,
            signed=signed_words(self.report),
            sentence=course_sentence(snapshot.course),
            years=course_years(snapshot.course),
            themes=[_theme(line) for line in snapshot.themes],
            groups=_groups(snapshot),
            figures=figures_summary(kept.figures),
            contents=contents_words(snapshot, len(self.report.figures)),
            warnings=warnings_of(snapshot),
            files=file_lines(self.user, self.report.pk, files),
            since_url=_since_url(self.report.pk),
            **kwargs,
        )


def _theme(line: ThemeLine) -> dict[str, Any]:
    objectives = [(row, ObjectiveCourse(row.course)) for row in line.objectives]
    return {"line": line, "objectives": objectives}


def _groups(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The actions by theme, each with its status and period in words, and whether it is still
    there to be opened. One query."""
    codes = [bar.code for bar in snapshot.bars]
    there = set(Action.objects.filter(code__in=codes).values_list("code", flat=True))
    groups = []
    for theme in snapshot.themes:
        mine = [bar for bar in snapshot.bars if bar.theme == theme.key]
        if mine:
            rows = [_action(bar, is_there=bar.code in there) for bar in mine]
            groups.append({"key": theme.key, "name": theme.name, "rows": rows})
    return groups


def _action(bar: Bar, *, is_there: bool) -> dict[str, Any]:
    return {
        "bar": bar,
        "status": Status(bar.status),
        "starts": words(bar.starts_on, bar.starts_precision),
        "ends": words(bar.ends_on, bar.ends_precision),
        "is_there": is_there,
    }


def _since_url(report: int) -> str:
    """The page that compares, from this report until today."""
    try:
        return f"{reverse('since')}?van=rapport-{report}"
    except NoReverseMatch:
        return ""
