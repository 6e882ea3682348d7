"""Opening a closing again, with a trace."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse

from co2scan.forms.baseline import ReopenForm
from co2scan.services.baseline import reopen
from co2scan.views.baseline.base import SIGN, VersionPage
from vrt_duurzaam.lib.views import ServiceFormView


class ClosingReopen(VersionPage, ServiceFormView):
    """Of the last version; an earlier one is a 404."""

    permissions = SIGN
    template_name = "co2scan/baseline/reopen.html"
    form_class = ReopenForm

    def get_form(self, form_class: Any = None) -> Any:
        if self.chain is None or self.chain.latest != self.version:
            raise Http404
        return super().get_form(form_class)

    def store(self, form: ReopenForm) -> str:
        reopen(self.version, form.cleaned_data["why"], by=self.user)
        messages.success(self.request, f"{self.version.span.capitalize()} is weer open.")
        return reverse("closing_prepare", args=[self.subject])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            question=f"{self.version.subject_name} heropenen?",
            back_url=self.version.get_absolute_url(),
            **kwargs,
        )
