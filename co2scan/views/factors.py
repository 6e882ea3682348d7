"""Emission factors: the table, one factor, and loading a list with its preview."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, FormView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from co2scan.charts.factors import factor_history
from co2scan.domain.factor_rows import COMPONENT_NAMES, FactorRow, unit_name
from co2scan.filters.factors import FactorFilter
from co2scan.forms.factors import FactorConfirmForm, FactorUploadForm
from co2scan.imports.factor_lists import read_factor_list
from co2scan.models import EmissionFactor
from co2scan.selectors.factor_use import (
    factors_to_confirm,
    history,
    missing_factors,
    usage,
)
from co2scan.selectors.factors import as_row, factor_table
from co2scan.services.factor_uploads import drop_upload, keep_upload, kept_upload
from co2scan.services.factors import FactorPreview, apply_factors, preview_factors
from co2scan.tables.factors import FactorTable
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User

VIEW = frozenset({access.VIEW_FACTORS})
MANAGE = frozenset({access.MANAGE_FACTORS})
UPLOAD = "factor_upload"  # session key: the name under which the offered file is kept
OFFICIAL_LIST = "https://co2emissiefactoren.nl/factoren/{year}/download/"


class FactorList(PermissionView, SingleTableMixin, FilterView):
    permissions = VIEW
    template_name = "co2scan/factors/factor_list.html"
    table_class = FactorTable
    filterset_class = FactorFilter

    def get_queryset(self) -> QuerySet[EmissionFactor]:
        return factor_table()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            missing=missing_factors(),
            to_confirm=factors_to_confirm(),
            can_manage=self.request.user.has_perm(access.MANAGE_FACTORS),
            **kwargs,
        )


class FactorDetail(PermissionView, DetailView):
    permissions = VIEW
    template_name = "co2scan/factors/factor_detail.html"
    context_object_name = "factor"

    def get_queryset(self) -> QuerySet[EmissionFactor]:
        return factor_table()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factor = self.object
        past = history(factor)
        unit = unit_name(factor.unit)
        component = COMPONENT_NAMES[past.component] if past.component else ""
        values = as_row(factor).values
        return super().get_context_data(
            unit=unit,
            component=component,
            value=values[past.component] if past.component else None,
            components=[
                (COMPONENT_NAMES[name], value)
                for name, value in values.items()
                if value is not None
            ],
            is_without_chain=past.component == "ttw",
            history=past,
            chart=factor_history(past.by_year(), unit, component),
            usage=usage(factor, self.user),
            official_list=OFFICIAL_LIST.format(year=factor.year),
            **kwargs,
        )


class FactorUpload(PermissionView, FormView):
    """Takes a list and keeps it until the preview is confirmed; nothing is written yet."""

    permissions = MANAGE
    template_name = "co2scan/factors/factor_upload.html"
    form_class = FactorUploadForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = {gap.year for gap in (*missing_factors(), *factors_to_confirm())}
        return super().get_context_data(
            years_needed=[(year, OFFICIAL_LIST.format(year=year)) for year in sorted(years)],
            **kwargs,
        )

    def form_valid(self, form: FactorUploadForm) -> HttpResponse:
        drop_upload(self.request.session.get(UPLOAD, ""))
        self.request.session[UPLOAD] = keep_upload(form.data_of_file)
        return redirect("factor_preview")


class FactorPreviewPage(PermissionView, FormView):
    """What the list would change, and the button that does it."""

    permissions = MANAGE
    template_name = "co2scan/factors/factor_preview.html"
    form_class = FactorConfirmForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self._rows()
        if rows is None:
            return self._nothing_kept()
        return self._page(preview_factors(rows, as_correction_on=timezone.localdate()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self._rows()
        if rows is None:
            return self._nothing_kept()
        preview = preview_factors(rows, as_correction_on=timezone.localdate())
        form = self.get_form()
        if not form.is_valid() or form.cleaned_data["seen"] != preview.fingerprint:
            messages.warning(request, "Intussen is er iets veranderd. Bekijk het nog een keer.")
            return self._page(preview)
        apply_factors(rows, by=cast("User", request.user), as_correction_on=timezone.localdate())
        drop_upload(request.session.pop(UPLOAD))
        messages.success(request, _done(preview))
        return redirect("factor_list")

    def _rows(self) -> list[FactorRow] | None:
        data = kept_upload(self.request.session.get(UPLOAD, ""))
        return None if data is None else read_factor_list(data)

    def _nothing_kept(self) -> HttpResponse:
        messages.warning(self.request, "Er wacht geen lijst meer. Kies het bestand opnieuw.")
        return redirect("factor_upload")

    def _page(self, preview: FactorPreview) -> HttpResponse:
        return self.render_to_response(self.get_context_data(preview=preview))


def _done(preview: FactorPreview) -> str:
    written, months = len(preview.written), len(preview.touched)
    text = "1 factor ingelezen." if written == 1 else f"{written} factoren ingelezen."
    if months == 1:
        text += " 1 maandcijfer wordt opnieuw berekend."
    elif months:
        text += f" {months} maandcijfers worden opnieuw berekend."
    return text
