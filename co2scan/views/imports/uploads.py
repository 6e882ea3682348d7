"""Offering files, and the table of all that came in."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from co2scan.choices import BatchState
from co2scan.filters.imports import ImportFilter
from co2scan.forms.imports import UploadForm
from co2scan.imports import FileRefused
from co2scan.imports.taking_in import take_in
from co2scan.models import ImportBatch, Location
from co2scan.selectors.imports import BUSY, import_rows
from co2scan.selectors.inbox import waiting_files
from co2scan.tables.imports import ImportTable
from co2scan.views.imports.base import ENTER
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User


class ImportList(PermissionView, SingleTableMixin, FilterView):
    permissions = ENTER
    template_name = "co2scan/imports/import_list.html"
    table_class = ImportTable
    filterset_class = ImportFilter

    def get_queryset(self) -> QuerySet[ImportBatch]:
        return import_rows(self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**{"form": UploadForm(), **kwargs})
        shown = context["table"].paginated_rows
        busy = any(BatchState(row.record.state) in BUSY for row in shown)
        waiting = waiting_files(self.user)
        return {**context, "is_busy": busy, "waiting_files": waiting}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Every file that can be read goes on; for the others the form says why not."""
        form = UploadForm(request.POST, request.FILES)
        is_valid = form.is_valid()
        user = cast("User", request.user)
        location = _only_location(user)
        offered = []
        for upload in form.accepted:
            try:
                name = str(upload.name)
                offered.append(take_in(upload.open(), name=name, by=user, location=location))
            except FileRefused as refused:
                form.add_error("uploads", f"{upload.name}: {refused.message}")
                is_valid = False
        if is_valid and len(offered) == 1:
            return redirect("import_detail", pk=offered[0].pk)
        if offered:
            messages.success(request, _being_read(offered))
        if is_valid:
            return redirect("import_list")
        return self.get_with(request, form)

    def get_with(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        self.filterset = self.get_filterset(self.filterset_class)
        self.object_list = self.filterset.qs
        context = self.get_context_data(
            filter=self.filterset, object_list=self.object_list, form=form
        )
        return self.render_to_response(context)


def _only_location(user: User) -> Location | None:
    """Who enters for one location means that one, also when the file names no EAN."""
    found = list(Location.objects.enterable_by(user)[:2])
    return found[0] if len(found) == 1 else None


def _being_read(offered: Sequence[ImportBatch]) -> str:
    if len(offered) == 1:
        return f"{offered[0].file_name} wordt gelezen."
    return f"{len(offered)} bestanden worden gelezen. Bekijk ze hieronder een voor een."
