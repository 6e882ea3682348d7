"""Files of fuel cards that name the plate: to the vehicle, or a clear word why not."""

from datetime import date
from decimal import Decimal

import pytest

from co2scan.domain.activity_columns import ActivityColumns
from co2scan.domain.mapping import Mapping, normalised
from co2scan.models import ImportBatch, Location, PeriodEntry, PlaceName, VehicleMonth
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.vehicles import move_vehicle
from co2scan.services.mappings import save_mapping
from tests.co2scan.importing import bring_in, offer, read, read_again, shown, store, undo
from tests.co2scan.imports.files import csv_text
from tests.factories import LocationFactory, UserFactory
from tests.fleet_factories import VehicleFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HEADER = ("Kazerne", "Kenteken", "Dag", "Product", "Liters", "Kilometerstand")
PRODUCTS = ((("diesel",), "diesel"), (("adblue",), "adblue"))
SEPTEMBER = date(2025, 9, 1)
Row = tuple[str, str, str, str, str, str]


@pytest.fixture
def person() -> User:
    columns = normalised(HEADER)
    save_mapping(
        Mapping(
            name="",
            signature=columns,
            moment_columns=("dag",),
            values=(),
            decimal="comma",
            activity=ActivityColumns(
                "fuel", "liters", "l", ("product",), PRODUCTS, "", "kazerne", "site", "kenteken",
                "kilometerstand",
            ),
        ),
        name="Shell",
        by=None,
    )  # fmt: skip
    LocationFactory(code="hengelo", name="Hengelo")
    LocationFactory(code="borne", name="Borne")
    return UserFactory(role=Role.CORE_TEAM)


def place(code: str) -> Location:
    return Location.objects.get(code=code)


def fuel(*rows: Row) -> str:
    return csv_text([HEADER, *rows])


def kept() -> list[tuple[str, str, date, date, Decimal]]:
    rows = PeriodEntry.objects.filter(counts=True).order_by("meter__code", "starts_on")
    return [
        (
            row.meter.connection.kind,
            row.meter.connection.location.code,
            row.starts_on,
            row.ends_on,
            row.quantity,
        )
        for row in rows
    ]


def reasons(batch: ImportBatch) -> list[str]:
    return [reason.message for reason in shown(batch).reasons]


MONTH = fuel(
    ("Hengelo", "12-AB-3", "01-09-2025", "Diesel", "40,5", "40000"),
    ("Hengelo", "12-AB-3", "20-09-2025", "Diesel", "30", "40400"),
    ("Hengelo", "12-AB-3", "30-09-2025", "AdBlue", "2", ""),
    ("Hengelo", "99-XY-1", "30-09-2025", "Diesel", "8", "7"),
)


def test_a_plate_leads_to_its_vehicle_and_the_rest_to_the_station(person: User) -> None:
    vehicle = VehicleFactory(home=place("hengelo"), plate="12AB3", feeding=Feeding("card"))
    batch = bring_in(MONTH, person)
    october = date(2025, 10, 1)
    assert sorted(kept()) == [
        ("fuel_card", "hengelo", SEPTEMBER, october, Decimal(8)),
        ("vehicle", "hengelo", SEPTEMBER, october, Decimal(2)),
        ("vehicle", "hengelo", SEPTEMBER, october, Decimal("70.5")),
    ]
    assert "Kenteken 99XY1 staat niet in de lijst met voertuigen" in reasons(batch)[0]
    stand = VehicleMonth.objects.get(vehicle=vehicle, counts=True)
    assert (stand.quantity, stand.odometer_km) == (None, 40_400)  # August is not known
    later = ("Hengelo", "12-AB-3", "28-10-2025", "Diesel", "33", "41.010")
    typo = ("Hengelo", "12-AB-3", "29-10-2025", "Diesel", "1", "4101")
    october_batch = bring_in(fuel(later, typo), person)
    assert VehicleMonth.objects.get(month=october, counts=True).quantity == 610
    assert any("is lager dan 41.010" in reason for reason in reasons(october_batch))
    assert "12AB3" not in " ".join(PeriodEntry.objects.values_list("note", flat=True))
    undo(october_batch, person)
    assert not VehicleMonth.objects.filter(month=october, counts=True).exists()


