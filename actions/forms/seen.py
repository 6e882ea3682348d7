"""Forms that remember what their fields said when they were opened (services.meanwhile)."""

import json
from typing import Any, cast

from django import forms
from django.http import QueryDict

from actions.services.meanwhile import Seen, seen_values


class SeenForm(forms.ModelForm):
    """`values` goes to the service, with `seen` beside it."""

    seen_before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_before"].initial = self._now()

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in self._own()}

    @property
    def seen(self) -> Seen:
        try:
            found = json.loads(self.cleaned_data.get("seen_before") or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def look_again(self) -> None:
        """The person has now been told what is there: the next time counts."""
        row = type(self.instance)._default_manager.get(pk=self.instance.pk)
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("seen_before")] = json.dumps(seen_values(row, self._own()))
        self.data = data

    def _now(self) -> str:
        return json.dumps(seen_values(self.instance, self._own())) if self.instance.pk else ""

    def _own(self) -> list[str]:
        return [name for name in self.fields if name != "seen_before"]
