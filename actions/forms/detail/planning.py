"""When, and how it stands."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms

from actions.choices import STATUSES, WAITING_FOR
from actions.domain.status import Status
from actions.forms.detail.base import PartForm
from actions.forms.fields import PersonField, WhenField
from actions.models import Action
from co2scan.forms.days import DayField

# What a status asks for; the rest stays out of sight and out of what is written.
ASKED: Mapping[str, tuple[str, ...]] = {
    Status.RUNNING: ("owner",),
    Status.BLOCKED: ("owner", "waiting_for", "waiting_note", "waiting_until"),
    Status.DROPPED: ("dropped_reason",),
}


OPTIONAL = frozenset(name for names in ASKED.values() for name in names)


class StatusFields(forms.Form):
    """A status with what it asks for. `owner` is asked when there is none."""

    status = forms.ChoiceField(label="Stand", choices=STATUSES, widget=forms.RadioSelect)
    owner = PersonField(label="Trekker", empty_label="Kies een trekker")
    waiting_for = forms.ChoiceField(label="Wacht op", choices=[("", "Kies waarop"), *WAITING_FOR])
    waiting_note = forms.CharField(label="Toelichting", max_length=200, required=False)
    waiting_until = DayField(label="Wacht tot", help_text="Een geschatte dag is genoeg.")
    dropped_reason = forms.CharField(label="Waarom vervalt de actie?", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for status, names in ASKED.items():  # action-detail.css shows what the status asks for
            for name in names:
                attrs = self.fields[name].widget.attrs
                attrs["class"] = f"{attrs.get('class', '')} asked-{status}".strip()

    def full_clean(self) -> None:
        """The labels say that an answer is needed; whether it is now, the service says."""
        needed = [field for field in self.fields.values() if field.required]
        for name in OPTIONAL & self.fields.keys():
            self.fields[name].required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def ask_owner_of(self, action: Action) -> None:
        """Only where nobody is: else the people of the action say who."""
        if action.owner is not None and action.owner.is_active:
            del self.fields["owner"]

    def status_values(self) -> dict[str, Any]:
        """The status and what that status asks for; an owner when one was chosen."""
        cleaned = self.cleaned_data
        status = cleaned["status"]
        values = {name: cleaned[name] for name in ASKED.get(status, ()) if name in self.fields}
        if not values.get("owner", True):
            del values["owner"]
        return {"status": status, **values}


class StatusForm(StatusFields, PartForm):
    heading = "Stand"

    class Meta:
        model = Action
        fields = ("status", "waiting_for", "waiting_note", "waiting_until", "dropped_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_owner_of(self.instance)

    def values(self) -> dict[str, Any]:
        return self.status_values()


class PeriodForm(PartForm):
    heading = "Looptijd"
    starts_on = WhenField(label="Start", required=False)
    ends_on = WhenField(
        label="Einde",
        required=False,
        help_text="Een dag, maand, kwartaal of jaar: 10-11-2026, nov 2026, kwartaal 3 2026, 2026.",
    )
    reason = forms.CharField(
        label="Waarom verschuift het einde?",
        max_length=300,
        required=False,
        help_text="Alleen nodig als je het einde verandert. De eerdere datum blijft zichtbaar.",
    )

    class Meta:
        model = Action
        fields = ("starts_on", "ends_on", "horizon")

    field_order = ("starts_on", "ends_on", "reason", "horizon")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action = self.instance
        self.initial["starts_on"] = (action.starts_on, action.starts_precision)
        self.initial["ends_on"] = (action.ends_on, action.ends_precision)
        cast("forms.ModelChoiceField[Any]", self.fields["horizon"]).empty_label = None
        if action.ends_on is None:
            del self.fields["reason"]

    def values(self) -> dict[str, Any]:
        start, end = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        return {
            "horizon": self.cleaned_data["horizon"],
            "starts_on": start.first if start else None,
            "ends_on": end.last if end else None,
            **({"starts_precision": start.precision} if start else {}),
            **({"ends_precision": end.precision} if end else {}),
        }
