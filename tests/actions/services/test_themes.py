"""The intention of a theme."""

import pytest

from actions.services.themes import IntentionConflict, change_intention
from tests.actions.refusals import refusal
from tests.plan_factories import theme

pytestmark = pytest.mark.django_db


def test_it_is_kept_as_it_was_typed() -> None:
    natuur = theme("natuur")
    change_intention(natuur.pk, "Ruimte voor\r\nnatuur. ", seen=natuur.intention)
    assert theme("natuur").intention == "Ruimte voor\nnatuur."


def test_what_another_wrote_in_the_meantime_is_shown_first() -> None:
    natuur = theme("natuur")
    seen = natuur.intention.replace("\n", "\r\n")
    change_intention(natuur.pk, "Van een ander.", seen=seen)
    with pytest.raises(IntentionConflict) as met:
        change_intention(natuur.pk, "Van mij.", seen=seen)
    assert "‘Van een ander.’" in met.value.messages[0]
    assert theme("natuur").intention == "Van een ander."
    change_intention(natuur.pk, "Van mij.", seen="Van een ander.")
    assert theme("natuur").intention == "Van mij."


def test_nothing_is_refused() -> None:
    natuur = theme("natuur")
    found = refusal(change_intention, natuur.pk, "  ", seen=natuur.intention)
    assert "Schrijf in een paar zinnen" in found["intention"][0]
    assert theme("natuur").intention == natuur.intention
