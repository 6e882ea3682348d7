"""Taking an import back as a whole."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from co2scan.choices import BatchState
from co2scan.selectors.imports import may_take_back, undo_effects
from co2scan.services import imports
from co2scan.views.imports.base import TOO_LATE, ImportPage

NOT_YOURS = (
    "Dit bestand bracht ook cijfers van een locatie waarvoor je niets meer invult. "
    "Vraag het kernteam om het terug te draaien."
)


class ImportUndo(ImportPage, TemplateView):
    template_name = "co2scan/imports/import_undo.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.batch.state != BatchState.DONE:
            return self.to_batch()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        effects = undo_effects(self.batch)
        return super().get_context_data(
            question=f"{self.batch.file_name} terugdraaien?",
            back_url=reverse("import_detail", args=[self.batch.pk]),
            effects=effects,
            restored=sum(effect.restored for effect in effects),
            later=sum(effect.later for effect in effects),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_take_back(self.batch, self.user):
            messages.warning(request, NOT_YOURS)
        elif not imports.request_undo(self.batch.pk, self.user):
            messages.warning(request, TOO_LATE)
        return self.to_batch()
