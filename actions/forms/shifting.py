"""When an action is, on the roadmap: a start, an end, why, and what moves along."""

from typing import Any

from django import forms

from actions.forms.carrying import REASON_LENGTH, TOO_LONG
from actions.forms.detail.base import SeenField
from actions.forms.fields import WhenField
from actions.models import Action
from actions.services.shifting import REASON_NEEDED


class ShiftForm(forms.Form):
    """Nothing moves along when there is nothing left to do or to save."""

    starts_on = WhenField(label="Start", required=False)
    ends_on = WhenField(
        label="Einde",
        required=False,
        help_text="Een dag, maand, kwartaal of jaar: 10-11-2026, nov 2026, kwartaal 3 2026, 2026.",
    )
    reason = forms.CharField(
        label="Waarom verschuift de actie?",
        max_length=REASON_LENGTH,
        required=False,
        error_messages={"required": REASON_NEEDED, "max_length": TOO_LONG},
        help_text="Eén regel. De eerdere datum blijft zichtbaar.",
    )
    along = forms.BooleanField(
        label="Open mijlpalen en een CO₂-effect dat nog moet beginnen schuiven even ver mee",
        required=False,
        help_text="Zo ver als het einde verschuift.",
    )
    seen = SeenField()

    def __init__(self, *args: Any, action: Action, has_along: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "verschuif-%s", **kwargs})
        self.initial.setdefault("starts_on", (action.starts_on, action.starts_precision))
        self.initial.setdefault("ends_on", (action.ends_on, action.ends_precision))
        self.initial.setdefault("seen", action.version)
        if not has_along:
            del self.fields["along"]
        # what had no date does not move: it gets one
        self.fields["reason"].required = bool(action.starts_on or action.ends_on)
        self.fields["reason"].widget.attrs["autofocus"] = True

    def values(self) -> dict[str, Any]:
        """As the service takes them."""
        start, end = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        return {
            "starts_on": start.first if start else None,
            "ends_on": end.last if end else None,
            **({"starts_precision": start.precision.value} if start else {}),
            **({"ends_precision": end.precision.value} if end else {}),
        }
