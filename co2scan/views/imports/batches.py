"""One file: being read, to be looked at, stored, refused or taken back."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.generic import TemplateView, View
from django_htmx.http import HttpResponseClientRefresh

from co2scan.charts.imports import meter_charts
from co2scan.choices import BatchState
from co2scan.domain.import_outcome import Outcome
from co2scan.domain.layouts import layout_title
from co2scan.forms.imports import AttachForm
from co2scan.selectors.imports import (
    attach_options,
    earlier_same,
    is_own_layout,
    is_recomputing,
)
from co2scan.selectors.twins import twins
from co2scan.services import imports
from co2scan.tables.imports import state_pill
from co2scan.views.imports.base import TOO_LATE, ImportPage
from co2scan.views.imports.wording import confirm_label, reason_rows, summary
from vrt_duurzaam.lib.content_types import CSV


class ImportDetail(ImportPage, TemplateView):
    template_name = "co2scan/imports/import_detail.html"

    @cached_property
    def outcome(self) -> Outcome:
        return Outcome.from_dict(self.batch.preview)

    def attach_form(self, data: Any = None) -> AttachForm | None:
        sources = self.outcome.unknown + self.outcome.places
        if self.batch.state != BatchState.PREVIEW or not sources:
            return None
        return AttachForm(sources, attach_options(self.user, sources), data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch, outcome = self.batch, self.outcome
        is_preview = batch.state == BatchState.PREVIEW
        is_done = batch.state == BatchState.DONE
        kwargs.setdefault("attach_form", self.attach_form())
        return super().get_context_data(
            outcome=outcome,
            part=f"co2scan/imports/states/{'busy' if self.is_busy else batch.state}.html",
            is_busy=self.is_busy,
            pill=state_pill(batch),
            layout=layout_title(batch.layout),
            summary=summary(batch, outcome),
            confirm_label=confirm_label(outcome),
            refused_rows=batch.rows_rejected - outcome.waiting_rows,
            reasons=[(reason_rows(reason), reason) for reason in outcome.reasons],
            earlier=earlier_same(batch, self.user) if is_preview else None,
            can_map_again=is_preview and is_own_layout(batch.layout),
            only_location=_only_location(outcome),
            twins=twins(outcome) if is_preview else [],
            charts=meter_charts(outcome.meters) if is_preview else [],
            is_recomputing=is_done and is_recomputing([meter.meter for meter in outcome.meters]),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Whose the unknown values are; then the file is read again."""
        form = self.attach_form(request.POST)
        if form is None:
            messages.warning(request, TOO_LATE)
            return self.to_batch()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(attach_form=form))
        if not imports.read_again(self.batch.pk, form.choices):
            messages.warning(request, TOO_LATE)
        return self.to_batch()


def _only_location(outcome: Outcome) -> tuple[str, str] | None:
    """Code and name, when all meters of the file stand at one place."""
    found = {(meter.location_code, meter.location) for meter in outcome.meters}
    return found.pop() if len(found) == 1 else None


class ImportProgress(ImportPage, View):
    """The bar alone, asked every second; when the worker is done the page is loaded anew."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.htmx:  # type: ignore[attr-defined]
            return self.to_batch()
        if not self.is_busy:
            return HttpResponseClientRefresh()
        return render(request, "co2scan/imports/progress.html", {"batch": self.batch})


class ImportConfirm(ImportPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not imports.confirm(self.batch.pk):
            messages.warning(request, TOO_LATE)
        return self.to_batch()


class ImportRejected(ImportPage, View):
    """The refused rows with their reasons, in the columns of the original."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        path = imports.rejected_path(self.batch)
        if not path.exists():
            raise Http404("no rows of this file were refused")
        stem = self.batch.file_name.rpartition(".")[0] or self.batch.file_name
        return FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=f"{stem}-geweigerd.csv",
            content_type=CSV,
        )


class ImportDiscard(ImportPage, View):
    """A file of which nothing was stored goes as if it never came."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        name = self.batch.file_name
        if not imports.discard(self.batch.pk):
            messages.warning(request, TOO_LATE)
            return self.to_batch()
        messages.success(request, f"{name} is weggegooid. Er was niets van bewaard.")
        return redirect("import_list")
