"""The reports that were fixed, and the files of today."""

from typing import Any

from django.views.generic import TemplateView

from roadmap.models import FixedReport
from roadmap.selectors.reports import files_of_today
from roadmap.views.reports.base import ReportPage, file_lines


class ReportList(ReportPage, TemplateView):
    template_name = "roadmap/reports/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            reports=FixedReport.objects.listed(),
            files=file_lines(self.user, None, files_of_today()),
            **kwargs,
        )
