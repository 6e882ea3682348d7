"""A factor of the organisation's own: for what, then the form, then the preview of every list."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from co2scan.domain.categories import CATEGORIES, Category
from co2scan.domain.factor_rows import unit_name
from co2scan.domain.own_factors import choosable, unknown_without
from co2scan.forms.own_factors import OwnFactorForm
from co2scan.imports.factor_lists import as_csv
from co2scan.services.factor_uploads import drop_upload, keep_upload
from co2scan.views.factors import MANAGE, UPLOAD
from co2scan.wording import listed, unit_word
from vrt_duurzaam.accounts.guards import PermissionView


class OwnFactorKinds(PermissionView, TemplateView):
    """What an own factor can be for; first what no list gives."""

    permissions = MANAGE
    template_name = "co2scan/factors/own_kinds.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        needing, others = choosable()
        return super().get_context_data(needing=needing, others=others, **kwargs)


class OwnFactorAdd(PermissionView, FormView):
    """The file that comes of it waits for its preview, as a list that was offered does."""

    permissions = MANAGE
    template_name = "co2scan/factors/own_factor.html"
    form_class = OwnFactorForm

    @cached_property
    def category(self) -> Category:
        found = CATEGORIES.get(self.kwargs["category"])
        if found is None or not any(found in kinds for kinds in choosable()):
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "category": self.category,
            "today": timezone.localdate(),
        }

    def form_valid(self, form: OwnFactorForm) -> HttpResponse:
        assert form.row is not None
        given = [name for name in form.components if getattr(form.row, name) is not None]
        if unknown := unknown_without(self.category, given):
            messages.warning(
                self.request,
                f"{self.category.name} blijft onbekend bij {listed(unknown)}: daarvoor ontbreekt "
                "een deel van de factor.",
            )
        drop_upload(self.request.session.get(UPLOAD, ""))
        self.request.session[UPLOAD] = keep_upload(as_csv(form.row))
        return redirect("factor_preview")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unit = self.category.unit
        return super().get_context_data(
            category=self.category,
            unit=unit_name(unit) if unit_name(unit) != unit else unit_word(unit),
            **kwargs,
        )
