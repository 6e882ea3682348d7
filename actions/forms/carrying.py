"""What each action of a past horizon gets: whether it goes along, to where, until when, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.when import Moment, words
from actions.forms.fields import WhenField
from actions.models import Change, Horizon
from actions.selectors.rows import ActionRow
from vrt_duurzaam.lib.dates import long_day

REASON_LENGTH = 300
TOO_LONG = f"Houd de reden korter: hooguit {REASON_LENGTH} tekens."


class ReasonForm(forms.Form):
    """The reason for all of them; an action may have one of its own."""

    reason = forms.CharField(
        label="Waarom gaan ze mee?",
        max_length=REASON_LENGTH,
        required=False,
        error_messages={"max_length": TOO_LONG},
        help_text="Eén regel, voor alle acties zonder eigen reden.",
    )


class CarryForm(forms.Form):
    """One action. A filled-in end picks it too: nobody types that for nothing.

    `theirs` is what somebody else changed in the meantime.
    """

    theirs: Sequence[Change] = ()

    pick = forms.BooleanField(label="Neem mee", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    horizon = forms.ChoiceField(label="Naar horizon")
    end = WhenField(label="Nieuw einde", required=False)
    reason = forms.CharField(
        label="Eigen reden",
        max_length=REASON_LENGTH,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        row: ActionRow,
        horizons: Sequence[Horizon],
        today: date,
    ) -> None:
        self.row, self.today = row, today
        self.horizons = {str(horizon.pk): horizon for horizon in horizons}
        first = next(iter(self.horizons), None)
        super().__init__(
            data,
            prefix=f"a{row.action.pk}",
            initial={"version": row.action.version, "horizon": first},
        )
        field = self.fields["horizon"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, horizon.name) for key, horizon in self.horizons.items()]

    @property
    def is_picked(self) -> bool:
        return bool(self["pick"].value() or str(self["end"].value() or "").strip())

    @property
    def end_words(self) -> str:
        end: Moment = self.cleaned_data["end"]
        return words(end.last, end.precision)

    @property
    def new_horizon(self) -> Horizon:
        return self.horizons[self.cleaned_data["horizon"]]

    def clean_end(self) -> Moment | None:
        """A new end is needed where the old one is over: else the action is late on arrival."""
        end: Moment | None = self.cleaned_data["end"]
        old = self.row.action.ends_on
        if not self.is_picked:
            return end
        if end is None:
            if old is not None and old < self.today:
                raise ValidationError(
                    "Wanneer is het nu klaar? Weet je het nog niet precies, schrijf dan een jaar."
                )
            return None
        if end.last < self.today:
            raise ValidationError("Dit einde is al voorbij.")
        horizon = self.horizons.get(self.cleaned_data.get("horizon", ""))
        if horizon is not None and end.last > horizon.ends_on:
            raise ValidationError(
                f"Dit ligt na {horizon}, die loopt tot en met {long_day(horizon.ends_on)}."
            )
        return end
