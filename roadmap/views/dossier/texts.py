"""Writing what a dossier says beside the figures."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, QueryDict

from roadmap.forms.dossier import DossierTextsForm
from roadmap.models import Dossier
from roadmap.selectors.dossier import starting_dossier
from roadmap.services.dossier import write_texts
from roadmap.views.dossier.base import KEEP, OneDossier
from vrt_duurzaam.lib.views import ServiceFormView


class DossierTexts(OneDossier, ServiceFormView):
    permissions = KEEP
    form_class = DossierTextsForm
    template_name = "roadmap/dossier/texts.html"

    @cached_property
    def dossier(self) -> Dossier:
        return starting_dossier(self.period, self.ladder)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.dossier}

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.dossier.version}

    def store(self, form: DossierTextsForm) -> str:
        write_texts(
            self.period, self.ladder, form.texts(), by=self.user, seen=form.cleaned_data["seen"]
        )
        messages.success(self.request, "De teksten zijn bewaard.")
        return self.address("teksten")

    def form_invalid(self, form: DossierTextsForm) -> HttpResponse:
        """Where another wrote meanwhile, what they wrote is shown and the next save replaces it."""
        if form.has_error(NON_FIELD_ERRORS, "changed"):
            kept = starting_dossier(self.period, self.ladder)
            typed = cast("QueryDict", form.data).copy()
            typed["seen"] = str(kept.version)
            form.data = typed
            return self.render_to_response(self.get_context_data(form=form, kept=kept))
        return super().form_invalid(form)
