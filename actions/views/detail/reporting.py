"""Telling how it goes: a message, or that all still holds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import View

from actions.forms.detail import MessageForm
from actions.selectors.moving import movable_to
from actions.services.changing import EditConflict
from actions.services.updates import confirm_current, write_update
from actions.views.base import WorkPage
from actions.views.detail.editing import InPlaceForm
from vrt_duurzaam.lib.forms import show_refusal


class ActionMessage(WorkPage, InPlaceForm):
    form_class = MessageForm
    form_template = "actions/detail/message_form.html"
    page_template = "actions/detail/message_page.html"
    region = "berichten"
    form_id = "part-bericht"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "auto_id": "bericht-%s",
            "action": self.action,
            "moves": movable_to(self.action.state, self.user, self.action.owner_id),
            "may_choose_owner": self.may_edit,
        }

    def form_valid(self, form: MessageForm) -> HttpResponse:
        try:
            write_update(
                self.action.pk,
                form.cleaned_data["text"],
                by=self.user,
                status=form.new_status,
                details=form.details(),
                seen_version=form.cleaned_data["seen"],
            )
        except ValidationError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        except EditConflict as conflict:
            form.give_way(conflict.version)
            return self.conflicting(form, conflict)
        return self.done("Je bericht staat erbij.")


class ActionConfirm(WorkPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, action: str) -> HttpResponse:
        try:
            confirm_current(self.action.pk, by=self.user)
        except ValidationError as error:
            messages.warning(request, error.messages[0])
        else:
            messages.success(request, "Genoteerd: wat hier staat, is nog actueel.")
        return HttpResponseRedirect(self.action.get_absolute_url())
