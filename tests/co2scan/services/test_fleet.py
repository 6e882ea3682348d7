"""Vehicles, tanks and chargers: what is stored, what it counts for, what is refused and asked."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from co2scan.domain.incoming import Issue
from co2scan.imports.errors import FileRefused
from co2scan.imports.vehicle_sheet import read_vehicle_sheet
from co2scan.models import Connection, Location, MonthlyConsumption, PeriodEntry, Tank, Vehicle
from co2scan.services.fleet.chargers import save_charger
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.months import DidInput, save_did
from co2scan.services.fleet.sheet import load_vehicles
from co2scan.services.fleet.tanks import ASKED, add_delivery, add_level, set_tank, take_back
from co2scan.services.fleet.vehicles import change_vehicle, move_vehicle
from co2scan.services.recompute import drain
from tests.co2scan.footprints import enter
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.fleet_factories import VehicleFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
CARD = Feeding("card")
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


def said(error: pytest.ExceptionInfo[ValidationError]) -> dict[str, list[str]]:
    return error.value.message_dict


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(code="hengelo", name="Hengelo")


@pytest.fixture
def borne() -> Location:
    return LocationFactory(code="borne", name="Borne")


def uses() -> dict[tuple[str, str, date], Decimal]:
    rows = MonthlyConsumption.objects.values_list(
        "meter__connection__location__code", "category", "month", "quantity"
    )
    return {key: amount for *key_, amount in rows for key in [tuple(key_)]}  # type: ignore[misc]


# -- vehicles ---------------------------------------------------------------------------------


def test_a_move_takes_along_what_was_entered_from_that_day(
    hengelo: Location, borne: Location, person: User
) -> None:
    vehicle = VehicleFactory(home=hengelo, feeding=CARD, plate="12-ab-3")
    old = vehicle.stays.get().connection
    meter = old.meters.get()
    enter(meter, JUNE, 100)
    enter(meter, JULY, 80)
    with pytest.raises(ValidationError) as refused:
        move_vehicle(vehicle, borne, date(2026, 6, 15), CARD, person)
    assert "100 l van 1 juni 2026 t/m 30 juni 2026" in said(refused)["starts_on"][0]
    move_vehicle(vehicle, borne, JULY, CARD, person)
    drain()
    old.refresh_from_db()
    assert old.active_until == JULY
    assert uses() == {("hengelo", "diesel", JUNE): 100, ("borne", "diesel", JULY): 80}
    vehicle.refresh_from_db()
    assert (vehicle.home, vehicle.plate) == (borne, "12AB3")
    assert vehicle.plate not in f"{old.name} {old.code}"  # they are shown to everybody


@pytest.mark.parametrize(
    ("on", "way", "field"),
    [
        (timezone.localdate() + timedelta(days=2), "card", "starts_on"),  # is still to come
        (date(2025, 12, 1), "card", "starts_on"),  # before it stood there
        (JULY, "none", "feeding"),  # litres would count nowhere
    ],
)
def test_moves_that_cannot_be(
    on: date, way: Any, field: str, hengelo: Location, borne: Location
) -> None:
    vehicle = VehicleFactory(home=hengelo, feeding=CARD, in_service_from=date(2026, 1, 1))
    enter(vehicle.stays.get().connection.meters.get(), JULY, 80)
    with pytest.raises(ValidationError) as refused:
        move_vehicle(vehicle, borne, on, Feeding(way))
    assert list(said(refused)) == [field]
    assert vehicle.stays.count() == 1


def test_its_fuel_counts_once_and_at_its_own_station(hengelo: Location, borne: Location) -> None:
    tank = MeterFactory(connection__kind="tank", connection__location=borne, category="diesel")
    with pytest.raises(ValidationError) as refused:
        VehicleFactory(home=hengelo, feeding=Feeding("in", tank.connection))
    assert "is van Borne. Kies er een van Hengelo" in said(refused)["feeding"][0]
    with pytest.raises(ValidationError) as refused:
        VehicleFactory(home=hengelo, fuel="none", feeding=CARD)
    assert said(refused)["feeding"] == ["Dit voertuig neemt geen brandstof."]
    assert not Vehicle.objects.exists()
    stay = VehicleFactory(home=borne, feeding=Feeding("in", tank.connection)).stays.get()
    assert (stay.counts_in, stay.connection) == (tank.connection, None)


def test_out_of_service_after_what_was_entered(hengelo: Location) -> None:
    vehicle = VehicleFactory(home=hengelo, feeding=CARD, plate="12AB3")
    enter(vehicle.stays.get().connection.meters.get(), JULY, 80)
    vehicle.in_service_until = date(2026, 7, 20)
    with pytest.raises(ValidationError) as refused:
        change_vehicle(vehicle)
    assert "na die dag" in said(refused)["in_service_until"][0]
    vehicle.in_service_until = AUGUST
    change_vehicle(vehicle)
    assert Connection.objects.get(kind="vehicle").active_until == AUGUST
    with pytest.raises(ValidationError) as refused:
        VehicleFactory(home=hengelo, plate="12 ab 3")
    assert "Dit kenteken staat al bij een ander voertuig." in str(refused.value)
    with pytest.raises(ValidationError) as refused:
        VehicleFactory(home=hengelo, call_sign=vehicle.call_sign)
    assert "dan al het roepnummer" in said(refused)["call_sign"][0]
    VehicleFactory(home=hengelo, call_sign=vehicle.call_sign, in_service_from=AUGUST)


def test_kilometres_per_month(person: User) -> None:
    vehicle = VehicleFactory(in_service_from=date(2025, 7, 1))
    other = VehicleFactory(measure="hours")
    assert save_did([DidInput(vehicle, date(2025, 7, 1), Decimal(300))], person)

    def offer(quantity: str, *, confirmed: bool = False) -> tuple[str, str]:
        typed = DidInput(vehicle, JULY, Decimal(quantity), confirmed)
        result = save_did([typed, DidInput(other, JULY, Decimal(9))], person)
        return result[vehicle.pk].result, result[vehicle.pk].message

    assert offer("900") == ("asked", "900 km is 3 keer juli 2025.")
    assert other.months.filter(counts=True).count() == 1  # a question holds nobody else up
    assert offer("900", confirmed=True)[0] == "new"
    assert offer("850") == ("changed", "")
    assert offer("-1")[0] == "refused"
    assert "niet de stand" in offer("412000")[1]
    assert [row.quantity for row in vehicle.months.filter(month=JULY, counts=True)] == [850]
    early = save_did([DidInput(vehicle, JUNE.replace(year=2025), Decimal(1))], person)
    assert "niet in dienst" in early[vehicle.pk].message
    hours = save_did([DidInput(other, JULY, Decimal(745))], person)
    assert "744 uur" in hours[other.pk].message


# -- tanks ------------------------------------------------------------------------------------


@pytest.fixture
def tank(hengelo: Location) -> Tank:
    meter = MeterFactory(connection__kind="tank", connection__location=hengelo, category="diesel")
    return set_tank(meter.connection, Decimal(5000), Decimal(0))


def test_levels_and_deliveries_make_the_use_of_both_fuels(tank: Tank, person: User) -> None:
    add_level(tank, JUNE, Decimal(2000), person)
    add_delivery(tank, date(2026, 6, 10), Decimal(3000), Decimal("0.3"), person)
    last = add_level(tank, JULY, Decimal(1500), person)
    drain()
    assert uses() == {("hengelo", "diesel", JUNE): 2870, ("hengelo", "hvo100", JUNE): 630}
    note = PeriodEntry.objects.filter(counts=True).first()
    assert note is not None
    assert note.note == "Peiling 2.000 + geleverd 3.000 − peiling 1.500 l"
    add_level(tank, JULY, Decimal(2000), person)  # read better: 3,000 l, of which 18 % HVO
    drain()
    assert uses()["hengelo", "hvo100", JUNE] == 540
    take_back(tank.levels.get(measured_on=JULY, counts=True), person)
    drain()
    assert not uses()
    assert tank.levels.filter(pk=last.pk, counts=False).exists()


def test_without_a_level_a_delivery_counts_in_its_month(tank: Tank, person: User) -> None:
    add_delivery(tank, date(2026, 6, 10), Decimal(1000), Decimal(0), person)
    add_delivery(tank, date(2026, 6, 20), Decimal(500), Decimal(0), person)
    drain()
    assert uses() == {("hengelo", "diesel", JUNE): 1500}


def test_what_a_tank_refuses_and_asks(tank: Tank, person: User) -> None:
    def delivery(litres: int, day: date = date(2026, 6, 10), **more: Any) -> ValidationError:
        with pytest.raises(ValidationError) as refused:
            add_delivery(tank, day, Decimal(litres), Decimal(0), person, **more)
        return refused.value

    assert delivery(6000).message_dict == {
        "litres": ["In deze tank past 5.000 l. Kijk het aantal liters na."]
    }
    add_level(tank, JUNE, Decimal(4000), person)
    asked = delivery(1500)
    assert asked.error_dict["litres"][0].code == ASKED
    assert "er past nog 1.000 l bij" in asked.message_dict["litres"][0]
    assert "Kijk de liters en de peiling na" in str(delivery(1500, JUNE, is_confirmed=True))
    add_delivery(tank, date(2026, 6, 10), Decimal(1500), Decimal(0), person, is_confirmed=True)
    assert tank.deliveries.get().is_confirmed
    add_delivery(tank, date(2026, 5, 1), Decimal(900), Decimal(0), person)
    assert "Is dit een tweede?" in str(delivery(900, date(2026, 5, 1)))
    with pytest.raises(ValidationError) as too_much:
        add_level(tank, JULY, Decimal(5001), person)
    assert "In deze tank past 0 tot 5.000 l" in said(too_much)["litres"][0]
    with pytest.raises(ValidationError):
        set_tank(tank.connection, Decimal(3000), Decimal(0))


def test_use_below_zero_is_a_question_and_then_unknown(tank: Tank, person: User) -> None:
    add_level(tank, JUNE, Decimal(500), person)
    with pytest.raises(ValidationError) as asked:
        add_level(tank, JULY, Decimal(900), person)
    assert "Ontbreekt er een levering?" in said(asked)["litres"][0]
    assert tank.levels.filter(counts=True).count() == 1
    add_level(tank, JULY, Decimal(900), person, is_confirmed=True)
    add_level(tank, AUGUST, Decimal(700), person)
    drain()
    assert uses() == {("hengelo", "diesel", JULY): 200}  # June is unknown, not zero


# -- chargers ---------------------------------------------------------------------------------


def test_a_charger_behind_the_meter_of_the_building_counts_there(hengelo: Location) -> None:
    def charger(answer: bool | None) -> Connection:
        return Connection(location=hengelo, kind="charger", name="Laadpaal", is_behind_meter=answer)

    with pytest.raises(ValidationError) as refused:
        save_charger(charger(True))
    assert "geen stroommeter bekend" in said(refused)["is_behind_meter"][0]
    MeterFactory(
        connection__kind="electricity", connection__location=hengelo, category="electricity_grey"
    )
    with pytest.raises(ValidationError) as refused:
        save_charger(charger(None))
    assert said(refused)["is_behind_meter"] == ["Kies: ja of nee."]
    connection = save_charger(charger(True))
    meter = connection.meters.get()
    enter(meter, JULY, 300)
    assert uses() == {("hengelo", "charging_own", JULY): 300}
    connection.is_behind_meter = False
    save_charger(connection)
    drain()
    assert uses() == {("hengelo", "charging_public", JULY): 300}


# -- the list as a file -----------------------------------------------------------------------

HEAD = "Kenteken;Roepnummer;Type;Brandstof;Kazerne;Eigendom;Vanaf;Tot en met;Chauffeur\n"


def test_a_list_adds_changes_and_never_moves(hengelo: Location, borne: Location) -> None:
    VehicleFactory(home=hengelo, plate="12AB3", call_sign="05-1", kind="car", fuel="petrol")
    VehicleFactory(home=hengelo, plate="77ZZ9", call_sign="05-9")
    text = HEAD + (
        "12-AB-3;05-1;dienstauto;elektrisch;Kazerne Hengelo;lease;;;Jan\n"
        "99-XY-1;05-2;TS;diesel;borne;;01-02-2026;30-06-2026;Piet\n"
    )
    result = load_vehicles(*read_vehicle_sheet(text.encode("cp1252")))
    assert [row.effect for row in result.rows] == ["changed", "new"]
    assert ("brandstof", "benzine", "elektrisch") in result.rows[0].changes
    new = Vehicle.objects.get(plate="99XY1")
    assert (new.kind, new.home, new.in_service_until) == ("pumper", borne, JULY)
    again = load_vehicles(*read_vehicle_sheet(text.encode()))
    assert [row.effect for row in again.rows] == ["same", "same"]
    moved = HEAD + "77-ZZ-9;05-9;TS;diesel;Borne;;;;\n1-AB-99;;boot;roet;Atlantis;;gisteren;;\n"
    refused = load_vehicles(*read_vehicle_sheet((moved + "5-AB-99;;boot;diesel;Oz;;;;").encode()))
    messages = [issue.message for issue in refused.issues]
    assert any("Verplaats het eerst bij het voertuig" in text for text in messages)
    assert "'gisteren' is geen datum. Schrijf bijvoorbeeld 31-03-2026." in messages
    assert any("'roet' ken ik niet" in text for text in messages)
    assert Issue(4, "row", "Kazerne 'Oz' is hier niet bekend.") in refused.issues
    assert Vehicle.objects.count() == 3  # nothing half-written


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04kapot", b"\xd0\xcf\x11\xe0 oud", b"Naam;Auto\nx;y\n", HEAD.encode()],
)
def test_files_that_are_no_list_of_vehicles(content: bytes) -> None:
    with pytest.raises(FileRefused):
        read_vehicle_sheet(content)
