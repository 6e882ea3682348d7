"""A new action from anywhere: as a page, and with htmx in a dialog over the page one is on."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from actions.forms.quick import QuickForm
from actions.models import Action
from actions.services.actions import create_action
from actions.views.base import EditPage
from vrt_duurzaam.lib.views import ServiceFormView

DIALOG = "quick-add"  # its id in base.html
KEPT = ("theme", "process", "horizon", "owner", "status")  # for the next one, and in an address


class ActionAdd(EditPage, ServiceFormView):
    form_class = QuickForm
    added: Action | None = None

    @property
    def in_dialog(self) -> bool:
        return bool(self.request.htmx) and self.request.htmx.target == DIALOG  # type: ignore[attr-defined]

    @property
    def wants_another(self) -> bool:
        return "again" in self.request.POST

    def get_template_names(self) -> list[str]:
        return [f"actions/quick/{'dialog' if self.in_dialog else 'page'}.html"]

    def get_initial(self) -> dict[str, Any]:
        return {name: self.request.GET[name] for name in KEPT if self.request.GET.get(name)}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "today": timezone.localdate()}

    def store(self, form: QuickForm) -> str:
        self.added = create_action(form.cleaned_data, by=self.user)
        if self.in_dialog and self.wants_another:
            return ""  # the dialog says it itself
        messages.success(self.request, f"‘{self.added.title}’ staat erin als {self.added.code}.")
        if self.wants_another:
            kept = {name: form[name].value() for name in KEPT if form[name].value()}
            return f"{reverse('action_add')}?{urlencode(kept)}"
        return self.added.get_absolute_url()

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response = super().form_valid(form)
        if self.added is None or not self.in_dialog:
            return response
        if not self.wants_another:
            return HttpResponseClientRedirect(self.added.get_absolute_url())
        kept = {name: form[name].value() for name in KEPT}
        fresh = QuickForm(initial=kept, today=timezone.localdate())
        return self.render_to_response(self.get_context_data(form=fresh, added=self.added))

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        status = 422 if self.in_dialog else 200
        return self.render_to_response(self.get_context_data(form=form), status=status)
