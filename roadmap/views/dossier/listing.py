"""Every year and half year with how it stands."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from roadmap.selectors.dossier_state import period_rows
from roadmap.views.dossier.base import DossierPage


class DossierList(DossierPage, TemplateView):
    template_name = "roadmap/dossier/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=period_rows(timezone.localdate()), **kwargs)
