from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.views.generic import FormView

from vrt_duurzaam.lib.forms import show_refusal


class ServiceFormView(FormView):
    """A form whose answer goes to a service; what that refuses is shown where it belongs."""

    def store(self, form: Any) -> str:
        """Call the service and return the address to go to. Raises ValidationError."""
        raise NotImplementedError

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            address = self.store(form)
        except ValidationError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(address)
