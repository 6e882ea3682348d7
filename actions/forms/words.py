from django import forms

from actions.models import Horizon, OrganisationUnit, Partner, PolicyLine, Tag
from actions.services.words import NAME_TAKEN
from co2scan.forms.days import DayField

UNIQUE = {"unique": NAME_TAKEN}


class HorizonForm(forms.ModelForm):
    starts_on = DayField(label="Van", required=False)
    ends_on = DayField(
        label="Tot en met",
        help_text="Acties die dan niet klaar zijn, kun je meenemen naar de volgende horizon.",
    )

    class Meta:
        model = Horizon
        fields = ("name", "starts_on", "ends_on")
        error_messages = {"name": UNIQUE}


class UnitForm(forms.ModelForm):
    class Meta:
        model = OrganisationUnit
        fields = ("name", "is_active")
        error_messages = {"name": UNIQUE}


class PartnerForm(forms.ModelForm):
    class Meta:
        model = Partner
        fields = ("name", "kind", "is_active")
        error_messages = {"name": UNIQUE}


class PolicyLineForm(forms.ModelForm):
    url = forms.URLField(label="Adres", required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = PolicyLine
        fields = ("name", "document", "from_year", "until_year", "url", "is_active")
        error_messages = {"name": UNIQUE}


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ("name",)
        error_messages = {"name": UNIQUE}


FORMS: dict[str, type[forms.ModelForm]] = {
    "horizonten": HorizonForm,
    "onderdelen": UnitForm,
    "partners": PartnerForm,
    "beleidslijnen": PolicyLineForm,
    "labels": TagForm,
}
