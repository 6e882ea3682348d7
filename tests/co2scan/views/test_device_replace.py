"""The wizard: every step without JavaScript, nothing typed is lost, and months that come right."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.models import Connection, Location, MeterDevice, MonthlyConsumption, Reading, Register
from co2scan.services.connections import DeviceDetails, add_connection
from co2scan.services.recompute import drain
from tests.factories import LocationFactory, ReadingFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


class _Inputs(HTMLParser):
    """What a browser would send of a page: names and values of its inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        kind = found.get("type", "text")
        is_on = kind not in ("checkbox", "radio") or "checked" in found
        if tag == "input" and found.get("name") and is_on:
            self.values.append((found["name"] or "", found.get("value") or ""))


def inputs(text: str) -> dict[str, list[str]]:
    parser = _Inputs()
    parser.feed(text[text.index("<main") :])
    values: dict[str, list[str]] = {}
    for name, value in parser.values:
        values.setdefault(name, []).append(value)
    return values


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-06-10 09:00+02:00", tick=False):
        yield


@pytest.fixture
def location() -> Location:
    return LocationFactory(code="borne")


@pytest.fixture
def gas(location: Location) -> Connection:
    """Gas, read from its display: 1.000 on 1 February."""
    connection = add_connection(
        Connection(location=location, kind="gas", entry_mode=EntryMode.REGISTER),
        device=DeviceDetails("G1", date(2020, 1, 1)),
    )
    ReadingFactory(register=Register.objects.get(), on=FEBRUARY, value=Decimal(1000))
    return connection


@pytest.fixture(autouse=True)
def _manager(client: Client, location: Location) -> None:
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[location]))


def url_of(connection: Connection) -> str:
    return reverse("device_replace", args=[connection.location.code, connection.code])


class Walk:
    """A person with a browser: types in fields and goes on to the next step."""

    def __init__(self, client: Client, connection: Connection) -> None:
        self.client, self.url = client, url_of(connection)
        self.text = client.get(self.url).content.decode()

    @property
    def fields(self) -> dict[str, list[str]]:
        return inputs(self.text)

    def next(self, step: str, **typed: object) -> str:
        assert f'name="stap" value="{step}"' in self.text
        self.text = self.client.get(
            self.url, {**self.fields, **typed, "stap": step}
        ).content.decode()
        return self.text

    def confirm(self) -> None:
        response = self.client.post(self.url, self.fields)
        assert response.status_code == 302, response.content.decode()


def test_a_manager_replaces_the_meter_of_the_own_station(client: Client, gas: Connection) -> None:
    """145 m3 until noon of the 15th; then 0 to 135 on 1 March: February is 280."""
    old = Register.objects.get()
    walk = Walk(client, gas)
    assert "Nu hangt er G1, sinds 1 januari 2020" in walk.text
    assert "Vorige stand: 1.000 op 1 februari 2026." in walk.next(
        "eindstanden", replaced_on="2026-02-15"
    )
    walk.next("nieuwe-meter", **{f"end_{old.pk}": "1.145"})
    assert "Bedoel je 1145 of 1,145?" in walk.text
    walk.next("nieuwe-meter", **{f"end_{old.pk}": "1145"})
    walk.next("latere-standen", serial_number="G2", start_use_single="0", digits="5")
    for shown in ("15 februari 2026", "G2", "1.145 m³", "<ins>145</ins> Nm³", "Was", "feb 2026"):
        assert shown in walk.text, shown
    assert MeterDevice.objects.count() == 1
    walk.confirm()
    new = Register.objects.exclude(pk=old.pk).get()
    assert (new.device.serial_number, new.device.digits) == ("G2", 5)
    ReadingFactory(register=new, on=MARCH, value=Decimal(135))
    drain()
    assert MonthlyConsumption.objects.get(month=FEBRUARY).quantity == 145 + 135
    assert Reading.objects.filter(created_by__role=Role.STATION_MANAGER).count() == 2


def test_later_stands_are_shown_and_move(client: Client, gas: Connection) -> None:
    """Typed on the old meter since: 4.000 (an estimate), 2.135 and 2.445 of the new one."""
    old = Register.objects.get()
    for day, value in ((MARCH, 4000), (date(2026, 4, 1), 2135), (date(2026, 5, 1), 2445)):
        ReadingFactory(register=old, on=day, value=Decimal(value))
    walk = Walk(client, gas)
    walk.next("eindstanden", replaced_on="15-02-2026")
    walk.next("nieuwe-meter", **{f"end_{old.pk}": "1145"})
    walk.next("latere-standen", serial_number="G2", start_use_single="2000")
    for shown in ("4.000 op 1 maart 2026", "2.135 op 1 april 2026", "2.445 op 1 mei 2026"):
        assert shown in walk.text
    estimate = Reading.objects.get(value=4000)
    assert walk.fields["lapsing"] == [str(estimate.pk)]
    walk.next("controle", lapsing=[])
    assert "2.135 op 1 april 2026 is lager dan 4.000" in walk.text
    walk.next("controle", lapsing=[str(estimate.pk)])
    assert "2 verhuizen naar de nieuwe meter, 1 vervalt" in walk.text
    walk.confirm()
    new = MeterDevice.objects.get(serial_number="G2")
    moved = Reading.objects.filter(register__device=new, counts=True).order_by("measured_at")
    assert [row.value for row in moved] == [2000, 2135, 2445]


