"""All lines of a version, as they were signed."""

from typing import Any

from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from co2scan.domain.footprint import METHOD_NAMES
from co2scan.domain.frozen import per_location, per_source
from co2scan.selectors.baseline.lines import factors_of, lines_of
from co2scan.tables.baseline import LineTable
from co2scan.views.baseline.base import VersionPage

PER_PAGE = 50


class VersionLines(VersionPage, TemplateView):
    """`?locatie=` and `?soort=` ask for those of one location, or of one source."""

    template_name = "co2scan/baseline/lines.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        every = lines_of(self.version)
        location = self.request.GET.get("locatie", "")
        category = self.request.GET.get("soort", "")
        lines = [
            line
            for line in every
            if location in ("", line.location) and category in ("", line.category)
        ]
        table = LineTable(lines, factors={row.key: row for row in factors_of(self.version)})
        RequestConfig(self.request, paginate={"per_page": PER_PAGE}).configure(table)
        method = self.version.method
        return super().get_context_data(
            table=table,
            count=len(lines),
            places=per_location(every, method),  # type: ignore[arg-type]
            sources=per_source(every, method),  # type: ignore[arg-type]
            location=location,
            category=category,
            method=METHOD_NAMES[method],  # type: ignore[index]
            **kwargs,
        )
