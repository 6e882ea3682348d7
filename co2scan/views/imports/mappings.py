"""The wizard: what the columns of a file are, kept for the next one with the same header."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import TemplateView, View

from co2scan.choices import BatchState
from co2scan.domain.mapping import Mapping, TablePreview
from co2scan.domain.proposal import Proposal
from co2scan.forms.mappings import MappingForm
from co2scan.imports.guess import propose
from co2scan.imports.sample import SampleRow, sample
from co2scan.selectors.imports import own_mapping
from co2scan.services import imports
from co2scan.services.mappings import save_mapping
from co2scan.views.imports.base import TOO_LATE, ImportPage
from vrt_duurzaam.lib.forms import show_refusal


class MappingPage(ImportPage):
    """Only while the file waits for its columns."""

    @cached_property
    def table(self) -> TablePreview | None:
        if self.batch.state != BatchState.NEEDS_MAPPING:
            return None
        return TablePreview.from_dict(self.batch.preview["table"])

    def form(self, table: TablePreview, data: Any = None, *, is_kept: bool = True) -> MappingForm:
        stored = self.batch.preview.get("proposal")
        proposal = Proposal.from_dict(stored) if stored else propose(table)
        kept = own_mapping(table.signature)
        return MappingForm(table, proposal, kept, data, is_kept=is_kept)


class ImportMapping(MappingPage, TemplateView):
    template_name = "co2scan/imports/import_mapping.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.table is None:
            return self.to_batch()
        form = self.form(self.table)
        return self._page(form, [] if form.questions else sample_of(self.table, form.mapping))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.table is None:
            messages.warning(request, TOO_LATE)
            return self.to_batch()
        is_kept = "look" not in request.POST
        form = self.form(self.table, request.POST, is_kept=is_kept)
        rows = sample_of(self.table, form.mapping) if form.is_valid() else []
        if not form.is_valid() or not is_kept:
            return self._page(form, rows)
        try:
            save_mapping(form.mapping, name=form.mapping.name, by=self.user)
        except ValidationError as error:
            show_refusal(form, error)
            return self._page(form, rows)
        messages.success(request, f"Indeling '{form.mapping.name}' is bewaard.")
        return self.to_batch()

    def _page(self, form: MappingForm, rows: list[SampleRow]) -> HttpResponse:
        context = sample_context(form, rows)
        if form.errors:  # said above the form, and at the fields
            context["sample_problems"] = []
        return self.render_to_response(self.get_context_data(form=form, **context))


class ImportMappingSample(MappingPage, View):
    """What the choices so far make of the first rows; asked at each change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if self.table is None:
            return self.to_batch()
        form = self.form(self.table, request.POST, is_kept=False)
        rows = sample_of(self.table, form.mapping) if form.is_valid() else []
        context = sample_context(form, rows)
        shown = request.POST.get("combinations_shown", form.combinations_key)
        context["new_combinations"] = form if shown != form.combinations_key else None
        return render(request, "co2scan/imports/sample.html", context)


class ImportMapAgain(ImportPage, View):
    """The columns were mapped wrongly: ask for them again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not imports.read_again(self.batch.pk, {imports.MAP_AGAIN: "1"}):
            messages.warning(request, TOO_LATE)
        return self.to_batch()


def sample_of(table: TablePreview, mapping: Mapping) -> list[SampleRow]:
    return [] if mapping.problems() else sample(table, mapping)


def sample_context(form: MappingForm, rows: list[SampleRow]) -> dict[str, Any]:
    problems = [] if form.questions else form.mapping.problems()
    if form.is_bound:
        problems = [str(error) for errors in form.errors.values() for error in errors]
    elif form.questions:
        problems = ["Beantwoord eerst de vragen hierboven."]
    return {
        "sample": rows,
        "sample_columns": form.value_names(),
        "sample_problems": list(dict.fromkeys(problems)),
    }
