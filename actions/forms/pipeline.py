from collections.abc import Iterable
from typing import Any, cast

from django import forms

from actions.domain.matrix import SCORES
from actions.domain.status import Process
from actions.forms.seen import SeenForm
from actions.models import Opportunity, Session, Theme
from actions.services.pipeline import NONE_CHOSEN, REASON_NEEDED
from vrt_duurzaam.lib.numbers import counted

SCORE_CHOICES = [(str(score), str(score)) for score in SCORES]
PROCESS_HELP = (
    "Primair is ons werk voor de veiligheid: blussen, oefenen, voorlichten, rampen bestrijden. "
    "Ondersteunend is wat daarvoor nodig is: gebouwen, voertuigen, inkoop, personeel."
)


class OpportunityForm(SeenForm):
    """What somebody brings. By whom, and in which session, only the core team fills in."""

    class Meta:
        model = Opportunity
        fields = ("title", "description", "theme", "process", "brought_by", "session")
        labels = {
            "title": "De kans in één zin",
            "description": "Wat houdt het in",
            "session": "Uit welke sessie",
        }
        help_texts = {
            "description": "Wat gaan we anders doen, waar, en wat levert het op?",
            "process": PROCESS_HELP,
            "brought_by": "Leeg: jij.",
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 5}),
            "theme": forms.RadioSelect,
            "process": forms.RadioSelect,
        }

    def __init__(self, *args: Any, names_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place_choices(self)
        if not names_others:
            for name in ("brought_by", "session"):
                del self.fields[name]
        else:
            session = cast("forms.ModelChoiceField", self.fields["session"])
            session.queryset = Session.objects.all()
            session.empty_label = "Buiten een sessie om"
        self.fields["seen_before"].initial = self._now()


def place_choices(form: forms.BaseForm) -> None:
    """Theme and process without an empty line: both must be chosen."""
    theme = cast("forms.ModelChoiceField", form.fields["theme"])
    theme.empty_label = None
    theme.queryset = Theme.objects.all()
    process = cast("forms.TypedChoiceField", form.fields["process"])
    process.choices = [(each.value, each.word) for each in Process]


class ReasonForm(forms.Form):
    """Why something is parked, declined or stopped."""

    reason = forms.CharField(
        label="Waarom",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REASON_NEEDED},
    )


class MergeForm(forms.Form):
    """Which others go into this one; the service says which of them no longer can."""

    others = forms.ModelMultipleChoiceField(
        label="Deze kansen gaan hierin op",
        queryset=Opportunity.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": NONE_CHOSEN,
            "invalid_choice": "Deze kans is er niet meer.",
            "invalid_pk_value": "Deze kans is er niet meer.",
        },
    )
    reason = forms.CharField(label="Waarom", max_length=300, required=False)

    def __init__(self, *args: Any, candidates: Iterable[Opportunity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = cast("forms.ModelMultipleChoiceField", self.fields["others"])
        others.choices = [(row.pk, _candidate_label(row)) for row in candidates]


def _candidate_label(row: Opportunity) -> str:
    votes: int = row.vote_count  # type: ignore[attr-defined]
    parts = [row.title, row.theme.name.lower()]
    if row.brought_by:
        parts.append(f"van {row.brought_by}")
    if votes:
        parts.append(counted(votes, "stem", "stemmen"))
    return " · ".join(parts)


class ScoreForm(forms.Form):
    """The three scores of one opportunity; its prefix is the key of the row, so that a page can
    have many. What is not sent stays as it was."""

    impact = forms.TypedChoiceField(label="Impact")
    effort = forms.TypedChoiceField(label="Moeite")
    feasibility = forms.TypedChoiceField(label="Haalbaarheid")

    def __init__(self, data: Any = None, *, opportunity: Opportunity) -> None:
        self.opportunity = opportunity
        initial = {name: getattr(opportunity, name) for name in self.base_fields}
        super().__init__(data, prefix=str(opportunity.pk), initial=initial)
        for each in self.fields.values():
            field = cast("forms.TypedChoiceField", each)
            field.required, field.coerce, field.empty_value = False, int, None
            field.widget = forms.RadioSelect()
            field.choices = SCORE_CHOICES
            field.error_messages["invalid_choice"] = "Een score is 1 tot en met 5."

    @property
    def sent(self) -> dict[str, int | None]:
        """The scores that were sent and differ from what is there."""
        return {
            name: self.cleaned_data[name]
            for name in self.fields
            if self.add_prefix(name) in self.data and self.cleaned_data[name] != self.initial[name]
        }
