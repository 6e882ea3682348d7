from typing import Any, cast

from django import forms

from actions.domain.when import Moment
from actions.forms.fields import PersonField, WhenField
from actions.forms.parts.base import PartForm, SeenPartForm
from actions.models import Milestone
from actions.services.checks import LONGEST_REASON
from actions.services.milestones import FIELDS
from co2scan.forms.days import DayField

WEIGHT_RANGE = "Kies een heel getal van 1 tot en met 100."


class MilestoneForm(SeenPartForm):
    """A milestone, new or known. Only a known one can move, and then says why."""

    due = WhenField(
        label="Klaar op",
        help_text="Een dag, maand of kwartaal. Een maand loopt tot en met de laatste dag.",
    )
    weight = forms.IntegerField(
        label="Gewicht",
        min_value=1,
        max_value=100,
        initial=1,
        error_messages={
            "invalid": WEIGHT_RANGE,
            "min_value": WEIGHT_RANGE,
            "max_value": WEIGHT_RANGE,
        },
    )
    owner = PersonField(label="Wie doet het", required=False)
    reason = forms.CharField(
        label="Waarom schuift hij op?",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Nodig als de mijlpaal later klaar is dan gezegd. Eén regel is genoeg.",
    )

    field_order = ("title", "due", "reason", "weight", "owner", "owner_name")
    columns = FIELDS
    shown_at = {"due_on": "due", "due_precision": "due"}

    class Meta:
        model = Milestone
        fields = ("title", "weight", "owner", "owner_name")
        labels = {"owner_name": "Of iemand zonder account"}

    def __init__(self, *args: Any, total_weight: int = 0, **kwargs: Any) -> None:
        """`total_weight` is that of the milestones that are there."""
        super().__init__(*args, **kwargs)
        self.fields["weight"].help_text = self._weight_words(total_weight)
        cast("PersonField", self.fields["owner"]).offer(self.instance.owner_id)
        if self.instance.pk:
            self.initial["due"] = (self.instance.due_on, self.instance.due_precision)
        else:
            del self.fields["reason"]

    @property
    def values(self) -> dict[str, Any]:
        due: Moment = self.cleaned_data["due"]
        moment = {"due_on": due.last, "due_precision": due.precision.value}
        return {name: {**self.cleaned_data, **moment}[name] for name in self.columns}

    def _weight_words(self, total: int) -> str:
        words = "Hoe zwaar hij telt naast de andere, van 1 tot 100. Bij 2 telt hij dubbel."
        if not self.instance.pk or not total:
            return words
        share = 100 * self.instance.weight / total
        return f"{words} Nu is dat {share:.0f} % van het geheel."


class DoneForm(PartForm):
    """Today when nothing is said."""

    done_on = DayField(label="Gehaald op", required=False)
