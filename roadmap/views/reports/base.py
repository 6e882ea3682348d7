"""What the pages of reports share: who may open them, and the files on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import ContextMixin

from roadmap.models import FileState, FixedReport, ReportFile, ReportKind
from roadmap.selectors.reports import BUSY, may_have
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User

PURPOSES = {
    ReportKind.POSTER: "Om op te hangen: te lezen op een meter.",
    ReportKind.POSTER_SVG: "De poster om te bewerken of op een site te zetten.",
    ReportKind.POSTER_PNG: "De poster als plaatje, voor in een mail.",
    ReportKind.MEMO: "Twee bladzijden voor bij de vergaderstukken.",
    ReportKind.SLIDE_ROADMAP: "Met losse vormen, die je kunt verplaatsen en wijzigen.",
    ReportKind.SLIDE_COURSE: "Met een grafiek die je kunt wijzigen.",
    ReportKind.WORKBOOK: "Alle cijfers erachter, met waar ze vandaan komen.",
}


class ReportPage(PermissionView, ContextMixin):
    """For who sees the course; `may_fix` tells the template who may fix a report."""

    permissions = frozenset({access.VIEW_COURSE})

    @property
    def user(self) -> User:
        user: User = self.request.user  # type: ignore[attr-defined]
        return user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_fix = self.user.has_perm(access.FIX_REPORT)
        return super().get_context_data(may_fix=may_fix, **kwargs)


class OneReport(ReportPage):
    rows = FixedReport.objects.all()

    @cached_property
    def report(self) -> FixedReport:
        return get_object_or_404(self.rows.all(), pk=self.kwargs["report"])  # type: ignore[attr-defined]


@dataclass(frozen=True)
class FileLine:
    """A kind of file of a report, or of today when `report` is None. No `file`: never asked."""

    kind: ReportKind
    report: int | None
    file: ReportFile | None

    @property
    def purpose(self) -> str:
        return PURPOSES[self.kind]

    @property
    def is_busy(self) -> bool:
        return self.file is not None and self.file.state in BUSY

    @property
    def is_done(self) -> bool:
        return self.file is not None and self.file.state == FileState.DONE

    @property
    def is_failed(self) -> bool:
        return self.file is not None and self.file.state == FileState.FAILED

    @property
    def can_be_newer(self) -> bool:
        """Of today: what was made may have been overtaken by the plan or the figures."""
        return self.is_done and self.report is None

    @property
    def ask_url(self) -> str:
        if self.report is None:
            return reverse("today_file_ask", args=[self.kind])
        return reverse("report_file_ask", args=[self.report, self.kind])


def file_lines(user: User, report: int | None, files: Mapping[str, ReportFile]) -> list[FileLine]:
    """Every kind that this person may have."""
    return [FileLine(kind, report, files.get(kind)) for kind in ReportKind if may_have(user, kind)]


def line_of(file: ReportFile) -> FileLine:
    return FileLine(ReportKind(file.kind), file.report_id, file)
