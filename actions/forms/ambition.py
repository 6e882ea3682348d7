from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError

from actions.selectors.ambition import PEER_LABELS
from vrt_duurzaam.lib.markdown import MarkupRefused, refuse_html

LONGEST_TEXT = 20_000
SPARE_ROWS = 2
MOST_PEERS = 40
HOW = (
    "## maakt een kop, - een lijst, **nadruk** en [tekst](https://adres) een link. "
    "Een lege regel begint een alinea."
)


class MarkdownField(forms.CharField):
    """A text in Markdown, at most 20,000 characters; HTML is refused with what to write instead."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 12}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text: str = super().clean(value).replace("\r\n", "\n")
        try:
            refuse_html(text)
        except MarkupRefused as error:
            raise ValidationError(str(error), code="html") from error
        return text


class SectionForm(forms.Form):
    """A text of the page, with the number of the version that was before the person."""

    text = MarkdownField(required=False, help_text=HOW)
    note = forms.CharField(label="Wat verander je, en waarom", max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class PeerForm(forms.Form):
    """A comparable organisation; a figure without a source is refused."""

    name = forms.CharField(label=PEER_LABELS["name"], max_length=120)
    does = forms.CharField(
        label=PEER_LABELS["does"],
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    figures = forms.CharField(
        label=PEER_LABELS["figures"],
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = forms.CharField(label=PEER_LABELS["source"], max_length=160, required=False)
    url = forms.URLField(
        label=PEER_LABELS["url"], max_length=500, required=False, assume_scheme="https"
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and urlsplit(url).scheme not in {"http", "https"}:
            raise ValidationError("Een adres begint met https://.", code="scheme")
        return url

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("figures") and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", "Waar komen deze cijfers vandaan?")
        return cleaned


class PeerFormSet(
    forms.formset_factory(  # type: ignore[misc]
        PeerForm, extra=SPARE_ROWS, can_delete=True, max_num=MOST_PEERS, validate_max=True
    )
):
    """All comparable organisations, with empty rows for new ones."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Haal deze organisatie weg"

    @property
    def peers(self) -> list[dict[str, str]]:
        """The rows that stay, as they are stored."""
        return [
            {name: form.cleaned_data.get(name, "") for name in PEER_LABELS}
            for form in self.forms
            if form.cleaned_data.get("name") and not form.cleaned_data.get("DELETE")
        ]


class SeenForm(forms.Form):
    """The number of the version that was before the person, beside the rows."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(label="Wat verander je, en waarom", max_length=200, required=False)
