"""The list of vehicles as a file: what the address filters and sorts, as the page shows it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from co2scan.domain.fleet.figures import VehicleYear
from co2scan.reports.vehicles import (
    VehicleFile,
    VehicleLine,
    vehicles_csv,
    vehicles_workbook,
)
from co2scan.tables.fleet import VehicleRow
from co2scan.views.fleet.listing import FleetTable
from co2scan.wording import period_name
from vrt_duurzaam.lib.content_types import CSV, XLSX

FORMATS = {"csv": (CSV, vehicles_csv), "xlsx": (XLSX, vehicles_workbook)}


class VehicleExport(FleetTable):
    http_method_names = ["get", "head", "options"]

    def render_to_response(self, context: dict[str, Any], **_: Any) -> HttpResponse:
        file_format = self.kwargs["file_format"]
        if file_format not in FORMATS:
            raise Http404("no such format")
        content_type, make = FORMATS[file_format]
        name = f"voertuigen-{timezone.localdate().isoformat()}.{file_format}"
        lines = [self._line(row.record) for row in context["table"].rows]
        return HttpResponse(
            make(VehicleFile(lines, self.shows_plates, self.sees_all)),
            content_type=content_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _line(self, row: VehicleRow) -> VehicleLine:
        return VehicleLine(
            vehicle=self.by_key[row.key],
            year=self.fleet.years.get(row.key, VehicleYear()),
            plate=row.plate,
            span=period_name(self.period),
            per=row.per,
            per_unit=row.per_unit,
            times=row.times,
            share=row.share,
            counts_in=row.counts_in,
        )
