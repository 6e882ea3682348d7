"""Moving an action to another status: what that status asks, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from actions.choices import WAITING_FOR
from actions.domain.status import Status, StatusFacts, status_problems
from actions.forms.fields import PersonField
from actions.models import Action
from co2scan.forms.days import DayField

NOT_HERE = "Deze actie kan daar niet heen. Ververs het bord: misschien is er net iets veranderd."
QUESTIONS = ("owner", "waiting_for", "waiting_note", "waiting_until", "dropped_reason")
EMPTY = {"owner": None, "waiting_until": None}


class MoveForm(forms.Form):
    """`asked` tells that the person has had the questions of the new status before them."""

    status = forms.ChoiceField(
        widget=forms.HiddenInput,
        error_messages={"required": NOT_HERE, "invalid_choice": NOT_HERE},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": NOT_HERE, "invalid": NOT_HERE}
    )
    asked = forms.BooleanField(widget=forms.HiddenInput, required=False)
    owner = PersonField(
        label="Trekker",
        empty_label="Kies een trekker",
    )
    waiting_for = forms.ChoiceField(label="Wacht op", choices=[("", "Kies waarop"), *WAITING_FOR])
    waiting_note = forms.CharField(label="Toelichting", max_length=200, required=False)
    waiting_until = DayField(label="Wacht tot")
    dropped_reason = forms.CharField(label="Reden", max_length=300)

    def __init__(
        self, *args: Any, action: Action, allowed: Sequence[Status], **kwargs: Any
    ) -> None:
        # The filters of the board have a field by the name of the owner too.
        super().__init__(*args, **{"auto_id": "verplaats-%s", **kwargs})
        self.allowed = allowed
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(status.value, status.word) for status in allowed]
        asked = _questions(self.target, action)
        for name in QUESTIONS:
            if name not in asked:
                del self.fields[name]
            elif asked[name]:
                messages = self.fields[name].error_messages
                self.fields[name].error_messages = {**messages, "required": asked[name]}

    @property
    def target(self) -> Status | None:
        """The status that was chosen; None when the action cannot go there."""
        return next((each for each in self.allowed if each == self["status"].value()), None)

    @property
    def questions(self) -> list[str]:
        return [name for name in QUESTIONS if name in self.fields]

    @property
    def problem(self) -> str:
        """What is wrong with the move itself, for above the form: its fields are hidden."""
        found = [*self["status"].errors, *self["version"].errors]
        return str(found[0]) if found else ""

    @property
    def only_asks(self) -> bool:
        """Something is missing that nobody was asked yet, so nobody did anything wrong."""
        return self.target is not None and not self["asked"].value() and bool(self.questions)

    def values(self) -> Mapping[str, Any]:
        """As the service takes them."""
        given = {name: self.cleaned_data.get(name) for name in ("status", *self.questions)}
        return {name: value or EMPTY.get(name, "") for name, value in given.items()}

    def as_question(self) -> None:
        """Say beside each field what it is for."""
        for name in self.questions:
            field = self.fields[name]
            field.help_text = str(field.error_messages["required"]) if field.required else ""


def _questions(status: Status | None, action: Action) -> dict[str, str]:
    """What a move to this status asks, with the words for who leaves it empty."""
    if status is None:
        return {}
    has_owner = action.owner is not None and action.owner.is_active
    problems = status_problems(StatusFacts(status, has_owner))
    return {**problems, "waiting_note": ""} if "waiting_for" in problems else problems
