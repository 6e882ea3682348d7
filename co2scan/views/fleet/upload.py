"""The list of vehicles as a file: looked at first, then all or nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from co2scan.forms.fleet import VehicleUploadForm
from co2scan.imports import FileRefused
from co2scan.imports.vehicle_sheet import read_vehicle_sheet, what_is_read
from co2scan.services.factor_uploads import drop_upload, keep_upload, kept_upload
from co2scan.services.fleet.sheet import SheetResult, load_vehicles
from co2scan.views.fleet.base import CHANGE
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.numbers import counted

UPLOAD, NAME = "vehicle_sheet", "vehicle_sheet_name"
SHOWN_ROWS, SHOWN_ISSUES = 100, 50


class VehicleUpload(PermissionView, FormView):
    permissions = CHANGE
    template_name = "co2scan/fleet/vehicle_upload.html"
    form_class = VehicleUploadForm

    def form_valid(self, form: VehicleUploadForm) -> HttpResponse:
        content = form.cleaned_data["file"].read()
        try:
            read_vehicle_sheet(content)
        except FileRefused as refused:
            form.add_error("file", refused.message)
            return self.form_invalid(form)
        drop_upload(self.request.session.get(UPLOAD, ""))
        self.request.session[UPLOAD] = keep_upload(what_is_read(content))
        self.request.session[NAME] = str(form.cleaned_data["file"].name)[:150]
        return redirect("vehicle_preview")


class VehiclePreview(PermissionView, TemplateView):
    """What the list would change, and the button that does it."""

    permissions = CHANGE
    template_name = "co2scan/fleet/vehicle_preview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        result = self._load(dry_run=True)
        return self._nothing_kept() if result is None else self._page(result)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        result = self._load(dry_run=False)
        if result is None:
            return self._nothing_kept()
        if result.issues:
            return self._page(result)
        drop_upload(request.session.pop(UPLOAD))
        new = counted(result.count("new"), "voertuig", "voertuigen")
        messages.success(request, f"{new} erbij, {result.count('changed')} gewijzigd.")
        return redirect("vehicle_list")

    def _load(self, *, dry_run: bool) -> SheetResult | None:
        content = kept_upload(self.request.session.get(UPLOAD, ""))
        if content is None:
            return None
        return load_vehicles(*read_vehicle_sheet(content), dry_run=dry_run)

    def _page(self, result: SheetResult) -> HttpResponse:
        differing = [row for row in result.rows if row.effect != "same"]
        return self.render_to_response(
            self.get_context_data(
                file_name=self.request.session.get(NAME, ""),
                result=result,
                rows=differing[:SHOWN_ROWS],
                more_rows=max(0, len(differing) - SHOWN_ROWS),
                issues=result.issues[:SHOWN_ISSUES],
                more_issues=max(0, len(result.issues) - SHOWN_ISSUES),
                new=result.count("new"),
                changed=result.count("changed"),
                same=result.count("same"),
            )
        )

    def _nothing_kept(self) -> HttpResponse:
        messages.warning(self.request, "Er wacht geen bestand meer. Kies het opnieuw.")
        return redirect("vehicle_upload")
