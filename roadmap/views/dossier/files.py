"""Asking for a document or an evidence bundle of a dossier. What is made is got as any report."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from co2scan.models import Location
from roadmap.models import DOSSIER_KINDS, ReportKind
from roadmap.services.report_files import ask_dossier_file
from roadmap.views.dossier.base import OneDossier
from roadmap.views.reports.base import line_of
from roadmap.views.reports.files import LINE
from vrt_duurzaam.accounts import access


class DossierFileAsk(OneDossier, View):
    """`locatie` and `kentekens` are of evidence only. What is not for a person does not exist."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, kind: str, **_: Any) -> HttpResponse:
        if kind not in (*DOSSIER_KINDS, ReportKind.EVIDENCE):
            raise Http404("no such file")
        is_evidence = kind == ReportKind.EVIDENCE
        asked = request.GET.dict() | request.POST.dict() if is_evidence else {}
        file = ask_dossier_file(
            ReportKind(kind),
            self.period,
            self.ladder,
            by=self.user,
            today=timezone.localdate(),
            place=self._place(asked.get("locatie", "")),
            with_plates=self._with_plates(asked.get("kentekens", "")),
        )
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, LINE, {"line": line_of(file)})
        return HttpResponseRedirect(self.address("bewijs" if is_evidence else "bestanden"))

    def _place(self, code: str) -> str:
        if code and not Location.objects.filter(code=code).exists():
            raise Http404("no such location")
        return code

    def _with_plates(self, asked: str) -> bool:
        if asked and not self.user.has_perm(access.VIEW_PLATES):
            raise Http404("plates are not for this person")
        return bool(asked)
