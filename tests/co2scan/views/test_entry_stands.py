"""The form of a display, by who stands in front of it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.models import Connection, Reading, Register
from tests.co2scan.entering import NOON, store_month, store_stand
from tests.factories import (
    ConnectionFactory,
    DeviceFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def connection() -> Connection:
    connection = ConnectionFactory(
        location=LocationFactory(code="hengelo"),
        kind=ConnectionKind.ELECTRICITY,
        entry_mode=EntryMode.REGISTER,
        name="Elektriciteit",
        code="hengelo-stroom",
    )
    MeterFactory(connection=connection, category="electricity_grey")
    return connection


@pytest.fixture
def register(connection: Connection) -> Register:
    device = DeviceFactory(connection=connection, serial_number="E0045", digits=6)
    return RegisterFactory(device=device)


@pytest.fixture
def wim(connection: Connection, client: Client) -> User:
    wim = UserFactory(name="Wim Slot", role=Role.STATION_MANAGER, locations=[connection.location])
    client.force_login(wim)
    return wim


PATH = "/mijn-kazerne/hengelo/meterstanden/hengelo-stroom/"


def fields(register: Register, value: str, day: str = "2026-11-22", **more: str) -> dict[str, str]:
    return {f"stand-{register.pk}": value, f"seen-{register.pk}": "", "read_on": day, **more}


def send(client: Client, register: Register, value: str, **more: str) -> str:
    response = client.post(PATH, fields(register, value, **more))
    assert response.status_code == 200
    return response.content.decode()


def test_the_stand_before_is_shown(client: Client, register: Register, wim: User) -> None:
    store_stand(register, OCTOBER, 45690, wim)
    page = client.get(PATH).content.decode()
    assert "Meter E0045" in page
    assert "Vorige stand <strong>45.690</strong> op 1 oktober 2026" in page
    assert 'value="2026-11-22"' in page


def test_a_stand_is_stored_and_told(client: Client, register: Register, wim: User) -> None:
    store_stand(register, OCTOBER, 45690, wim)
    response = client.post(PATH, fields(register, "46.000,5"), follow=True)
    assert Reading.objects.filter(counts=True).count() == 2
    text = "Meterstand bewaard: 311 kWh sinds 1 oktober 2026."
    assert text in response.content.decode()


def test_while_typing_it_tells_what_it_means(client: Client, register: Register, wim: User) -> None:
    store_stand(register, OCTOBER, 45690, wim)
    store_month(register.device.connection.meters.get(), date(2025, 10, 1), 310)
    htmx = {"HX-Request": "true"}
    sent = fields(register, "45990", "2026-11-01")
    page = client.post(PATH, sent, headers=htmx).content.decode()
    assert "Verbruik sinds 1 oktober: <strong>300 kWh</strong>." in page
    assert "Vorig jaar in die dagen 310." in page
    assert Reading.objects.count() == 1
    assert "kWh" not in client.post(PATH, fields(register, "abc"), headers=htmx).content.decode()


def test_a_day_that_cannot_be_is_told_at_the_day(
    client: Client, register: Register, wim: User
) -> None:
    page = send(client, register, "46000", day="2026-11-23")
    at_the_day = page.split('id="id_read_on_error"')[1].split("</div>")[0]
    assert "Deze dag moet nog komen." in at_the_day
    assert page.count("Deze dag moet nog komen.") == 1


def test_one_that_runs_back_leads_to_the_replacement(
    client: Client, register: Register, wim: User
) -> None:
    store_stand(register, OCTOBER, 45690, wim)
    page = send(client, register, "120")
    assert "De stand 120 van 22 november 2026 is lager dan 45.690 van 1 oktober 2026" in page
    assert reverse("device_replace", args=["hengelo", "hengelo-stroom"]) in page
    assert 'value="120"' in page
    assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    ("value", "day", "message"),
    [
        ("46000", "2026-11-23", "Deze dag moet nog komen."),
        ("46000", "2026-02-30", "Deze datum bestaat niet."),
        ("46000", "", "Vul een datum in."),
        ("", "2026-11-22", "Vul de stand in die op de meter staat."),
        ("veel", "2026-11-22", "geen getal"),
        ("46.000", "2026-11-22", "Bedoel je 46000 of 46,000?"),
        ("-1", "2026-11-22", "Dit kan niet minder zijn dan 0."),
    ],
)
def test_a_refused_stand_stays_in_the_field(
    client: Client, register: Register, wim: User, value: str, day: str, message: str
) -> None:
    page = send(client, register, value, day=day)
    assert message in page
    assert f'value="{value}"' in page or not value
    assert not Reading.objects.exists()


def test_three_times_last_year_asks(client: Client, register: Register, wim: User) -> None:
    store_stand(register, OCTOBER, 1000, wim)
    store_month(register.device.connection.meters.get(), date(2025, 10, 1), 310)
    response = client.post(PATH, fields(register, "2000", "2026-11-01"))
    assert response["Location"] == f"{PATH}?datum=2026-11-01#klopt-dit"
    page = client.get(response["Location"]).content.decode()
    assert "Klopt dit? 1.000 kWh sinds 1 oktober; vorig jaar in die dagen 310." in page
    confirmed = fields(register, "2000", "2026-11-01", confirm="1", note="Verbouwing")
    assert client.post(PATH, confirmed)["Location"] == "/mijn-kazerne/hengelo/"
    row = Reading.objects.get(counts=True, value=2000)
    assert (row.is_confirmed, row.note, row.created_by) == (True, "Verbouwing", wim)
    assert "Klopt dit?" not in client.get(PATH, {"datum": "2026-11-01"}).content.decode()


def test_another_read_it_in_the_meantime(client: Client, register: Register, wim: User) -> None:
    theirs = store_stand(register, OCTOBER, 45690, UserFactory(name="Anja Vos"))
    page = send(client, register, "45700", day="2026-10-01")
    assert "Intussen vulde Anja Vos 45.690 in." in page
    assert "Jij typte 45700." in page
    assert f'name="seen-{register.pk}" value="{theirs.pk}"' in page
    sent = fields(register, "45700", "2026-10-01") | {f"seen-{register.pk}": str(theirs.pk)}
    assert client.post(PATH, sent).status_code == 302
    assert Reading.objects.get(counts=True).value == 45700


def test_earlier_stands_with_their_corrections(
    client: Client, register: Register, wim: User
) -> None:
    store_stand(register, OCTOBER, 45690, wim)
    store_stand(register, OCTOBER, 45960, wim)
    page = client.get(PATH).content.decode()
    assert "<del>45.690</del> 45.960" in page
    assert f"{PATH}?datum=2026-10-01" in page
    assert 'value="45960"' in client.get(PATH, {"datum": "2026-10-01"}).content.decode()


def test_a_display_that_nobody_knows(client: Client, connection: Connection, wim: User) -> None:
    assert "nog geen meter bekend" in client.get(PATH).content.decode()


def test_what_is_not_read_from_a_display(client: Client, register: Register, wim: User) -> None:
    Connection.objects.update(entry_mode=EntryMode.MONTH)
    assert client.get(PATH).status_code == 404


def test_a_neighbours_display_is_not_there(client: Client, wim: User) -> None:
    other = RegisterFactory()
    connection = other.device.connection
    path = reverse("stand_entry", args=[connection.location.code, connection.code])
    assert client.post(path, fields(other, "5")).status_code == 404
    assert client.get(path).status_code == 404
    assert not Reading.objects.exists()
