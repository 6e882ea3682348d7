"""One dossier: whether it is complete, its documents and evidence, and what was recorded."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from co2scan.models import Location
from roadmap.domain.dossier import Ladder
from roadmap.domain.requirements import ISO, TITLES, answered
from roadmap.forms.dossier import EvidenceForm
from roadmap.models import DOSSIER_KINDS, ReportFile, ReportKind
from roadmap.selectors.dossier import records_of
from roadmap.selectors.dossier_state import DossierState, dossier_files, read_dossier_state
from roadmap.services.dossier import choose_ladder
from roadmap.views.dossier.base import KEEP, OneDossier
from roadmap.views.dossier.links import answer_of, work_links
from roadmap.views.reports.base import FileLine
from vrt_duurzaam.accounts import access


class DossierDetail(OneDossier, TemplateView):
    template_name = "roadmap/dossier/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_dossier_state(self.period, self.ladder, timezone.localdate())
        links = work_links(self.user, self.period, self.ladder)
        files = list(dossier_files(self.period, self.ladder).order_by("asked_at", "pk"))
        places = dict(Location.objects.values_list("code", "name"))
        return super().get_context_data(
            found=found,
            checks=[(check, links.get(check.key)) for check in found.checks],
            other=_other(self.ladder),
            documents=self._documents(files),
            bundles=self._bundles(files, places),
            evidence_form=EvidenceForm(places=places, sees_plates=self._sees_plates),
            records=list(records_of(self.period)),
            **kwargs,
        )

    @property
    def _sees_plates(self) -> bool:
        return self.user.has_perm(access.VIEW_PLATES)

    def _documents(self, files: list[ReportFile]) -> list[FileLine]:
        """Every kind, with the newest file of it; the data-quality plan is asked from 4.0 on."""
        newest = {file.kind: file for file in files if not file.place}
        return [
            FileLine(kind, None, newest.get(kind), self.period.slug, self.ladder)
            for kind in DOSSIER_KINDS
        ]

    def _bundles(self, files: list[ReportFile], places: dict[str, str]) -> list[FileLine]:
        """The newest evidence bundle of the organisation and of each location."""
        newest = {
            (places.get(file.place, file.place), file.with_plates): file
            for file in files
            if file.kind == ReportKind.EVIDENCE and (self._sees_plates or not file.with_plates)
        }
        return [
            FileLine(ReportKind.EVIDENCE, None, file, self.period.slug, self.ladder, name)
            for (name, _), file in sorted(newest.items(), key=lambda one: one[0])
        ]


def _other(ladder: Ladder) -> Ladder:
    return Ladder.V40 if ladder == Ladder.V31 else Ladder.V31


class DossierRequirements(OneDossier, TemplateView):
    """The cross table: every requirement, and what answers it."""

    template_name = "roadmap/dossier/requirements.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = read_dossier_state(self.period, self.ladder, timezone.localdate())
        return super().get_context_data(
            tables=[self._table(standard, found) for standard in (self.ladder.value, ISO)],
            **kwargs,
        )

    def _table(self, standard: str, found: DossierState) -> dict[str, Any]:
        rows = answered(standard, found.all_checks)
        return {
            "key": "iso" if standard == ISO else "ladder",
            "title": TITLES[standard],
            "done": sum(not row.lacking for row in rows),
            "rows": [(row, answer_of(row, self.period, self.ladder)) for row in rows],
        }


class DossierLadder(OneDossier, View):
    """From now on the period is audited on the version in the address."""

    permissions = KEEP
    http_method_names = ["post"]

    def post(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        choose_ladder(self.period, self.ladder, by=self.user)
        return redirect("dossier_detail", self.period.slug)
