"""What another part of the house proposes, read from what its page sends: written by a program,
and judged like what a person types."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from actions.models import Theme
from actions.selectors.slices import carrier_choices
from actions.services.proposals import Proposal
from co2scan.models import Location

AGAIN = "Er is niets gemaakt: de gegevens zijn intussen veranderd. Kijk nog eens en stuur opnieuw."
MOST = 50


class ProposedEffectForm(forms.Form):
    low_t = forms.DecimalField(max_digits=16)
    expected_t = forms.DecimalField(max_digits=16)
    high_t = forms.DecimalField(max_digits=16)
    starts_on = forms.DateField(input_formats=["%Y-%m-%d"])
    ramp_months = forms.IntegerField(min_value=0, max_value=240)
    carriers = forms.MultipleChoiceField(choices=carrier_choices)
    locations = forms.ModelMultipleChoiceField(Location.objects.all(), required=False)
    method = forms.CharField(max_length=300)


class ProposalForm(forms.Form):
    key = forms.SlugField(max_length=60)
    origin = forms.CharField(max_length=200)
    title = forms.CharField(max_length=160)
    why = forms.CharField(max_length=4000, required=False)
    theme = forms.ModelChoiceField(Theme.objects.all(), to_field_name="key")
    locations = forms.ModelMultipleChoiceField(Location.objects.all(), required=False)
    costs_once_eur = forms.DecimalField(min_value=Decimal(0), required=False)
    costs_yearly_eur = forms.DecimalField(min_value=Decimal(0), required=False)
    benefits_yearly_eur = forms.DecimalField(min_value=Decimal(0), required=False)


class ProposalsForm(forms.Form):
    """`proposals` is a list of what `ProposalForm` asks, each with a list `effects`."""

    proposals = forms.JSONField()

    def clean_proposals(self) -> list[Proposal]:
        sent = self.cleaned_data["proposals"]
        if not isinstance(sent, list) or not 0 < len(sent) <= MOST:
            raise ValidationError(AGAIN)
        return [_proposal(each) for each in sent]


def _proposal(sent: Any) -> Proposal:
    values = _read(ProposalForm, sent)
    effects = sent.get("effects")
    if not isinstance(effects, list) or len(effects) > MOST:
        raise ValidationError(AGAIN)
    return Proposal(
        key=values.pop("key"),
        origin=values.pop("origin"),
        values={**values, "locations": list(values["locations"])},
        effects=[_effect(each) for each in effects],
    )


def _effect(sent: Any) -> Mapping[str, Any]:
    values = _read(ProposedEffectForm, sent)
    return {**values, "locations": list(values["locations"]), "starts_precision": "month"}


def _read(form_class: type[forms.Form], sent: Any) -> dict[str, Any]:
    """Raises ValidationError when it is not what the form asks."""
    if not isinstance(sent, dict):
        raise ValidationError(AGAIN)
    form = form_class(_as_sent(sent.items()))
    if not form.is_valid():
        raise ValidationError(AGAIN)
    return form.cleaned_data


def _as_sent(pairs: Iterable[tuple[str, Any]]) -> QueryDict:
    """As a browser would send it: several values of one name in turn, nothing for None."""
    data = QueryDict(mutable=True)
    for name, value in pairs:
        if value is not None and name != "effects":
            values = value if isinstance(value, list) else [value]
            data.setlist(name, [str(each) for each in values])
    return data
