"""The list of vehicles as a file: what the page shows, to whom it shows it."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from co2scan.domain.periods import add_months, month_of
from co2scan.imports.vehicle_sheet import read_vehicle_sheet
from co2scan.models import Location
from co2scan.services.fleet.feeding import Feeding
from tests.co2scan.footprints import enter, signed_in
from tests.factories import EmissionFactorFactory, LocationFactory
from tests.fleet_factories import VehicleFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def hengelo() -> Location:
    """Two vehicles, of which one drove last month; and one in Goor."""
    hengelo = LocationFactory(code="hengelo", name="Hengelo")
    last = add_months(month_of(timezone.localdate()), -1)
    EmissionFactorFactory(category="diesel", year=last.year, wtw=Decimal(3))
    away = LocationFactory(code="goor", name="Goor")
    driven = VehicleFactory(
        home=hengelo, feeding=Feeding("card"), plate="12AB3", call_sign="=1+1", kind="pumper"
    )
    enter(driven.stays.get().connection.meters.get(), last, 40)
    driven.months.create(month=last, measure="km", quantity=200)
    VehicleFactory(
        home=hengelo,
        kind="car",
        fuel="electric",
        call_sign="D-1",
        in_service_from=date(2024, 5, 1),
        in_service_until=date(2026, 4, 1),
    )
    VehicleFactory(home=away, plate="99XY1", call_sign="05-2", measure="hours")
    return hengelo


def lines(client: Client, **query: str) -> list[dict[str, str]]:
    found = client.get(reverse("vehicle_export", args=["csv"]), query)
    assert found.status_code == 200
    return list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig")), delimiter=";"))


def test_what_the_address_filters_and_sorts_is_in_the_file(hengelo: Location) -> None:
    client = signed_in()
    (driven,) = lines(client, kind="pumper", home=str(hengelo.pk))
    assert (
        driven.items()
        >= {
            "kenteken": "12AB3",
            "roepnummer": "'=1+1",  # no spreadsheet takes it for a formula
            "kazerne": "Hengelo",
            "getankt, l": "40",
            "gereden, km": "200",
            "verbruik": "20",
            "eenheid van verbruik": "l/100 km",
            "keer het midden": "",
            "kg CO2": "120",
            "deel van het wagenpark": "1",
        }.items()
    )
    first, *_ = lines(client, sort="home")
    assert first["roepnummer"] == "05-2"

    page = client.get(reverse("vehicle_list"), {"kind": "pumper", "page": "1"}).content.decode()
    assert f'href="{reverse("vehicle_export", args=["xlsx"])}?kind=pumper"' in page
    assert client.get(reverse("vehicle_export", args=["pdf"])).status_code == 404


def test_plates_and_shares_are_for_who_sees_them_on_the_page(hengelo: Location) -> None:
    all_of_it = lines(signed_in(Role.MANAGEMENT))
    assert len(all_of_it) == 3
    assert "kenteken" not in all_of_it[0]

    own = lines(signed_in(Role.STATION_MANAGER, hengelo))
    assert {row["kenteken"] for row in own} == {"12AB3", ""}
    assert "deel van het wagenpark" not in own[0]


def test_the_file_reads_back_as_a_list_of_vehicles(hengelo: Location) -> None:
    content = signed_in().get(reverse("vehicle_export", args=["xlsx"])).content
    vehicles, issues = read_vehicle_sheet(content)
    assert not issues
    found: dict[str, Any] = {vehicle.call_sign: vehicle for vehicle in vehicles}
    assert (found["=1+1"].plate, found["=1+1"].kind) == ("12AB3", "pumper")
    car = found["D-1"]
    assert (car.fuel, car.station_text, car.ownership) == ("electric", "Hengelo", "owned")
    assert (car.starts_on, car.last_day) == (date(2024, 5, 1), date(2026, 3, 31))
    assert found["05-2"].measure == "hours"
    sheet = load_workbook(io.BytesIO(content)).active
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
