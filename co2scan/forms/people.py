from typing import Any

from django import forms

from co2scan.models import Location
from vrt_duurzaam.accounts.models import User


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.get_role_display()})"


class PersonForm(forms.Form):
    """Somebody who is not bound to the location yet."""

    user = _PersonField(
        label="Wie",
        queryset=User.objects.none(),
        empty_label="Kies een persoon",
        help_text="Een kazernebeheerder voert hier in; een medewerker ziet de resultaten.",
    )

    def __init__(self, *args: Any, location: Location, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).exclude(
            location_assignments__location=location
        )
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
