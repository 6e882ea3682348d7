"""The list of vehicles as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from co2scan.domain.sheet_result import SheetResult
from co2scan.imports.vehicle_sheet import read_vehicle_sheet, what_is_read
from co2scan.services.fleet.sheet import RowEffect, load_vehicles
from co2scan.views.fleet.base import CHANGE
from co2scan.views.list_upload import ListPreview, ListUpload
from vrt_duurzaam.lib.numbers import counted

KEPT_AS = "vehicle_sheet"


class VehicleUpload(ListUpload):
    permissions = CHANGE
    template_name = "co2scan/fleet/vehicle_upload.html"
    kept_as, preview_url = KEPT_AS, "vehicle_preview"

    def what_is_read(self, content: bytes) -> bytes:
        read_vehicle_sheet(content)
        return what_is_read(content)


class VehiclePreview(ListPreview):
    permissions = CHANGE
    template_name = "co2scan/fleet/vehicle_preview.html"
    kept_as, upload_url = KEPT_AS, "vehicle_upload"

    def load(self, content: bytes, *, dry_run: bool) -> SheetResult[RowEffect]:
        return load_vehicles(*read_vehicle_sheet(content), dry_run=dry_run)

    def done(self, result: SheetResult[RowEffect]) -> HttpResponse:
        new = counted(result.count("new"), "voertuig", "voertuigen")
        messages.success(self.request, f"{new} erbij, {result.count('changed')} gewijzigd.")
        return redirect("vehicle_list")
