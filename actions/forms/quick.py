"""A new action in half a minute; all else is said on its own page."""

from datetime import date
from typing import Any

from django import forms

from actions.choices import PROCESSES
from actions.domain.status import Process, Status
from actions.forms.fields import PersonField
from actions.models import Horizon, Theme

TITLE_LENGTH = 160
STARTS_AS = [(status.value, status.word) for status in (Status.IDEA, Status.PLANNED)]


class QuickForm(forms.Form):
    title = forms.CharField(
        label="Titel",
        max_length=TITLE_LENGTH,
        error_messages={"max_length": f"Een titel is hooguit {TITLE_LENGTH} tekens."},
    )
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema", to_field_name="key", empty_label="Kies een thema"
    )
    process = forms.ChoiceField(label="Proces", choices=PROCESSES, initial=Process.SUPPORTING.value)
    horizon = forms.ModelChoiceField(Horizon.objects.all(), label="Horizon", empty_label=None)
    owner = PersonField(label="Trekker", required=False)
    status = forms.ChoiceField(
        label="Stand", choices=STARTS_AS, initial=Status.IDEA.value, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """A new action is for a horizon that is not over; when all are, for any."""
        kwargs.setdefault("auto_id", "nieuw-%s")  # it opens above any page, with ids of its own
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["autofocus"] = True
        horizon = self.fields["horizon"]
        assert isinstance(horizon, forms.ModelChoiceField)
        to_come = Horizon.objects.filter(ends_on__gte=today)
        if to_come.exists():
            horizon.queryset = to_come
