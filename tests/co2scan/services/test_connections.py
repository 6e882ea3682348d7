"""A connection comes with its meters; changing it computes anew what it touches."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from co2scan.choices import ConnectionKind, EntryMode
from co2scan.models import (
    Connection,
    Location,
    Meter,
    MeterDevice,
    MonthlyConsumption,
    PeriodEntry,
    RecomputeRequest,
    Register,
)
from co2scan.services.connections import DeviceDetails, add_connection, change_connection
from co2scan.services.recompute import drain
from tests.factories import LocationFactory, ReadingFactory

pytestmark = pytest.mark.django_db
EAN = "871687120061402458"


@pytest.fixture
def location() -> Location:
    return LocationFactory(code="hengelo")


def add(location: Location, kind: str, **fields: Any) -> Connection:
    options = {
        key: fields.pop(key) for key in ("categories", "has_feed_in", "device") if key in fields
    }
    return add_connection(Connection(location=location, kind=kind, **fields), **options)


def meters(connection: Connection) -> list[tuple[str, str, str, str]]:
    rows = connection.meters.order_by("code")
    return list(rows.values_list("code", "direction", "category", "unit"))


def test_electricity_brings_a_meter_for_use_and_one_for_feed_in(location: Location) -> None:
    connection = add(location, ConnectionKind.ELECTRICITY, ean=EAN, has_feed_in=True)
    assert (connection.code, connection.name) == ("hengelo-electricity", "Elektriciteit")
    assert meters(connection) == [
        ("hengelo-electricity", "use", "electricity_grey", "kWh"),
        ("hengelo-electricity-teruglevering", "feed_in", "electricity_feed_in", "kWh"),
    ]
    assert not connection.devices.exists()


@pytest.mark.parametrize(
    ("kind", "categories", "expected"),
    [
        ("gas", [], [("hengelo-gas", "use", "natural_gas", "Nm3")]),
        ("solar", [], [("hengelo-solar", "production", "electricity_own_solar", "kWh")]),
        ("heat", ["district_heat"], [("hengelo-heat", "use", "district_heat", "GJ")]),
        ("tank", ["diesel"], [("hengelo-tank", "use", "diesel", "l")]),
        (
            "fuel_card",
            ["hvo100", "petrol"],
            [
                ("hengelo-fuel-card-hvo100", "use", "hvo100", "l"),
                ("hengelo-fuel-card-petrol", "use", "petrol", "l"),
            ],
        ),
        ("travel", ["train"], [("hengelo-travel", "use", "train", "passenger-km")]),
        ("activity", ["r410a"], [("hengelo-activity", "use", "r410a", "kg")]),
    ],
)
def test_each_kind_brings_its_own_meters(
    location: Location, kind: str, categories: list[str], expected: list[tuple[str, ...]]
) -> None:
    assert meters(add(location, kind, categories=categories)) == expected


def test_a_second_connection_of_a_kind_gets_a_number(location: Location) -> None:
    add(location, ConnectionKind.GAS)
    assert meters(add(location, ConnectionKind.GAS))[0][0] == "hengelo-gas-2"


def test_entry_by_register_brings_a_device_with_registers(location: Location) -> None:
    device = DeviceDetails("E123", date(2025, 3, 1), digits=6, has_tariffs=True)
    connection = add(
        location,
        ConnectionKind.ELECTRICITY,
        entry_mode=EntryMode.REGISTER,
        has_feed_in=True,
        device=device,
    )
    made = connection.devices.get()
    assert (made.serial_number, made.installed_on, made.digits) == ("E123", date(2025, 3, 1), 6)
    assert {(r.direction, r.tariff) for r in made.registers.all()} == {
        ("use", "normal"),
        ("use", "low"),
        ("feed_in", "normal"),
        ("feed_in", "low"),
    }


@pytest.mark.parametrize(
    ("kind", "fields", "where"),
    [
        ("gas", {"ean": "871687120061402459"}, "ean"),
        ("gas", {"ean": "8.71687E+17"}, "ean"),
        ("gas", {"active_from": date(2026, 2, 1), "active_until": date(2026, 1, 1)}, "__all__"),
        ("tank", {"categories": []}, "categories"),
        ("tank", {"categories": ["natural_gas"]}, "categories"),
        ("tank", {"categories": ["diesel"], "entry_mode": "register"}, "entry_mode"),
        ("gas", {"has_feed_in": True}, "has_feed_in"),
        ("gas", {"device": DeviceDetails(factor=Decimal(0))}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    location: Location, kind: str, fields: dict[str, Any], where: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        add(location, kind, **fields)
    assert list(refused.value.message_dict) == [where]
    assert not Connection.objects.exists()
    assert not Meter.objects.exists()


def test_the_same_ean_twice_is_refused(location: Location) -> None:
    add(location, ConnectionKind.GAS, ean=EAN)
    with pytest.raises(ValidationError):
        add(location, ConnectionKind.GAS, ean=EAN)


def test_feed_in_is_added_later_with_its_registers(location: Location) -> None:
    connection = add(location, ConnectionKind.ELECTRICITY, entry_mode=EntryMode.REGISTER)
    change_connection(connection, has_feed_in=True)
    change_connection(connection, has_feed_in=True)
    assert connection.meters.count() == 2
    directions = Register.objects.values_list("direction", "tariff").order_by("direction")
    assert list(directions) == [("feed_in", "single"), ("use", "single")]


def test_another_fuel_is_added_beside_the_first(location: Location) -> None:
    connection = add(location, ConnectionKind.TANK, categories=["diesel"])
    change_connection(connection, categories=["diesel", "hvo100"])
    assert [row[0] for row in meters(connection)] == ["hengelo-tank", "hengelo-tank-hvo100"]


def test_entry_by_register_later_makes_the_device(location: Location) -> None:
    connection = add(location, ConnectionKind.GAS)
    connection.entry_mode = EntryMode.REGISTER
    change_connection(connection, device=DeviceDetails("G1"))
    change_connection(connection, device=DeviceDetails("G2"))
    assert connection.devices.get().serial_number == "G2"


def test_a_volume_correction_computes_the_months_with_data_anew(location: Location) -> None:
    """100 m3 with a correction of 0,98 counts as 98 Nm3."""
    connection = add(location, ConnectionKind.GAS)
    PeriodEntry.objects.create(
        meter=connection.meters.get(),
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 4, 1),
        quantity=100,
        entered_quantity=100,
        entered_unit="m3",
    )
    connection.volume_correction = Decimal("0.98")
    change_connection(connection)
    assert list(RecomputeRequest.objects.values_list("month", flat=True)) == [date(2026, 3, 1)]
    drain()
    row = MonthlyConsumption.objects.get()
    assert (row.quantity, row.metered_quantity) == (98, 100)
    connection.name = "Gasmeter achter"
    change_connection(connection)
    assert not RecomputeRequest.objects.exists()


def test_another_factor_of_the_device_computes_anew(location: Location) -> None:
    """From 10 to 30 is 20 steps; with a factor of 40 it is 800 kWh."""
    connection = add(location, ConnectionKind.ELECTRICITY, entry_mode=EntryMode.REGISTER)
    register = Register.objects.get()
    ReadingFactory(register=register, on=date(2026, 3, 1), value=10)
    ReadingFactory(register=register, on=date(2026, 4, 1), value=30)
    change_connection(connection, device=DeviceDetails("E1", factor=Decimal(40)))
    drain()
    assert MonthlyConsumption.objects.get(month=date(2026, 3, 1)).quantity == 20 * 40


def test_a_device_that_came_after_another_keeps_its_first_day(location: Location) -> None:
    connection = add(location, ConnectionKind.GAS, entry_mode=EntryMode.REGISTER)
    MeterDevice.objects.create(connection=connection, removed_on=date(2026, 2, 1))
    MeterDevice.objects.filter(removed_on=None).update(installed_on=date(2026, 2, 1))
    with pytest.raises(ValidationError, match="op 1 februari 2026 vervangen"):
        change_connection(connection, device=DeviceDetails("G", date(2026, 3, 1)))