def test_going_back_keeps_everything(client: Client, gas: Connection) -> None:
    old = Register.objects.get()
    typed = {
        "replaced_on": "2026-02-15",
        f"end_{old.pk}": "1145",
        "serial_number": "G2",
        "digits": "",
        "factor": "1",
        "start_use_single": "7",
    }
    for step, shown in (("datum", "2026-02-15"), ("eindstanden", "1145"), ("nieuwe-meter", "G2")):
        text = client.get(url_of(gas), {**typed, "stap": step}).content.decode()
        assert f'value="{shown}"' in text
        assert {name: [value] for name, value in typed.items()}.items() <= inputs(text).items()
    summary = client.get(url_of(gas), {**typed, "stap": "controle"}).content.decode()
    assert "stap=nieuwe-meter" in summary
    assert "serial_number=G2" in summary


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"replaced_on": ""}, "Vul een datum in."),
        ({"replaced_on": "31-02-2026"}, "Deze datum bestaat niet"),
        ({"replaced_on": "2026-06-11"}, "Deze dag moet nog komen"),
        ({"replaced_on": "2020-01-01"}, "geplaatst op 1 januari 2020"),
        ({"end": "999"}, "999 is lager dan de vorige stand: 1.000 op 1 februari 2026"),
        ({"end": ""}, "Vul een getal in."),
        ({"end": "veel"}, "is geen getal"),
        ({"end": "-1"}, "niet minder zijn dan 0"),
        ({"start_use_single": ""}, "Vul een getal in."),
        ({"start_use_single": "123456", "digits": "5"}, "5 cijfers voor de komma"),
        ({"factor": "0"}, "Dit is meer dan 0."),
        ({"digits": "vijf"}, "geheel getal"),
    ],
)
def test_a_wrong_answer_comes_back_at_its_own_step(
    client: Client, gas: Connection, typed: dict[str, str], message: str
) -> None:
    """Also when somebody goes to the end at once, or posts it."""
    answers = {
        "replaced_on": "2026-02-15",
        "end": "1145",
        "serial_number": "Nieuwe meter 2",
        "digits": "",
        "factor": "1",
        "start_use_single": "0",
        "stap": "controle",
        **typed,
    }
    answers[f"end_{Register.objects.get().pk}"] = answers.pop("end")
    for response in (client.get(url_of(gas), answers), client.post(url_of(gas), answers)):
        text = response.content.decode()
        assert response.status_code == 200
        assert message in text
        assert "Nieuwe meter 2" in text
    assert MeterDevice.objects.count() == 1


def test_electricity_from_two_tariffs_to_one(client: Client, location: Location) -> None:
    connection = add_connection(
        Connection(location=location, kind="electricity", entry_mode=EntryMode.REGISTER),
        has_feed_in=True,
        device=DeviceDetails(has_tariffs=True),
    )
    walk = Walk(client, connection)
    assert walk.fields["tariffs"] == ["dubbel"]
    walk.next("eindstanden", replaced_on="2026-02-15", tariffs="enkel")
    ends = {f"end_{register.pk}": "10" for register in Register.objects.all()}
    assert len(ends) == 4
    walk.next("nieuwe-meter", **ends)
    walk.next("latere-standen", start_use_single="1", start_feed_in_single="2")
    walk.confirm()
    new = connection.devices.get(removed_on=None)
    assert {(r.direction, r.tariff) for r in new.registers.all()} == {
        ("use", "single"),
        ("feed_in", "single"),
    }


def test_two_people_at_once_the_second_is_told(client: Client, gas: Connection) -> None:
    old = Register.objects.get()
    answers = {
        "replaced_on": "2026-02-15",
        f"end_{old.pk}": "1145",
        "serial_number": "G2",
        "digits": "",
        "factor": "1",
        "start_use_single": "0",
        "stap": "controle",
    }
    assert client.post(url_of(gas), answers).status_code == 302
    again = client.post(url_of(gas), answers)
    assert "geplaatst op 15 februari 2026" in again.content.decode()
    assert MeterDevice.objects.count() == 2


def test_without_stands_there_is_nothing_to_replace(client: Client, location: Location) -> None:
    connection = add_connection(Connection(location=location, kind=ConnectionKind.GAS))
    text = client.get(url_of(connection)).content.decode()
    assert "zijn geen meterstanden bekend" in text


def test_who_may_replace(client: Client, gas: Connection) -> None:
    expected = {Role.CORE_TEAM: 200, Role.MANAGEMENT: 403, Role.EMPLOYEE: 403}
    for role, status in expected.items():
        client.force_login(UserFactory(role=role, locations=[gas.location]))
        assert client.get(url_of(gas)).status_code == status
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[LocationFactory()]))
    assert client.get(url_of(gas)).status_code == 404
    assert client.post(url_of(gas), {"stap": "controle"}).status_code == 404
