"""What a person fills in for a what-if."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from roadmap.domain.scenarios import EARLIEST, LATEST, Choice
from roadmap.models import GridOutlook, Scenario
from roadmap.scenario_words import shift_words
from roadmap.services.scenarios import SAME_NAME

AS_IN_PLAN = "zoals in het plan"
FIELDS = ("name", "note", "outlook")


class ScenarioForm(forms.ModelForm):
    """`version` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Scenario
        fields = FIELDS
        error_messages = {"name": {"unique": SAME_NAME}}
        help_texts = {"name": "Bijvoorbeeld: alles van het gas."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else None
        outlook = self.fields["outlook"]
        assert isinstance(outlook, forms.ModelChoiceField)
        outlook.empty_label = AS_IN_PLAN
        if not GridOutlook.objects.exists():
            del self.fields["outlook"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in FIELDS}

    def look_again(self, version: int) -> None:
        """The person has now been told what is there: the next time counts."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(version)
        self.data = data


class NewScenarioForm(ScenarioForm):
    """`copy_of`: begin with what another one holds."""

    copy_of = forms.ModelChoiceField(
        Scenario.objects.all(),
        label="Begin met",
        required=False,
        empty_label="het plan van nu",
    )
    field_order = ("name", "note", "copy_of", "outlook")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Scenario.objects.exists():
            del self.fields["copy_of"]


SHIFTS = [(years, shift_words(years)) for years in range(EARLIEST, LATEST + 1)]


class ChoiceForm(forms.Form):
    """One action: on or off, and how many years it is moved."""

    is_on = forms.BooleanField(required=False)
    shift = forms.TypedChoiceField(
        choices=SHIFTS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": f"Kies een verschuiving van {abs(EARLIEST)} jaar eerder tot "
            f"{LATEST} jaar later."
        },
    )

    @property
    def choice(self) -> Choice:
        return Choice(self.cleaned_data["is_on"], self.cleaned_data["shift"] or 0)


class CompareForm(forms.Form):
    """Two plans to lay beside each other; nothing chosen is the plan of now."""

    a = forms.ModelChoiceField(Scenario.objects.all(), label="A", required=False)
    b = forms.ModelChoiceField(Scenario.objects.all(), label="B", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            assert isinstance(field, forms.ModelChoiceField)
            field.empty_label = "Het plan van nu"
            field.error_messages["invalid_choice"] = "Dit scenario is er niet (meer)."
