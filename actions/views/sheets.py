"""The plan to Excel and back: export, upload, choice of columns, preview, apply, undo."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from actions.choices import SheetState
from actions.domain.sheet_columns import guess, is_own
from actions.filters.actions import filtered_rows
from actions.forms.sheets import LONGEST_NAME, MappingForm, SheetUploadForm
from actions.imports.plan import REFUSED, apply_sheet, preview
from actions.imports.undo import UndoRefused, undo_sheet
from actions.imports.workbook import read_sheet
from actions.models import PlanSheet
from actions.reports.workbook import plan_workbook
from actions.selectors.sheets import sheets
from actions.services.sheets import WAITING, SheetBusy, discard, keep_sheet
from actions.views.base import EditPage, PlanPage
from co2scan.imports.errors import FileRefused
from vrt_duurzaam.lib.content_types import XLSX

MOST_SHOWN = 200  # rows of a preview on the screen; the counts are of all
PROCESSED = "Dit bestand is al verwerkt."
STATE_ICONS = {
    SheetState.MAPPING: "vraag",
    SheetState.PREVIEW: "vraag",
    SheetState.REFUSED: "let",
    SheetState.APPLIED: "vink",
    SheetState.UNDONE: "ongedaan",
    SheetState.DISCARDED: "kruis",
}


class ActionExport(PlanPage, View):
    """The actions of this address, as the list shows them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = filtered_rows(request.GET, self.user)
        name = f"acties-{timezone.localdate().isoformat()}.xlsx"
        return HttpResponse(
            plan_workbook(found.rows),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class SheetList(EditPage, FormView):
    template_name = "actions/sheets/list.html"
    form_class = SheetUploadForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(sheet, STATE_ICONS[SheetState(sheet.state)]) for sheet in sheets()[:50]]
        return super().get_context_data(sheets=rows, **kwargs)

    def form_valid(self, form: SheetUploadForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        try:
            read = read_sheet(upload.read())
        except FileRefused as refusal:
            form.add_error("file", refusal.message)
            return self.form_invalid(form)
        sheet = keep_sheet(
            str(upload.name)[-LONGEST_NAME:],
            read.header,
            [[number, cells] for number, cells in read.rows],
            by=self.user,
        )
        if is_own(read.header):
            preview(sheet.pk, guess(read.header), by=self.user)
        return HttpResponseRedirect(reverse("sheet_detail", args=[sheet.pk]))


class SheetPage(EditPage):
    @cached_property
    def sheet(self) -> PlanSheet:
        rows = PlanSheet.objects.select_related("created_by")
        return get_object_or_404(rows, pk=self.kwargs["sheet"])  # type: ignore[attr-defined]

    @property
    def address(self) -> str:
        return reverse("sheet_detail", args=[self.sheet.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "sheet": self.sheet})


class SheetDetail(SheetPage, TemplateView):
    """What the file would do, or did; and the choice of columns as long as nobody made one."""

    template_name = "actions/sheets/detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.sheet.state == SheetState.MAPPING:
            return HttpResponseRedirect(reverse("sheet_mapping", args=[self.sheet.pk]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.sheet.outcome.get("rows", [])
        refused = [row for row in rows if row["kind"] == REFUSED]
        shown = refused or rows
        return super().get_context_data(
            counts=self.sheet.outcome.get("counts", {}),
            rows=shown[:MOST_SHOWN],
            not_shown=max(len(shown) - MOST_SHOWN, 0),
            is_refused=bool(refused),
            is_waiting=self.sheet.state in WAITING,
            icon=STATE_ICONS[SheetState(self.sheet.state)],
            **kwargs,
        )


class SheetMapping(SheetPage, FormView):
    template_name = "actions/sheets/mapping.html"
    form_class = MappingForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "header": self.sheet.header}

    def get_initial(self) -> dict[str, Any]:
        chosen = {int(number): key for number, key in self.sheet.mapping.items()}
        chosen = chosen or guess(self.sheet.header)
        return {f"column-{number}": key for number, key in chosen.items()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        first = [cells for _, cells in self.sheet.rows[:3]]
        context["columns"] = [
            (field, [cells[number][1] for cells in first if number < len(cells) and cells[number]])
            for number, field in enumerate(context["form"])
        ]
        return context

    def form_valid(self, form: MappingForm) -> HttpResponse:
        try:
            preview(self.sheet.pk, form.mapping, by=self.user)
        except SheetBusy:
            messages.warning(self.request, PROCESSED)
        return HttpResponseRedirect(self.address)


class SheetApply(SheetPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        try:
            sheet = apply_sheet(self.sheet.pk, by=self.user)
        except SheetBusy:
            messages.warning(request, "Dit bestand is al verwerkt of nog niet klaar.")
        else:
            if sheet.state == SheetState.APPLIED:
                messages.success(request, "Ingelezen. Terugdraaien kan hieronder.")
            else:
                messages.error(
                    request,
                    "Het plan is veranderd sinds je keek. Er is niets ingelezen; kijk opnieuw.",
                )
        return HttpResponseRedirect(self.address)


class SheetDiscard(SheetPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        try:
            discard(self.sheet.pk)
        except SheetBusy:
            messages.warning(request, PROCESSED)
        else:
            messages.success(request, "Weggegooid. Aan het plan is niets veranderd.")
        return HttpResponseRedirect(reverse("sheet_list"))


class SheetUndo(SheetPage, TemplateView):
    template_name = "actions/sheets/undo.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = self.sheet.outcome.get("counts", {})
        return super().get_context_data(
            question=f"{self.sheet.file_name} terugdraaien?",
            back_url=self.address,
            counts=counts,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        try:
            undo_sheet(self.sheet.pk, by=self.user)
        except SheetBusy:
            messages.warning(request, "Dit bestand is al teruggedraaid.")
        except UndoRefused as refusal:
            messages.error(request, f"Niet teruggedraaid. {' '.join(refusal.reasons[:10])}")
        else:
            messages.success(request, "Teruggedraaid: het plan is weer zoals het was.")
        return HttpResponseRedirect(self.address)
