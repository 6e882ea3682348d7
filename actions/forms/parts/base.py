"""What the forms of the parts around an action share."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.forms.seen import SeenForm
from actions.services.meanwhile import MEANWHILE
from vrt_duurzaam.lib.forms import show_refusal


class PartForm(forms.Form):
    """`shown_at` names the field where a refusal of a column of the row is shown."""

    shown_at: dict[str, str] = {}

    @property
    def values(self) -> dict[str, Any]:
        """What goes to the service, by column."""
        return self.cleaned_data

    def refuse(self, error: ValidationError) -> None:
        """Show what the service refused at the field it is about."""
        if hasattr(error, "error_dict"):
            error = ValidationError(
                {self.shown_at.get(name, name): each for name, each in error.error_dict.items()}
            )
        show_refusal(self, error)


class SeenPartForm(PartForm, SeenForm):
    """A part that two people may change at once. Its columns are `columns`; the service judges."""

    columns: tuple[str, ...]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.columns}

    def refuse(self, error: ValidationError) -> None:
        super().refuse(error)
        codes = {each.code for errors in self.errors.as_data().values() for each in errors}
        if MEANWHILE in codes:
            self.look_again()

    def _post_clean(self) -> None:
        """The row stays as it is, so that a refused form does not change what the page says."""

    def _own(self) -> list[str]:
        return [*self.columns]
