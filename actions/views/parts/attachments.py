"""Files at an action; giving a file back is for those of a session too."""

from functools import cached_property
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from actions.domain.attachments import content_type_of
from actions.forms.parts.attachments import AttachmentForm
from actions.models import Attachment
from actions.services.attachments import add_attachment, remove_attachment
from actions.views.base import PlanPage
from actions.views.parts.base import (
    ATTACHMENTS,
    LeadPart,
    PartFormPage,
    PartRemovePage,
    PlanEditPart,
)


class AttachmentAdd(LeadPart, PartFormPage):
    part = ATTACHMENTS
    form_class = AttachmentForm
    heading = "Nieuwe bijlage"
    submit = "Voeg toe"

    def save(self, form: AttachmentForm) -> str:
        upload = form.cleaned_data["upload"]
        return f"{add_attachment(upload, by=self.user, action=self.action).name} staat erbij."


class AttachmentRemove(PlanEditPart, PartRemovePage):
    part = ATTACHMENTS
    consequence = "Het bestand gaat voorgoed weg. In de geschiedenis blijft de naam staan."

    @cached_property
    def attachment(self) -> Attachment:
        return get_object_or_404(self.action.attachments, pk=self.kwargs["attachment"])

    def get_heading(self) -> str:
        return f"{self.attachment.name} weghalen?"

    def remove(self) -> str:
        remove_attachment(self.attachment.pk, by=self.user)
        return f"{self.attachment.name} is weg."


class AttachmentDownload(PlanPage, View):
    """Only ever as a download, which no browser runs: whatever the file turns out to be."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, attachment: int) -> HttpResponseBase:
        row = get_object_or_404(Attachment, pk=attachment)
        try:
            content = row.file.open("rb")
        except FileNotFoundError:
            context: dict[str, Any] = {"attachment": row, **self.get_context_data()}
            return render(request, "actions/parts/file_gone.html", context, status=404)
        headers = {
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        }
        return FileResponse(
            content,
            as_attachment=True,
            filename=row.name,
            content_type=content_type_of(row.name),
            headers=headers,
        )
