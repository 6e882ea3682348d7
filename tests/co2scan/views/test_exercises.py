from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.models import Evidence, Exercise, ExerciseVersion, Location
from tests.co2scan.exercising import DAY, counting, exercise, weigh_pallets
from tests.co2scan.pictures import HTML, photo
from tests.factories import LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
MAX_QUERIES = 14


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-25 12:00", tick=False):
        yield


@pytest.fixture
def station() -> Location:
    weigh_pallets()
    return LocationFactory(code="losser", name="Losser")


@pytest.fixture
def manager(client: Client, station: Location) -> Client:
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[station]))
    return client


def typed(**fields: object) -> dict[str, object]:
    return {"location": "losser", "day": "12-05-2026", "kind": "fire", **fields}


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("\xa0", " ")


def test_one_exercise_in_one_minute_and_one_more_like_it(manager: Client) -> None:
    add = reverse("exercise_add")
    answer = manager.post(
        add,
        typed(pallets="40", pallets_unit="stuks", propane="60,5", propane_unit="l", hours="2,5")
        | {"participants": "14", "photo": SimpleUploadedFile("Piet zijn foto.jpg", photo())},
    )
    made = Exercise.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    page = read(manager, made.get_absolute_url())
    for words in ("40 stuks", "40 × 20 = 800 kg", "gewogen, vanaf 1 jan 2026", "60,5 liter", "2,5"):
        assert words in page
    assert Evidence.objects.get().exercise == made
    assert "Piet" not in page
    assert counting("propane") == [(DAY, Decimal("60.5"))]
    like = read(manager, f"{add}?zoals={made.pk}")
    assert 'name="pallets" value="40"' in like
    assert 'value="2026-11-25"' in like  # of today, not of then
    assert "Neem over van 12 mei 2026" in read(manager, add)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"propane": "1.234"}, "Bedoel je 1234 of 1,234?"),
        ({"propane": "veel"}, "is geen getal"),
        ({"propane": "-3"}, "niet minder zijn dan 0"),
        ({"day": "31-02-2026", "propane": "60"}, "Deze datum bestaat niet"),
        ({"day": "31-12-9999", "propane": "60"}, "Deze dag moet nog komen"),
        ({"day": "", "propane": "60"}, "Kies de dag"),
        ({"month": "2026-11", "propane": "60"}, "nog niet voorbij"),
        ({"month": "mei", "propane": "60"}, "Schrijf de maand als 2026-11"),
        ({"participants": "een"}, "heel getal"),
        ({"propane": "60", "location": "elders"}, "waarvoor je invult"),
        ({"propane": "60", "propane_unit": "ton"}, "propane_unit"),
        ({}, "Vul in wat er is verbruikt"),
        ({"propane": "60", "photo": SimpleUploadedFile("foto.jpg", HTML)}, "geen foto of pdf"),
    ],
)
def test_what_is_wrong_is_told_where_it_is_and_nothing_is_lost(
    manager: Client, fields: dict[str, object], words: str
) -> None:
    LocationFactory(code="elders")
    sent = typed(note="met de tankwagen", **fields) if "day" not in fields else {
        **typed(note="met de tankwagen"), **fields,
    }  # fmt: skip
    answer = manager.post(reverse("exercise_add"), sent)
    html = answer.content.decode()
    assert (answer.status_code, words in html) == (200, True)
    assert 'value="met de tankwagen"' in html
    assert not ExerciseVersion.objects.exists()
    assert not Evidence.objects.exists()


def test_what_is_odd_is_asked_and_confirmed_once(manager: Client, station: Location) -> None:
    exercise(station, ("propane", "60", "l"))
    asked = manager.post(reverse("exercise_add"), typed(propane="60")).content.decode()
    assert "precies hetzelfde" in asked
    assert "Er is nog niets bewaard" in asked
    manager.post(reverse("exercise_add"), typed(propane="60", confirm="on"))
    assert counting("propane") == [(DAY, Decimal(120))]


def test_a_correction_and_a_withdrawal_can_be_read_back(manager: Client, station: Location) -> None:
    made = exercise(station, ("propane", "60", "l"))
    change = reverse("exercise_change", args=[made.pk])
    seen = made.versions.get().pk
    manager.post(change, typed(propane="50", seen=str(seen)))
    stale = manager.post(change, typed(propane="70", seen=str(seen))).content.decode()
    assert "Intussen wijzigde" in stale
    assert 'value="70"' in stale
    assert "<del>60 liter propaan</del>" in read(manager, made.get_absolute_url())
    withdraw = reverse("exercise_withdraw", args=[made.pk])
    now = made.versions.get(counts=True).pk
    assert "Schrijf waarom" in manager.post(withdraw, {"seen": now}).content.decode()
    manager.post(withdraw, {"seen": now, "why": "hoorde bij Almelo"})
    page = read(manager, made.get_absolute_url())
    assert "«hoorde bij Almelo»" in page
    assert "Van 2026 is nog geen oefening vastgelegd" in read(manager, reverse("exercise_list"))


def test_the_list_asks_no_more_for_more(
    manager: Client, station: Location, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for many in (1, 12):
        for number in range(many):
            exercise(station, ("propane", "60", "l"), day=date(2026, 1 + number % 11, 3 + many))
        with django_assert_max_num_queries(MAX_QUERIES) as asked:
            page = read(manager, f"{reverse('exercise_list')}?jaar=2026&locatie=losser&soort=fire")
        counts.append(len(asked))
        assert "60 liter propaan" in page
        assert "Locatie: alle" not in page  # of one station there is nothing to choose
    assert counts[0] == counts[1]
    assert "Geen oefeningen met deze filters" in read(
        manager, f"{reverse('exercise_list')}?jaar=2026&soort=water"
    )
    assert "Oefeningen in 2026" in read(manager, f"{reverse('exercise_list')}?jaar=1066&locatie=x")


def test_what_a_pallet_weighs_is_told_by_the_core_team(client: Client) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    address = reverse("exercise_assumptions")
    sent = {"kind": "pallet_kg", "value": "200", "starts_on": "01-01-2026", "source": "gewogen"}
    assert "ligt tussen 5 en 100 kg" in client.post(address, sent).content.decode()
    assert "een auditor vraagt" in client.post(address, {**sent, "source": ""}).content.decode()
    assert client.post(address, {**sent, "value": "22,5"}).status_code == 302
    assert "22,5" in read(client, address)
