from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from vrt_duurzaam.lib.fields import DutchDecimalField


class UseForm(forms.Form):
    use = DutchDecimalField(label="Gas", unit="m³", minimum=Decimal(0))
    note = DutchDecimalField(required=False)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("typed", "value"), [("1234,5", "1234.5"), ("1.234,5", "1234.5"), ("0.123", "0.123")]
)
def test_the_language_does_not_matter(language: str, typed: str, value: str) -> None:
    with translation.override(language):
        form = UseForm({"use": typed})
        assert form.is_valid()
    assert form.cleaned_data == {"use": Decimal(value), "note": None}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Vul een getal in."),
        ("  ", "Vul een getal in."),
        ("1.234", "Bedoel je 1234 of 1,234? Schrijf 1234 of 1,234."),
        ("veel", "'veel' is geen getal. Schrijf bijvoorbeeld 1234,5."),
        ("-1", "Dit kan niet minder zijn dan 0."),
    ],
)
def test_refused_and_still_there(typed: str, message: str) -> None:
    form = UseForm({"use": typed})
    assert form.errors["use"] == [message]
    assert form["use"].value() == typed


def test_an_initial_value_is_shown_as_one_types_it() -> None:
    assert UseForm(initial={"use": Decimal("1234.500000")})["use"].value() == "1234,5"


def test_drawn_with_unit_help_and_error() -> None:
    page = str(UseForm({"use": "veel"})["use"].as_field_group())
    assert '<label class="label" for="id_use">Gas' in page
    assert 'aria-describedby="id_use_unit id_use_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_use_unit">m³' in page
    assert "is geen getal" in page


class EmptyForm(forms.Form):
    name = forms.CharField()
    day = forms.DateField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    why = forms.CharField(error_messages={"required": "Zeg waarom."})


def test_an_empty_field_says_what_to_do() -> None:
    said = [str(words[0]) for words in EmptyForm({}).errors.values()]
    assert said == ["Vul dit in.", "Vul een datum in.", "Maak een keuze.", "Zeg waarom."]
