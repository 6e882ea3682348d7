"""The form of an effect: its question, its refusals, and the drawing that comes of it."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, ActionEffect, Change
from co2scan.domain.reporting import last_twelve_months
from co2scan.models import Location
from tests.actions.emissions import emitted, gas_meter
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
ADD = "/acties/K-08/effecten/nieuw/"
IN_PLACE = {"HX-Request": "true", "HX-Target": "co2-effect"}


@pytest.fixture
def hengelo() -> Location:
    location = LocationFactory(name="Kazerne Hengelo")
    emitted(gas_meter(location), 120, last_twelve_months(timezone.localdate()).starts_on)
    return location


@pytest.fixture
def action(client: Client, hengelo: Location) -> Action:
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    return ActionFactory(code="K-08", locations=[hengelo])


def typed(**other: object) -> dict[str, object]:
    return {
        "low_t": "30",
        "expected_t": "38,5",
        "high_t": "44",
        "starts": "okt 2027",
        "ramp_months": "6",
        "carriers": ["gas"],
        "locations": [],
        "method": "uit het gasverbruik van 2025",
        **other,
    }


def body(response: HttpResponse) -> str:
    return response.content.decode()


def test_it_is_drawn_on_the_page(client: Client, action: Action) -> None:
    response = client.post(ADD, typed())
    assert (response.status_code, response["Location"]) == (302, "/acties/K-08/#co2-effect")
    effect = ActionEffect.objects.get()
    assert (effect.low_t, str(effect.expected_t)) == (30, "38.500000")
    assert (effect.starts_on.isoformat(), effect.starts_precision) == ("2027-10-01", "month")
    page = body(client.get("/acties/K-08/"))
    for shown in (
        "Verwacht 38,5 ton per jaar, tussen 30 en 44. Gerealiseerd: nog niet begonnen.",
        "Op gas van Kazerne Hengelo.",
        "uit het gasverbruik van 2025",
        "CO₂-effect bewaard.",
    ):
        assert shown in page


def test_what_began_has_no_row_of_what_it_delivered(client: Client, action: Action) -> None:
    """The meters will tell that; until then nothing is drawn for it."""
    client.post(ADD, typed(starts="2024", ramp_months="0"))
    page = body(client.get("/acties/K-08/"))
    assert "Het hele effect telt sinds 2024" in page
    assert "Gerealiseerd" not in page


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"low_t": "50"}, "Laag is meer dan verwacht."),
        ({"high_t": "12"}, "Hoog is minder dan verwacht."),
        ({"expected_t": "veel"}, "is geen getal"),
        ({"expected_t": "1.234"}, "Bedoel je 1234 of 1,234?"),
        ({"expected_t": ""}, "Vul een getal in."),
        ({"starts": "straks"}, "Dit is geen dag, maand of kwartaal."),
        ({"ramp_months": "121"}, "Kies een heel getal van 0 tot en met 120."),
        ({"ramp_months": "-1"}, "Kies een heel getal van 0 tot en met 120."),
        ({"method": ""}, "Vul dit in."),
        ({"carriers": ["kolen"]}, "Selecteer een geldige keuze."),
        ({"locations": ["999999"]}, "Selecteer een geldige keuze."),
    ],
)
def test_what_is_refused_stays_as_typed(
    client: Client, action: Action, wrong: dict[str, object], message: str
) -> None:
    response = client.post(ADD, typed(**wrong), headers=IN_PLACE)
    assert response.status_code == 422
    assert message in body(response)
    for name, value in typed(**wrong).items():
        if isinstance(value, str) and value:
            assert f'value="{value}"' in body(response), name
    assert not ActionEffect.objects.exists() and not Change.objects.exists()


def test_more_than_there_is_asks_and_takes_an_answer(client: Client, action: Action) -> None:
    big = typed(expected_t="300", high_t="320")
    assert "Toch juist?" not in body(client.get(ADD))
    response = client.post(ADD, big, headers=IN_PLACE)
    assert response.status_code == 422
    asked = "Klopt dit? 300 t is meer dan de uitstoot van gas van Kazerne Hengelo. Die was 120 t"
    assert asked in body(response)
    assert "Toch juist?" in body(response) and "Nog niet klaar" not in body(response)
    client.post(ADD, {**big, "confirmed_note": "er komt een loods bij"}, headers=IN_PLACE)
    assert ActionEffect.objects.get().confirmed_note == "er komt een loods bij"
    assert "toch juist, omdat: er komt een loods bij" in body(client.get("/acties/K-08/"))


def test_a_question_beside_a_mistake_loses_nothing(client: Client, action: Action) -> None:
    data = typed(expected_t="300", high_t="200", confirmed_note="er komt een loods bij")
    response = client.post(ADD, data, headers=IN_PLACE)
    assert "Hoog is minder dan verwacht." in body(response)
    assert 'value="er komt een loods bij"' in body(response)


def test_what_is_not_known_is_said_and_not_asked(client: Client, action: Action) -> None:
    elsewhere = LocationFactory(name="Kazerne Goor")
    client.post(ADD, typed(expected_t="300", high_t="320", locations=[elsewhere.pk]))
    said = "De uitstoot van gas van Kazerne Goor is nog niet over twaalf maanden bekend"
    assert said in body(client.get("/acties/K-08/"))
    client.post(ADD, typed(carriers=[]))
    assert "Het valt buiten de CO₂-scan" in body(client.get("/acties/K-08/"))


def test_the_form_shows_what_is_kept(client: Client, action: Action, hengelo: Location) -> None:
    client.post(ADD, typed(locations=[hengelo.pk]))
    effect = ActionEffect.objects.get()
    address = reverse("effect_change", args=["K-08", effect.pk])
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in ("expected_t", "starts", "ramp_months")}
    assert shown == {"expected_t": "38,5", "starts": "okt 2027", "ramp_months": 6}
    assert form["carriers"].value() == ["gas"]
    unchanged = typed(locations=[hengelo.pk], seen_before=form["seen_before"].value())
    client.post(address, unchanged)
    assert Change.objects.count() == 1  # that it came; nothing changed
    client.post(reverse("effect_remove", args=["K-08", effect.pk]))
    assert not ActionEffect.objects.exists()


def test_the_names_of_places_are_no_markup(client: Client, action: Action) -> None:
    Location.objects.update(name="<script>x</script>")
    assert "<script>x" not in body(client.get(ADD))


def test_who_counts_on_the_same_is_a_link(client: Client, action: Action) -> None:
    other = ActionFactory(code="K-12", title="Warmtepompen, ronde 2")
    ActionEffectFactory(action=other)
    ActionEffectFactory(action=action)
    page = body(client.get("/acties/K-08/"))
    assert "Dubbel geteld?" in page
    assert '<a href="/acties/K-12/">K-12 Warmtepompen, ronde 2</a>' in page


def test_who_works_on_it_does_not_judge_its_effect(client: Client) -> None:
    user = UserFactory(role=Role.STATION_MANAGER)
    client.force_login(user)
    action = ActionFactory(code="K-09", owner=user)
    assert client.get(reverse("effect_add", args=[action.code])).status_code == 403
    assert reverse("effect_add", args=[action.code]) not in body(client.get("/acties/K-09/"))
