from django import forms

from actions.forms.detail.base import PartForm
from actions.models import Action


class TitleForm(PartForm):
    heading = "Titel, thema en proces"

    class Meta:
        model = Action
        fields = ("title", "theme", "process")
        help_texts = {"theme": "De code blijft dezelfde: die staat in adressen en verslagen."}


class WhyForm(PartForm):
    heading = "Waarom"

    class Meta:
        model = Action
        fields = ("why",)
        labels = {"why": "Waarom doen we dit?"}
        widgets = {"why": forms.Textarea(attrs={"rows": 5})}


class ResultForm(PartForm):
    heading = "Resultaat"

    class Meta:
        model = Action
        fields = ("result",)
        labels = {"result": "Wat is er klaar als de actie klaar is?"}
        widgets = {"result": forms.Textarea(attrs={"rows": 4})}
