from collections.abc import Sequence
from typing import Any

from django import forms

from actions.domain.status import Status
from actions.forms.detail.base import SeenField, decided
from actions.forms.detail.planning import OPTIONAL, StatusFields
from actions.models import Action

STAYS = ""


class MessageForm(StatusFields):
    """A message on an action, with a new status when that changed."""

    field_order = ("text", "status")
    text = forms.CharField(
        label="Bericht",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf in een paar regels hoe het gaat."},
        help_text="Wat is er gebeurd en wat komt nu? Je bericht blijft staan zoals het is.",
    )
    seen = SeenField()

    def __init__(
        self,
        *args: Any,
        action: Action,
        moves: Sequence[Status],
        may_choose_owner: bool,
        **kwargs: Any,
    ) -> None:
        """`moves` are the statuses that this person may give it."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen", action.version)
        self.initial.setdefault("status", STAYS)
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)
        status.required = False
        status.widget = forms.Select()
        others = [(each.value, each.word) for each in moves]
        status.choices = [(STAYS, f"Blijft {action.state.word.lower()}"), *others]
        self.ask_owner_of(action)
        if not may_choose_owner:
            self.fields.pop("owner", None)
        if not moves:
            for name in {"status", *OPTIONAL}:
                self.fields.pop(name, None)

    @property
    def new_status(self) -> str | None:
        return self.cleaned_data.get("status") or None

    def details(self) -> dict[str, Any]:
        """What the new status asks for."""
        if self.new_status is None:
            return {}
        return {name: each for name, each in self.status_values().items() if name != "status"}

    def give_way(self, version: int) -> None:
        """After a conflict: what was typed stays, and saving again is a decision."""
        self.data = decided(self, version)