def test_a_vehicle_that_moved_in_the_month_is_cut_on_the_day(person: User) -> None:
    vehicle = VehicleFactory(home=place("hengelo"), plate="12AB3", feeding=Feeding("card"))
    move_vehicle(vehicle, place("borne"), date(2025, 9, 15), Feeding("card"))
    rows = fuel(
        ("Hengelo", "12-AB-3", "01-09-2025", "Diesel", "40", ""),
        ("Borne", "12-AB-3", "20-09-2025", "Diesel", "30", ""),
    )
    bring_in(rows, person)
    assert sorted(kept(), key=lambda row: row[1]) == [
        ("vehicle", "borne", date(2025, 9, 15), date(2025, 10, 1), Decimal(30)),
        ("vehicle", "hengelo", SEPTEMBER, date(2025, 9, 15), Decimal(40)),
    ]


def test_a_plate_with_another_station_is_asked_about(person: User) -> None:
    VehicleFactory(home=place("borne"), plate="12AB3", feeding=Feeding("card"))
    batch = read(offer(MONTH, person))
    assert [source.key for source in shown(batch).unknown] == ["plate:12AB3"]
    assert any(
        "staat in het bestand bij Hengelo, maar hoorde op 1 september 2025 bij Borne" in reason
        for reason in reasons(batch)
    )
    store(read_again(batch, **{"plate:12AB3": "borne"}))
    assert ("vehicle", "borne", SEPTEMBER, date(2025, 10, 1), Decimal("70.5")) in kept()
    assert not PlaceName.objects.filter(key="plate:12AB3").exists()  # the vehicle says where


def test_a_plate_that_was_out_of_service_is_refused_with_the_day(person: User) -> None:
    VehicleFactory(
        home=place("hengelo"),
        plate="12AB3",
        feeding=Feeding("card"),
        in_service_until=date(2025, 9, 10),
    )
    batch = read(offer(MONTH, person))
    assert any(
        "was tussen 20 september 2025 en" in reason or "was op 20 september 2025" in reason
        for reason in reasons(batch)
    )
    assert batch.rows_rejected == 2


def test_a_manager_does_not_learn_where_another_vehicle_stands(person: User) -> None:
    VehicleFactory(home=place("borne"), plate="12AB3", feeding=Feeding("card"))
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[place("hengelo")])
    batch = read(offer(MONTH, manager))
    assert "Kenteken 12AB3 hoort bij een locatie waarvoor je niets invult." in reasons(batch)
    assert "Borne" not in str(batch.preview)


def litres() -> dict[tuple[str, str], Decimal]:
    return {(kind, at): quantity for kind, at, _, _, quantity in kept() if quantity}


def test_litres_that_stood_at_the_station_go_to_a_vehicle_that_was_added_since(
    person: User,
) -> None:
    rows = fuel(("Hengelo", "12-AB-3", "05-09-2025", "Diesel", "100", ""))
    bring_in(rows, person)
    VehicleFactory(home=place("hengelo"), plate="12AB3", feeding=Feeding("card"))
    again = bring_in(rows, person)
    assert litres() == {("vehicle", "hengelo"): 100}
    undo(again, person)
    assert litres() == {("fuel_card", "hengelo"): 100}


def test_litres_of_a_vehicle_that_a_person_gives_to_a_station_count_once(person: User) -> None:
    VehicleFactory(home=place("hengelo"), plate="12AB3", feeding=Feeding("card"))
    bring_in(fuel(("Hengelo", "12-AB-3", "05-09-2025", "Diesel", "100", "")), person)
    batch = read(offer(fuel(("Borne", "12-AB-3", "05-09-2025", "Diesel", "100", "")), person))
    store(read_again(batch, **{"plate:12AB3": "borne"}))
    assert litres() == {("fuel_card", "borne"): 100}


def test_a_second_supplier_does_not_replace_the_first(person: User) -> None:
    header = HEADER[:5]
    columns = normalised(header)
    save_mapping(
        Mapping(
            "", columns, ("dag",), (), decimal="comma",
            activity=ActivityColumns(
                "fuel", "liters", "l", ("product",), PRODUCTS, "", "kazerne", "site", "kenteken"
            ),
        ),
        name="Travelcard",
        by=None,
    )  # fmt: skip
    VehicleFactory(home=place("hengelo"), plate="12AB3", feeding=Feeding("card"))
    row = ("Hengelo", "12-AB-3", "05-09-2025", "Diesel")
    bring_in(fuel((*row, "100", "")), person)
    batch = bring_in(csv_text([header, (*row, "30")]), person)
    assert any("staat september 2025 al van Shell" in reason for reason in reasons(batch))
    bring_in(fuel((*row, "101", "")), person)
    assert litres() == {("vehicle", "hengelo"): 101, ("fuel_card", "hengelo"): 30}
