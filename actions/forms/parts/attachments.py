from django import forms
from django.conf import settings

from actions.domain.attachments import KINDS, kinds_listed
from actions.forms.parts.base import PartForm


class AttachmentForm(PartForm):
    """What may be kept is judged by the service, for every door the same."""

    upload = forms.FileField(
        label="Bestand",
        allow_empty_file=True,  # the service refuses it, with its name
        help_text=f"{kinds_listed()}, tot {settings.UPLOAD_LIMIT_MB} MB. Zonder macro’s.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in KINDS)}),
        error_messages={"required": "Kies een bestand.", "invalid": "Kies een bestand."},
    )
