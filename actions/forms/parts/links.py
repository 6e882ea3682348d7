from django import forms

from actions.forms.parts.base import SeenPartForm
from actions.models import ActionLink
from actions.services.links import BAD_ADDRESS, FIELDS


class LinkForm(SeenPartForm):
    """The service says what is no address: one word for all ways to get it wrong."""

    url = forms.CharField(
        label="Adres",
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
        error_messages={"max_length": BAD_ADDRESS},
    )
    field_order = ("title", "url")
    columns = FIELDS

    class Meta:
        model = ActionLink
        fields = ("title", "url")
        labels = {"title": "Titel"}
