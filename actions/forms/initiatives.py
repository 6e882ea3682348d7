from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Q

from actions.forms.pipeline import PROCESS_HELP, place_choices
from actions.forms.seen import SeenForm
from actions.models import Initiative, Objective
from co2scan.forms.days import DayField
from co2scan.models import Location


class InitiativeForm(SeenForm):
    """What is already going on, with its place in the plan."""

    started_on = DayField(label="Sinds", required=False)

    class Meta:
        model = Initiative
        fields = (
            "title",
            "description",
            "theme",
            "objective",
            "process",
            "contact",
            "started_on",
            "locations",
        )
        labels = {
            "title": "Het initiatief in één zin",
            "description": "Wat gebeurt er al",
            "objective": "Draagt bij aan doel",
            "contact": "Wie doet het",
        }
        help_texts = {"process": PROCESS_HELP, "contact": "Namen of een team."}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "theme": forms.RadioSelect,
            "process": forms.RadioSelect,
            "locations": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place_choices(self)
        objective = cast("forms.ModelChoiceField", self.fields["objective"])
        kept = Q(is_archived=False) | Q(pk=self.instance.objective_id)
        rows = Objective.objects.filter(kept).select_related("theme")
        objective.queryset = rows
        objective.choices = [
            ("", "Nog geen doel"),
            *(
                (theme.name, [(row.pk, row.title) for row in of_theme])
                for theme, of_theme in groupby(rows, key=lambda row: row.theme)
            ),
        ]
        locations = cast("forms.ModelMultipleChoiceField", self.fields["locations"])
        locations.queryset = Location.objects.order_by("name")
