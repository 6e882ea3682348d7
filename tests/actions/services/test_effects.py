"""The expected effect: its order, and the question when it is more than there is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.models import Action, ActionEffect, Change
from actions.services.effects import FIELDS, add_effect, change_effect, remove_effect
from actions.services.meanwhile import seen_values
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import Location
from tests.actions.emissions import emitted, gas_meter
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(name="J. Wolters")


@pytest.fixture
def hengelo() -> Location:
    """120 t of gas in the twelve months that are over."""
    location = LocationFactory(name="Kazerne Hengelo")
    emitted(gas_meter(location), 120, last_twelve_months(timezone.localdate()).starts_on)
    return location


def values(low: int = 30, expected: int = 38, high: int = 44, **other: Any) -> dict[str, Any]:
    return {
        "low_t": Decimal(low),
        "expected_t": Decimal(expected),
        "high_t": Decimal(high),
        "starts_on": date(2027, 10, 1),
        "starts_precision": "month",
        "ramp_months": 0,
        "locations": [],
        "carriers": ["gas"],
        "method": "uit het gasverbruik van 2025",
        "confirmed_note": "",
        **other,
    }


def asked(action: Action, by: User, **wanted: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        add_effect(action, values(**wanted), by=by)
    assert not ActionEffect.objects.exists() and not Change.objects.exists()
    return refused.value.message_dict["confirmed_note"][0]


def test_it_is_kept_with_who_estimated_it(by: User, hengelo: Location) -> None:
    action = ActionFactory(locations=[hengelo])
    effect = add_effect(action, values(carriers=["heat", "gas"]), by=by)
    kept = ActionEffect.objects.get()
    assert (kept.expected_t, kept.carriers, kept.estimated_by) == (38, ["gas", "heat"], by)
    assert not kept.locations.exists()  # those of the action, also when they change
    change = Change.objects.get()
    assert (change.field, change.version, change.new_value) == ("effect", 2, effect.pk)
    assert change.new_words == "38 t (30 tot 44) per jaar, vanaf okt 2027, gas en warmte"


def test_a_change_tells_what_differs(by: User, hengelo: Location) -> None:
    action = ActionFactory(locations=[hengelo])
    effect = add_effect(action, values(), by=by)
    change_effect(effect.pk, values(high=50, ramp_months=6, locations=[hengelo]), by=by)
    change = Change.objects.get(version=3)
    assert change.old_words == (
        "38 t (30 tot 44) per jaar, groeit in 0 maanden, op de locaties van de actie"
    )
    assert change.new_words == (
        "38 t (30 tot 50) per jaar, groeit in 6 maanden, op Kazerne Hengelo"
    )
    change_effect(effect.pk, values(high=50, ramp_months=6, locations=[hengelo]), by=by)
    assert Action.objects.get().version == 3


def test_taking_it_away(by: User) -> None:
    effect = add_effect(ActionFactory(), values(), by=by)
    remove_effect(effect.pk, by=by)
    assert not ActionEffect.objects.exists()
    assert Change.objects.get(version=3).new_words == ""


@pytest.mark.parametrize(
    ("amounts", "wrong"),
    [
        ((50, 38, 60), {"low_t": ["Laag is meer dan verwacht."]}),
        ((30, 38, 35), {"high_t": ["Hoog is minder dan verwacht."]}),
        ((0, 0, 0), {"expected_t": ["Een effect van nul is geen effect."]}),
    ],
)
def test_low_expected_high(
    by: User, amounts: tuple[int, int, int], wrong: dict[str, list[str]]
) -> None:
    action = ActionFactory()
    with pytest.raises(ValidationError) as refused:
        add_effect(action, values(*amounts), by=by)
    assert refused.value.message_dict == wrong
    assert not ActionEffect.objects.exists()
    assert Action.objects.get().version == 1


def test_how_it_was_estimated_is_needed(by: User) -> None:
    with pytest.raises(ValidationError) as refused:
        add_effect(ActionFactory(), values(method=""), by=by)
    assert "method" in refused.value.message_dict
    assert not ActionEffect.objects.exists() and not Change.objects.exists()


def test_more_than_there_is_asks(by: User, hengelo: Location) -> None:
    question = asked(ActionFactory(locations=[hengelo]), by, expected=300, high=320)
    assert question.startswith(
        "Klopt dit? 300 t is meer dan de uitstoot van gas van Kazerne Hengelo. Die was 120 t van "
    )


def test_only_the_high_figure_is_too_much(by: User, hengelo: Location) -> None:
    question = asked(ActionFactory(locations=[hengelo]), by, high=121)
    assert question.startswith("Klopt dit? 121 t is meer")


def test_the_locations_of_the_effect_go_first(by: User, hengelo: Location) -> None:
    action = ActionFactory(locations=[LocationFactory()])
    assert "Kazerne Hengelo" in asked(action, by, expected=130, high=130, locations=[hengelo])


def test_without_locations_it_is_all(by: User, hengelo: Location) -> None:
    emitted(gas_meter(LocationFactory()), 60, last_twelve_months(timezone.localdate()).starts_on)
    add_effect(ActionFactory(), values(expected=150, high=180), by=by)
    with pytest.raises(ValidationError, match="de hele organisatie. Die was 180 t"):
        add_effect(ActionFactory(), values(expected=181, high=181), by=by)


def test_a_note_confirms_it(by: User, hengelo: Location) -> None:
    action = ActionFactory(locations=[hengelo])
    big = values(expected=300, high=320, confirmed_note=" er komt een gebouw bij ")
    effect = add_effect(action, big, by=by)
    assert effect.confirmed_note == "er komt een gebouw bij"
    change_effect(effect.pk, values(confirmed_note="er komt een gebouw bij"), by=by)
    assert ActionEffect.objects.get().confirmed_note == ""  # nothing to confirm any more


def test_a_change_asks_as_well(by: User, hengelo: Location) -> None:
    effect = add_effect(ActionFactory(locations=[hengelo]), values(), by=by)
    with pytest.raises(ValidationError, match="Klopt dit"):
        change_effect(effect.pk, values(expected=300, high=300), by=by)
    assert ActionEffect.objects.get().expected_t == 38


def test_what_is_not_known_does_not_ask(by: User) -> None:
    """No data of this location, and nothing of purchasing: unknown is no reason to hold it up."""
    add_effect(ActionFactory(locations=[LocationFactory()]), values(expected=300, high=300), by=by)
    add_effect(ActionFactory(), values(expected=300, high=300, carriers=[]), by=by)
    assert ActionEffect.objects.count() == 2


def test_more_emission_is_an_effect_too(by: User, hengelo: Location) -> None:
    effect = add_effect(
        ActionFactory(locations=[hengelo]),
        values(-8, -6, -5, carriers=["electricity"]),
        by=by,
    )
    assert effect.expected_t == -6


def test_what_another_changed_meanwhile(by: User) -> None:
    effect = add_effect(ActionFactory(), values(), by=by)
    seen = seen_values(ActionEffect.objects.get(), FIELDS)
    change_effect(effect.pk, values(expected=40), by=by)
    change_effect(effect.pk, values(method="opgave leverancier"), by=by, seen=seen)
    kept = ActionEffect.objects.get()
    assert (kept.expected_t, kept.method) == (40, "opgave leverancier")
    with pytest.raises(ValidationError) as refused:
        change_effect(effect.pk, values(expected=39), by=by, seen=seen)
    assert "Intussen staat hier ‘40’" in refused.value.message_dict["expected_t"][0]
