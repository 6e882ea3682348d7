"""Where it counts, and what else it brings."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone

from actions.forms.detail.base import PartForm, boxes
from actions.forms.fields import NamesField
from actions.models import Action, Objective, PolicyLine, Tag
from actions.services.tags import LONGEST
from co2scan.models import Location

TAGS_SHOWN = 12


class PlaceForm(PartForm):
    heading = "Locaties, doelen en beleid"

    class Meta:
        model = Action
        fields = ("locations", "objectives", "policy_lines")
        widgets = dict.fromkeys(fields, forms.CheckboxSelectMultiple)
        labels = {"objectives": "Telt mee bij"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today, action = timezone.localdate(), self.instance
        in_use = Location.objects.filter(Q(active_until=None) | Q(active_until__gt=today))
        offers = {
            "locations": boxes(in_use, action.locations.all()),
            "objectives": boxes(
                Objective.objects.filter(is_archived=False), action.objectives.all()
            ),
            "policy_lines": boxes(
                PolicyLine.objects.filter(is_active=True), action.policy_lines.all()
            ),
        }
        for name, queryset in offers.items():
            cast("forms.ModelMultipleChoiceField[Any]", self.fields[name]).queryset = queryset


class ExtrasForm(PartForm):
    heading = "Levert ook op, en labels"
    tags = NamesField(longest=LONGEST, label="Labels", required=False)

    class Meta:
        model = Action
        fields = ("co_benefits", "tags")
        widgets = {"co_benefits": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"co_benefits": "Wat levert het op naast minder CO₂? Schonere lucht, stilte."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ", ".join(Tag.objects.values_list("name", flat=True)[:TAGS_SHOWN])
        told = f" Er zijn al: {known}." if known else ""
        self.fields["tags"].help_text = f"Met komma’s ertussen.{told}"
