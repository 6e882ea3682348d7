from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.models import Circuit, CircuitEvent, Location
from co2scan.services.circuits import EventInput, add_event
from co2scan.services.recompute import drain
from tests.co2scan.exercising import circuit, counting
from tests.factories import EmissionFactorFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MAX_QUERIES = 14


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


@pytest.fixture
def station() -> Location:
    return LocationFactory(code="losser", name="Losser")


@pytest.fixture
def manager(client: Client, station: Location) -> Client:
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[station]))
    return client


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("\xa0", " ")


def test_from_the_plate_to_the_duty_and_the_leak(manager: Client) -> None:
    EmissionFactorFactory(
        category="r410a", wtw=None, gwp100=Decimal(2256), gwp100_ar4=Decimal(2088)
    )
    sent = {"location": "losser", "name": "Airco", "kind": "airco", "gas": "r410a", "charge": "5"}
    manager.post(reverse("circuit_add"), {**sent, "installed_on": "01-04-2019"})
    made = Circuit.objects.get()
    page = read(manager, made.get_absolute_url())
    for words in ("elke 12 maanden", "5 kg × GWP 2.088 = 10,4 t", "had voor 1 april 2020 gemoeten"):
        assert words in page
    top_up = reverse("circuit_event_add", args=[made.pk, "top_up"])
    asked = manager.post(top_up, {"happened_on": "2026-05-12", "quantity": "60"})
    assert "meer dan er in gaat" in asked.content.decode()
    assert 'value="60"' in asked.content.decode()
    manager.post(top_up, {"happened_on": "2026-05-12", "quantity": "0,6", "company": "Koel BV"})
    drain()
    page = read(manager, made.get_absolute_url())
    assert "0,6 kg bijgevuld in 12 maanden is 12 % van de inhoud" in page
    assert "1.354" in page  # 0,6 × 2.256 = 1.353,6 kg
    assert "1 lekt te veel" in read(manager, reverse("circuit_list"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"charge": ""}, "hoeveel erin zit"),
        ({"charge": "-1"}, "niet minder zijn dan 0"),
        ({"gas": "diesel"}, "diesel"),
        ({"location": "elders"}, "waarvoor je invult"),
        ({"installed_on": "32-01-2020"}, "Deze datum bestaat niet"),
    ],
)
def test_a_system_that_cannot_be(manager: Client, fields: dict[str, str], words: str) -> None:
    LocationFactory(code="elders")
    sent = {"location": "losser", "name": "Airco", "kind": "airco", "gas": "r410a", "charge": "5"}
    answer = manager.post(reverse("circuit_add"), {**sent, **fields})
    assert (answer.status_code, words in answer.content.decode()) == (200, True)
    assert not Circuit.objects.exists()


def test_an_event_is_changed_and_withdrawn_with_its_trace(
    manager: Client, station: Location
) -> None:
    made = circuit(station)
    event = add_event(made, EventInput("top_up", date(2026, 5, 12), Decimal("0.4")), None)
    change = reverse("circuit_event_change", args=[made.pk, event.pk])
    manager.post(change, {"happened_on": "2026-05-13", "quantity": "0,3"})
    assert counting("r410a") == [(date(2026, 5, 13), Decimal("0.3"))]
    now = CircuitEvent.objects.get(counts=True)
    withdraw = reverse("circuit_event_withdraw", args=[made.pk, now.pk])
    assert "Schrijf waarom" in manager.post(withdraw, {}).content.decode()
    manager.post(withdraw, {"why": "andere installatie"})
    page = read(manager, made.get_absolute_url())
    assert "«andere installatie»" in page
    assert manager.get(change).status_code == 404  # it counts no longer
    assert manager.get(reverse("circuit_event_add", args=[made.pk, "boom"])).status_code == 404


def test_the_list_asks_no_more_for_more(
    manager: Client, station: Location, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for many in (1, 8):
        for number in range(many):
            made = circuit(station, name=f"Airco {many}-{number}")
            add_event(made, EventInput("top_up", date(2026, 5, 12), Decimal("0.1")), None)
        with django_assert_max_num_queries(MAX_QUERIES) as asked:
            page = read(manager, reverse("circuit_list"))
        counts.append(len(asked))
    assert "9 installaties en voorraden: geen lekt te veel." in page
    assert counts[0] == counts[1]
