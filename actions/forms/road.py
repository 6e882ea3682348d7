from django import forms

from actions.choices import StepState
from actions.models import RoadStep
from co2scan.forms.days import DayField


class StepForm(forms.ModelForm):
    """A step of the road: when, how far, and what came out."""

    starts_on = DayField(label="Van", required=False)
    ends_on = DayField(label="Tot en met", required=False)
    state = forms.ChoiceField(label="Stand", choices=StepState.choices)

    class Meta:
        model = RoadStep
        fields = ("title", "starts_on", "ends_on", "state", "outcome")
        widgets = {"outcome": forms.Textarea(attrs={"rows": 5})}

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Het einde ligt voor het begin.")
