"""Asking for a file, seeing how far it is, and getting it."""

from functools import cached_property
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from roadmap.models import PLAN_KINDS, FixedReport, ReportFile, ReportKind
from roadmap.models import FileState as State
from roadmap.reports.making import RECIPES
from roadmap.selectors.reports import may_have
from roadmap.services.report_files import ask_file
from roadmap.views.reports.base import OneReport, ReportPage, line_of
from vrt_duurzaam.accounts import access

LINE = "roadmap/reports/file.html"


class FilePage(ReportPage):
    """A kind that is not for this person does not exist for them."""

    permissions = frozenset({access.VIEW_ROADMAP, access.VIEW_COURSE})

    def to_file(self, file: ReportFile) -> HttpResponse:
        """Back to where the file stands: its report, the list, or a page of its own."""
        if not self.user.has_perm(access.VIEW_COURSE):
            return redirect("report_file_state", file.pk)
        if file.period:
            page = f"{reverse('dossier_detail', args=[file.period])}?ladder={file.ladder}"
        elif file.report_id:
            page = reverse("report_detail", args=[file.report_id])
        else:
            page = reverse("report_list")
        return redirect(f"{page}#bestanden")


class TodayFileAsk(FilePage, View):
    """Of what is known now."""

    http_method_names = ["post"]

    def asked_of(self) -> FixedReport | None:
        return None

    @cached_property
    def kind(self) -> ReportKind:
        kind = self.kwargs["kind"]
        if kind not in PLAN_KINDS or not may_have(self.user, kind):
            raise Http404("no such file for this person")
        return ReportKind(kind)

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        file = ask_file(self.asked_of(), self.kind, by=self.user, today=timezone.localdate())
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, LINE, {"line": line_of(file)})
        return self.to_file(file)


class FileAsk(OneReport, TodayFileAsk):
    """Of a fixed report."""

    permissions = FilePage.permissions
    rows = FixedReport.objects.listed()

    def asked_of(self) -> FixedReport:
        return self.report


class FileOfThePerson(FilePage):
    @cached_property
    def file(self) -> ReportFile:
        rows = ReportFile.objects.select_related("report").defer(
            "report__content", "report__figures"
        )
        file = get_object_or_404(rows, pk=self.kwargs["file"])  # type: ignore[attr-defined]
        sees_plates = self.user.has_perm(access.VIEW_PLATES)
        if not may_have(self.user, file.kind) or (file.with_plates and not sees_plates):
            raise Http404("no such file for this person")
        return file


class FileProgress(FileOfThePerson, View):
    """The line alone, asked every second while it is made; a page of its own for a browser."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, file: int) -> HttpResponse:
        context = {"line": line_of(self.file), "file": self.file}
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, LINE, context)
        return render(request, "roadmap/reports/file_page.html", self.get_context_data(**context))


class FileDownload(FileOfThePerson, View):
    """Only ever as a download, which no browser runs."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, file: int) -> HttpResponseBase:
        row = self.file
        if row.state != State.DONE:
            return redirect("report_file_state", row.pk)
        try:
            content = row.file.open("rb")
        except FileNotFoundError:
            context = self.get_context_data(line=line_of(row), file=row, is_gone=True)
            return render(request, "roadmap/reports/file_page.html", context, status=404)
        recipe = RECIPES[ReportKind(row.kind)]
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        }
        return FileResponse(
            content,
            as_attachment=True,
            filename=recipe.file_name(row.on, row.period, row.place),
            content_type=recipe.content_type,
            headers=headers,
        )
