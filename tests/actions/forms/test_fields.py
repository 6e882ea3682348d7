from datetime import date

import pytest
from django import forms

from actions.domain.when import parse
from actions.forms.fields import NamesField, PersonField, WhenField
from tests.factories import UserFactory


class Asks(forms.Form):
    ends_on = WhenField(required=False)
    tags = NamesField(longest=10, required=False)


def test_a_moment_is_read_and_shown_as_people_say_it() -> None:
    form = Asks({"ends_on": " Kwartaal 3 2026 "})
    assert form.is_valid()
    assert form.cleaned_data["ends_on"] == parse("q3 2026")
    assert 'value=" Kwartaal 3 2026 "' in str(form["ends_on"])
    assert Asks({"ends_on": "  "}).is_valid()


@pytest.mark.parametrize(
    ("initial", "shown"),
    [
        ((date(2026, 11, 30), "month"), 'value="nov 2026"'),
        ((date(2026, 9, 30), "quarter"), 'value="3e kwartaal 2026"'),
        (parse("2027"), 'value="2027"'),
    ],
)
def test_a_moment_that_is_kept_is_shown_as_it_was_said(initial: object, shown: str) -> None:
    assert shown in str(Asks(initial={"ends_on": initial})["ends_on"])


def test_no_moment_shows_nothing() -> None:
    assert "value=" not in str(Asks(initial={"ends_on": (None, "day")})["ends_on"])


def test_a_moment_that_is_none_stays_as_it_was_typed() -> None:
    form = Asks({"ends_on": "volgend jaar"})
    assert "Schrijf bijvoorbeeld" in form.errors["ends_on"][0]
    assert 'value="volgend jaar"' in str(form["ends_on"])


class Must(forms.Form):
    ends_on = WhenField()


def test_a_moment_can_be_asked() -> None:
    assert Must({"ends_on": ""}).errors["ends_on"] == ["Zeg wanneer."]


def test_names_with_commas() -> None:
    form = Asks({"tags": " gas,Gebouw ,, gas, GEBOUW, oud  dak"})
    assert form.is_valid()
    assert form.cleaned_data["tags"] == ["gas", "Gebouw", "oud dak"]
    assert 'value="gas, gebouw"' in str(Asks(initial={"tags": ["gas", "gebouw"]})["tags"])


def test_a_name_that_is_too_long_is_named() -> None:
    form = Asks({"tags": "gas, een heel lang label"})
    assert form.errors["tags"] == ["‘een heel lang label’ is te lang: hooguit 10 tekens."]


@pytest.mark.django_db
def test_who_takes_part_is_offered_and_who_left_only_where_they_are() -> None:
    here, left = UserFactory(name="Anouk"), UserFactory(name="Bram", is_active=False)
    assert [label for _, label in PersonField().choices] == ["Nog niemand", "Anouk"]
    field = PersonField(current=left.pk)
    assert [label for _, label in field.choices] == [
        "Nog niemand",
        "Anouk",
        "Bram (doet niet meer mee)",
    ]
    assert field.clean(here.pk) == here
