"""What the pages of reports share: who may open them, and the files on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic.base import ContextMixin

from co2scan.models import Location
from roadmap.models import PLAN_KINDS, FileState, FixedReport, ReportFile, ReportKind
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
    ReportKind.INVENTORY: "Voor de auditor: alle uitstoot naar ISO 14064-1, met wat eronder ligt.",
    ReportKind.INVENTORY_XLSX: "Dezelfde inventaris met alle decimalen, om mee te rekenen.",
    ReportKind.ENERGY_ASSESSMENT: "De grootste verbruikers, wat er veranderde en waardoor.",
    ReportKind.PROGRESS: "Koers, acties en gemeten effect van het half jaar of jaar.",
    ReportKind.DATA_QUALITY: "Per bron hoe goed de gegevens zijn en wat er beter moet.",
    ReportKind.EVIDENCE: "Alle regels, factoren, ruwe rijen en bestanden, om alles na te rekenen.",
}


class ReportPage(PermissionView, ContextMixin):
    """For who sees the course; `may_fix` tells the template who may fix a report."""

    permissions = frozenset({access.VIEW_COURSE})

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
    """A kind of file of a report, or of today when `report` is None. No `file`: never asked.
    Of a dossier, `period` and `ladder` say which; `place` is the name of its one location."""

    kind: ReportKind
    report: int | None
    file: ReportFile | None
    period: str = ""
    ladder: str = ""
    place: str = ""

    @property
    def anchor(self) -> str:
        """Of its place on the page, where there may be one for each location."""
        about = (self.file.place, "k" if self.file.with_plates else "") if self.file else ()
        return "-".join([self.kind.value, *filter(None, about)])

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
        if self.period:
            about = {"ladder": self.ladder}
            if self.file:
                about |= {"locatie": self.file.place}
                about |= {"kentekens": "1"} if self.file.with_plates else {}
            query = urlencode({key: value for key, value in about.items() if value})
            return f"{reverse('dossier_file_ask', args=[self.period, self.kind])}?{query}"
        if self.report is None:
            return reverse("today_file_ask", args=[self.kind])
        return reverse("report_file_ask", args=[self.report, self.kind])


def file_lines(user: User, report: int | None, files: Mapping[str, ReportFile]) -> list[FileLine]:
    """Every kind that this person may have."""
    return [FileLine(kind, report, files.get(kind)) for kind in PLAN_KINDS if may_have(user, kind)]


def line_of(file: ReportFile) -> FileLine:
    place = Location.objects.filter(code=file.place).first() if file.place else None
    name = place.name if place else ""
    return FileLine(ReportKind(file.kind), file.report_id, file, file.period, file.ladder, name)
