"""Photos and files of a session. They are given back by `attachment_download`."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from actions.forms.parts.attachments import AttachmentForm
from actions.models import Attachment
from actions.services.attachments import add_attachment, remove_attachment
from actions.views.sessions.base import SessionEditPage
from vrt_duurzaam.lib.views import ServiceFormView


class SessionAttachmentAdd(SessionEditPage, ServiceFormView):
    template_name = "actions/sessions/attachment_add.html"
    form_class = AttachmentForm

    def store(self, form: AttachmentForm) -> str:
        row = add_attachment(form.cleaned_data["upload"], by=self.user, session=self.session)
        messages.success(self.request, f"{row.name} staat erbij.")
        return f"{self.session.get_absolute_url()}#bijlagen"


class SessionAttachmentRemove(SessionEditPage, TemplateView):
    template_name = "actions/sessions/attachment_remove.html"

    @cached_property
    def attachment(self) -> Attachment:
        return get_object_or_404(self.session.attachments, pk=self.kwargs["attachment"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"attachment": self.attachment})

    def post(self, request: HttpRequest, session: int, attachment: int) -> HttpResponse:
        row = self.attachment
        try:
            remove_attachment(row.pk, by=self.user)
        except ObjectDoesNotExist as error:  # somebody else was first
            raise Http404 from error
        messages.success(request, f"{row.name} is weg.")
        return HttpResponseRedirect(f"{self.session.get_absolute_url()}#bijlagen")
