"""What can be changed of several actions at once: one small form for each field."""

from typing import Any, ClassVar

from django import forms

from actions.choices import PROCESSES
from actions.domain.status import Status, StatusFacts, status_problems
from actions.forms.detail.planning import StatusFields
from actions.forms.fields import PersonField, WhenField
from actions.models import Horizon, Tag
from actions.services.bulk import BulkChange
from actions.services.tags import LONGEST

REASON_HELP = "Eén regel is genoeg. De eerdere datum blijft bij elke actie te zien."


class BulkForm(forms.Form):
    """`heading` names what changes, as on its button."""

    heading: ClassVar[str]

    def change(self) -> BulkChange:
        return BulkChange(self.cleaned_data)


class OwnerForm(BulkForm):
    heading = "Trekker"
    owner = PersonField(label="Nieuwe trekker", required=False, empty_label="Niemand")


class StatusBulkForm(StatusFields, BulkForm):
    """What a status asks is asked once, for all; who has no owner is told in the preview."""

    heading = "Stand"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["owner"]  # each action has its own

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "status" not in cleaned:
            return cleaned
        facts = StatusFacts(
            Status(cleaned["status"]),
            has_owner=True,
            waiting_for=cleaned.get("waiting_for", ""),
            waiting_note=cleaned.get("waiting_note", ""),
            waiting_until=cleaned.get("waiting_until"),
            dropped_reason=cleaned.get("dropped_reason", ""),
        )
        for name, problem in status_problems(facts).items():
            if name not in self.errors:
                self.add_error(name, problem)
        return cleaned

    def change(self) -> BulkChange:
        return BulkChange(self.status_values())


class EndForm(BulkForm):
    heading = "Einddatum"
    ends_on = WhenField(
        label="Nieuw einde",
        help_text="Een dag, maand, kwartaal of jaar: 10-11-2026, nov 2026, kwartaal 3 2026, 2026.",
    )
    reason = forms.CharField(
        label="Waarom verschuift het einde?", max_length=300, help_text=REASON_HELP
    )

    def change(self) -> BulkChange:
        end = self.cleaned_data["ends_on"]
        values = {"ends_on": end.last, "ends_precision": end.precision.value}
        return BulkChange(values, self.cleaned_data["reason"])


class HorizonForm(BulkForm):
    heading = "Horizon"
    horizon = forms.ModelChoiceField(
        Horizon.objects.all(), label="Nieuwe horizon", empty_label="Kies een horizon"
    )
    reason = forms.CharField(label="Waarom?", max_length=300, required=False)

    def change(self) -> BulkChange:
        return BulkChange({"horizon": self.cleaned_data["horizon"]}, self.cleaned_data["reason"])


class ProcessForm(BulkForm):
    heading = "Proces"
    process = forms.ChoiceField(label="Proces", choices=PROCESSES, widget=forms.RadioSelect)


class TagForm(BulkForm):
    heading = "Label"
    tag = forms.CharField(
        label="Label erbij",
        max_length=LONGEST,
        help_text="Kies een label dat er al is, of schrijf een nieuw. Andere labels blijven staan.",
        widget=forms.TextInput(attrs={"list": "labels", "autocomplete": "off"}),
    )

    def known(self) -> list[str]:
        return list(Tag.objects.values_list("name", flat=True))

    def change(self) -> BulkChange:
        return BulkChange(tag=self.cleaned_data["tag"])


BULK_FORMS: dict[str, type[BulkForm]] = {
    "owner": OwnerForm,
    "status": StatusBulkForm,
    "ends_on": EndForm,
    "horizon": HorizonForm,
    "process": ProcessForm,
    "tag": TagForm,
}
