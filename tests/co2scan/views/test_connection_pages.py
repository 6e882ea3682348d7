"""Connections, shares and contracts on screen, and that another's stays out of reach."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from co2scan.choices import ConnectionKind, EntryMode, SupplyLabel
from co2scan.models import Connection, ConnectionShare, Location, Register, SupplyContract
from co2scan.services.connections import add_connection, set_share
from tests.factories import ConnectionFactory, ContractFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
EAN = "871687120061402458"


@pytest.fixture
def location() -> Location:
    return LocationFactory(code="hengelo", name="Hengelo")


@pytest.fixture(autouse=True)
def _signed_in(client: Client) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))


def add(client: Client, location: Location, kind: str, **fields: object) -> str:
    """The page that answers; empty when the connection was stored."""
    standard = {"name": "Hoofdmeter", "entry_mode": "month", "factor": "1"}
    url = f"{reverse('connection_add', args=[location.code])}?soort={kind}"
    response = client.post(url, {**standard, **fields})
    return "" if response.status_code == 302 else response.content.decode()


KINDS = [kind for kind in ConnectionKind.values if kind not in ("vehicle", "charger")]


def test_first_the_kind_is_chosen(client: Client, location: Location) -> None:
    url = reverse("connection_add", args=[location.code])
    text = client.get(url).content.decode()
    for kind in KINDS:
        assert f"?soort={kind}" in text
    assert reverse("charger_add", args=[location.code]) in text
    assert client.get(url, {"soort": "vehicle"}).status_code == 404  # has a form of its own
    assert client.get(url, {"soort": "stoom"}).status_code == 404
    assert client.post(url, {"name": "x"}).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_own_form(client: Client, location: Location, kind: str) -> None:
    url = reverse("connection_add", args=[location.code])
    text = client.get(url, {"soort": kind}).content.decode()
    assert ('name="ean"' in text) == (kind in ("electricity", "gas"))
    assert ('name="has_feed_in"' in text) == (kind == "electricity")
    assert ('name="volume_correction"' in text) == (kind == "gas")
    assert ('name="serial_number"' in text) == (kind in ("electricity", "gas", "solar", "heat"))
    assert ('name="categories"' in text) == (kind not in ("electricity", "gas", "solar"))


def test_an_electricity_connection_that_is_read_from_its_display(
    client: Client, location: Location
) -> None:
    fields = {
        "ean": f"{EAN[:4]} {EAN[4:]}",
        "entry_mode": "register",
        "has_feed_in": "on",
        "has_tariffs": "on",
        "serial_number": "E77",
        "installed_on": "01-05-2023",
        "factor": "1,5",
        "active_until": "2026-12-31",
    }
    assert add(client, location, "electricity", **fields) == ""
    connection = Connection.objects.get()
    assert connection.ean == EAN
    assert connection.active_until == date(2027, 1, 1)
    device = connection.devices.get()
    assert (device.serial_number, device.factor) == ("E77", Decimal("1.5"))
    assert Register.objects.count() == 4


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("gas", {"ean": "871687120061402459"}, "Het controlecijfer van EAN"),
        ("gas", {"ean": "8.71687E+17"}, "die Excel tot een getal heeft gemaakt"),
        ("gas", {"ean": "871687120061402000.0"}, "die Excel tot een getal heeft gemaakt"),
        ("gas", {"ean": "12345"}, "Een EAN heeft 18 cijfers"),
        ("gas", {"factor": "1.234"}, "Bedoel je 1234 of 1,234?"),
        ("gas", {"factor": "0"}, "Dit is meer dan 0."),
        ("gas", {"volume_correction": "0"}, "De correctie is groter dan 0."),
        ("gas", {"name": ""}, "Vul dit in."),
        ("gas", {"entry_mode": "delivery"}, "Selecteer een geldige keuze"),
        ("gas", {"active_from": "2026-02-01", "active_until": "2026-01-31"}, "einddatum ligt voor"),
        ("tank", {}, "Kies er minstens één."),
        ("tank", {"categories": ["natural_gas"]}, "Selecteer een geldige keuze"),
    ],
)
def test_a_refused_connection_keeps_what_was_typed(
    client: Client, location: Location, kind: str, fields: dict[str, object], message: str
) -> None:
    text = add(client, location, kind, note="gedeeld met de gemeente", **fields)
    assert message in text
    assert "gedeeld met de gemeente" in text
    for value in fields.values():
        if isinstance(value, str) and value:
            assert value in text
    assert not Connection.objects.exists()


def test_an_ean_that_another_connection_has(client: Client, location: Location) -> None:
    ConnectionFactory(ean=EAN)
    assert "bestaat al" in add(client, location, "gas", ean=EAN)


def test_a_connection_is_changed(client: Client, location: Location) -> None:
    connection = add_connection(
        Connection(location=location, kind="gas", entry_mode=EntryMode.REGISTER)
    )
    url = reverse("connection_change", args=[location.code, connection.code])
    text = client.get(url).content.decode()
    assert 'name="serial_number"' in text
    fields = {"name": "Ketelhuis", "entry_mode": "central", "serial_number": "G5", "factor": "1"}
    response = client.post(url, fields)
    assert response["Location"].endswith(f"/locaties/hengelo/#{connection.code}")
    connection.refresh_from_db()
    assert (connection.name, connection.entry_mode) == ("Ketelhuis", "central")
    assert connection.devices.get().serial_number == "G5"
    refused = client.post(url, {**fields, "name": ""}).content.decode()
    assert "Ketelhuis wijzigen" in refused


def test_a_share_is_a_percentage_from_a_day(client: Client, location: Location) -> None:
    connection = ConnectionFactory(location=location)
    url = reverse("connection_shares", args=[location.code, connection.code])
    client.post(url, {"share": "33,3333", "starts_on": "2026-01-01", "reason": "vloeroppervlak"})
    share = ConnectionShare.objects.get()
    assert share.share == Decimal("0.333333")
    assert "33,3333&nbsp;%" in client.get(url).content.decode()
    for value, message in [
        ("101", "hoogstens 100 %"),
        ("-1", "niet minder zijn dan 0"),
        ("33,33333", "hoogstens 4 cijfers"),
        ("de helft", "is geen getal"),
    ]:
        fields = {"share": value, "starts_on": "2026-02-01"}
        text = client.post(url, fields).content.decode()
        assert message in text
        assert f'value="{value}"' in text
    remove = reverse("connection_share_remove", args=[location.code, connection.code, share.pk])
    client.post(remove)
    assert not ConnectionShare.objects.exists()


CONTRACT = {
    "supplier": "Essent",
    "label": SupplyLabel.WIND.value,
    "starts_on": "2026-01-01",
    "ends_on": "2026-12-31",
    "green_share": "60",
    "origin_country": "no",
    "origin_year": "2026",
    "evidence": "map 12",
}


@pytest.fixture
def electricity(location: Location) -> Connection:
    return ConnectionFactory(location=location, kind=ConnectionKind.ELECTRICITY)


def test_a_contract_is_added_changed_and_taken_away(
    client: Client, location: Location, electricity: Connection
) -> None:
    where = [location.code, electricity.code]
    client.post(reverse("contract_add", args=where), CONTRACT)
    contract = SupplyContract.objects.get()
    assert (contract.ends_on, contract.green_share) == (date(2027, 1, 1), Decimal("0.6"))
    assert contract.origin_country == "NO"
    url = reverse("contract_change", args=[*where, contract.pk])
    text = client.get(url).content.decode()
    for shown in ('value="60"', 'value="2026-12-31"', 'value="2026"', "Contract met Essent"):
        assert shown in text
    client.post(url, {**CONTRACT, "supplier": "Vattenfall", "ends_on": ""})
    contract.refresh_from_db()
    assert (contract.supplier, contract.ends_on) == ("Vattenfall", None)
    remove = reverse("contract_remove", args=[*where, contract.pk])
    assert "telt dan weer als grijze stroom" in client.get(remove).content.decode()
    assert SupplyContract.objects.exists()
    client.post(remove)
    assert not SupplyContract.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("starts_on", "2025-06-01", "loopt al een contract met Eerste"),
        ("ends_on", "2025-12-31", "einddatum ligt voor"),
        ("green_share", "140", "hoogstens 100 %"),
        ("origin_country", "Noorwegen", "twee letters"),
        ("origin_year", "26", "Schrijf een jaar"),
        ("label", "green_gas", "Selecteer een geldige keuze"),
        ("supplier", "", "Vul dit in."),
    ],
)
def test_a_refused_contract_keeps_what_was_typed(
    client: Client, electricity: Connection, field: str, value: str, message: str
) -> None:
    ContractFactory(
        connection=electricity,
        starts_on=date(2025, 1, 1),
        ends_on=date(2026, 1, 1),
        supplier="Eerste",
    )
    url = reverse("contract_add", args=[electricity.location.code, electricity.code])
    text = client.post(url, {**CONTRACT, field: value}).content.decode()
    assert message in text
    assert "map 12" in text
    assert SupplyContract.objects.count() == 1


def test_what_has_no_contract_has_no_form_for_it(client: Client, location: Location) -> None:
    tank = ConnectionFactory(location=location, kind=ConnectionKind.TANK)
    assert client.get(reverse("contract_add", args=[location.code, tank.code])).status_code == 404


def test_a_connection_is_looked_up_within_its_location(client: Client, location: Location) -> None:
    """The right connection under the wrong location is not there, nor its rows."""
    elsewhere = ConnectionFactory(kind=ConnectionKind.ELECTRICITY)
    set_share(elsewhere, date(2026, 1, 1), Decimal("0.5"))
    contract, share = ContractFactory(connection=elsewhere), elsewhere.shares.get()
    here = ConnectionFactory(location=location, kind=ConnectionKind.ELECTRICITY)
    for connection in (elsewhere, here):
        where = [location.code, connection.code]
        if connection is elsewhere:
            pages = ("connection_change", "connection_shares", "contract_add", "device_replace")
            for name in pages:
                assert client.get(reverse(name, args=where)).status_code == 404, name
        for name in ("contract_change", "contract_remove"):
            assert client.get(reverse(name, args=[*where, contract.pk])).status_code == 404, name
        remove = reverse("connection_share_remove", args=[*where, share.pk])
        assert client.post(remove).status_code == 404
    assert ConnectionShare.objects.exists()
