"""Who, and with what money."""

from decimal import Decimal
from typing import Any, cast

from django import forms

from actions.forms.detail.base import PartForm, boxes
from actions.forms.fields import PersonField
from actions.models import Action, OrganisationUnit, Partner
from co2scan.forms.days import DayField
from vrt_duurzaam.lib.fields import DutchDecimalField


class PeopleForm(PartForm):
    heading = "Mensen"
    owner = PersonField(label="Trekker", required=False)
    decision_on = DayField(label="Besluit op", required=False)

    class Meta:
        model = Action
        fields = (
            "owner",
            "decider",
            "decision_on",
            "payer",
            "team",
            "organisation_unit",
            "partners",
        )
        widgets = {"partners": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action = self.instance
        cast("PersonField", self.fields["owner"]).offer(action.owner_id)
        unit = cast("forms.ModelChoiceField[OrganisationUnit]", self.fields["organisation_unit"])
        unit.empty_label = "Nog niet bekend"
        unit.queryset = boxes(
            OrganisationUnit.objects.filter(is_active=True), [action.organisation_unit_id]
        )
        partners = cast("forms.ModelMultipleChoiceField[Partner]", self.fields["partners"])
        partners.queryset = boxes(Partner.objects.filter(is_active=True), action.partners.all())


class MoneyForm(PartForm):
    heading = "Geld"
    costs_once_eur = DutchDecimalField(
        label="Kosten eenmalig", unit="euro", minimum=Decimal(0), required=False
    )
    costs_yearly_eur = DutchDecimalField(
        label="Kosten per jaar", unit="euro", minimum=Decimal(0), required=False
    )
    benefits_yearly_eur = DutchDecimalField(
        label="Bespaart per jaar", unit="euro", minimum=Decimal(0), required=False
    )

    class Meta:
        model = Action
        fields = ("costs_once_eur", "costs_yearly_eur", "benefits_yearly_eur")
