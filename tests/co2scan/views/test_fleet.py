"""The pages of vehicles, tanks and chargers, by the public door."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from co2scan.domain.periods import add_months, month_of
from co2scan.models import Connection, Location, Tank, Vehicle
from co2scan.services.factor_uploads import kept_upload
from co2scan.services.fleet.feeding import Feeding
from co2scan.services.fleet.tanks import add_level, set_tank
from tests.co2scan.footprints import enter, read, signed_in, text_of
from tests.factories import (
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    UserFactory,
)
from tests.fleet_factories import VehicleFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
PLATE = "12AB3"


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(code="hengelo", name="Hengelo")


def last_month() -> date:
    return add_months(month_of(timezone.localdate()), -1)


def running(place: Location, litres: int, km: int, **details: Any) -> Vehicle:
    """A vehicle with fuel and kilometres in the last month."""
    vehicle = VehicleFactory(home=place, feeding=Feeding("card"), **details)
    enter(vehicle.stays.get().connection.meters.get(), last_month(), litres)
    vehicle.months.create(month=last_month(), measure="km", quantity=km)
    return vehicle


def test_the_list_says_what_a_kilometre_costs(hengelo: Location) -> None:
    EmissionFactorFactory(category="diesel", year=last_month().year, wtw=Decimal(3))
    for litres in (40, 44, 66):
        running(hengelo, litres, 200)
    VehicleFactory(home=hengelo, kind="car", fuel="electric")
    text = read(signed_in(), reverse("vehicle_list"))
    assert "25 % van de voertuigen rijdt zonder uitstoot." in text
    assert "een kilometer 750 gram CO₂ uit" in text  # 150 l × 3 kg over 600 km
    assert "33,0 l/100 km 1,5 ×" in text  # 66 l over 200 km, against a middle of 22


def test_queries_do_not_grow_with_vehicles(hengelo: Location) -> None:
    client = signed_in()
    running(hengelo, 10, 100)
    pages = [reverse("vehicle_list"), reverse("vehicle_months", args=["hengelo"])]

    def counts() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(page).status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    for _ in range(4):
        running(hengelo, 10, 100)
    assert counts() == few
    assert max(few) <= 15


def test_plates_are_shown_by_permission_and_cannot_be_searched_out(hengelo: Location) -> None:
    away = LocationFactory(code="borne")
    VehicleFactory(home=hengelo, plate=PLATE, call_sign="05-1")
    elsewhere = VehicleFactory(home=away, plate="99XY1", call_sign="05-2")
    page = reverse("vehicle_list")
    core, manager = signed_in(), signed_in(Role.STATION_MANAGER, hengelo)
    assert "1 voertuig " in read(core, page, q="12-ab")
    assert PLATE in read(manager, page)
    assert manager.get(elsewhere.get_absolute_url()).status_code == 404
    management = signed_in(Role.MANAGEMENT)
    shown = management.get(page).content.decode()
    assert PLATE not in shown
    assert "Kenteken" not in text_of(shown).replace("roepnummer of kenteken", "")
    assert "Geen voertuigen met deze filters." in read(management, page, q="12-ab")


def test_a_vehicle_says_where_its_fuel_counts(hengelo: Location) -> None:
    tank = MeterFactory(
        connection__kind="tank", connection__location=hengelo, connection__name="Diesel tank"
    )
    vehicle = VehicleFactory(home=hengelo, feeding=Feeding("in", tank.connection))
    text = read(signed_in(Role.EMPLOYEE, hengelo), vehicle.get_absolute_url())
    assert "tellen mee in Diesel tank" in text


def test_a_refused_form_keeps_what_was_typed(hengelo: Location) -> None:
    client = signed_in()
    typed = {
        "kind": "pumper", "call_sign": "05-77", "plate": "kenteken", "fuel": "diesel",
        "home": hengelo.pk, "in_service_from": "31-02-2026", "feeding": "card",
    }  # fmt: skip
    page = client.post(reverse("vehicle_add"), typed).content.decode()
    assert "is geen kenteken" in page
    assert "Deze datum bestaat niet" in page
    assert 'value="05-77"' in page
    assert not Vehicle.objects.exists()
    typed |= {"plate": "12-ab-3", "in_service_from": "2026-02-01"}
    assert client.post(reverse("vehicle_add"), typed).status_code == 302
    vehicle = Vehicle.objects.get()
    assert (vehicle.plate, vehicle.home) == (PLATE, hengelo)
    moved = {"location": hengelo.pk, "starts_on": "2026-01-01", "feeding": "typed"}
    again = client.post(reverse("vehicle_move", args=[vehicle.pk]), moved).content.decode()
    assert "Kies een latere dag" in again
    ended = client.post(reverse("vehicle_end", args=[vehicle.pk]), {"last_day": "2026-01-01"})
    assert ended.context["form"].errors == {"last_day": ["De einddatum ligt voor de begindatum."]}


def test_months_of_a_station_keep_what_is_right(hengelo: Location) -> None:
    client = signed_in(Role.STATION_MANAGER, hengelo)
    one, two = (VehicleFactory(home=hengelo) for _ in range(2))
    page = reverse("vehicle_months", args=["hengelo"])
    response = client.post(page, {f"did-{one.pk}": "1.240,5", f"did-{two.pk}": "tien"})
    text = text_of(response.content.decode())
    assert "1 bewaard. Hieronder staat wat nog niet kon." in text
    assert "'tien' is geen getal" in text
    assert one.months.get().quantity == Decimal("1240.5")
    assert 'value="tien"' in response.content.decode()
    assert client.get(page, {"maand": "2026-13"}).status_code == 404


@pytest.fixture
def tank(hengelo: Location) -> Tank:
    meter = MeterFactory(connection__kind="tank", connection__location=hengelo, category="diesel")
    return set_tank(meter.connection, Decimal(5000), Decimal(0))


def test_the_tank_asks_before_it_stores(hengelo: Location, tank: Tank) -> None:
    client = signed_in(Role.STATION_MANAGER, hengelo)
    page = reverse("tank_detail", args=["hengelo", tank.connection.code])
    add_level(tank, date(2026, 6, 1), Decimal(4000), UserFactory())
    sent = {
        "what": "delivery", "delivery-delivered_on": "2026-06-09", "delivery-litres": "1500",
        "delivery-product": "own", "delivery-own_share": "",
    }  # fmt: skip
    assert "Geef het aandeel HVO" in client.post(page, sent).content.decode()
    sent["delivery-own_share"] = "12,5"
    asked = client.post(page, sent).content.decode()
    assert "er past nog 1.000 l bij" in asked
    assert 'name="delivery-is_confirmed"' in asked
    assert not tank.deliveries.exists()
    assert client.post(page, sent | {"delivery-is_confirmed": "on"}).status_code == 302
    assert tank.deliveries.get().hvo_share == Decimal("0.125")
    future = {"what": "level", "level-measured_on": "2099-01-01", "level-litres": "5"}
    assert "Deze dag moet nog komen." in client.post(page, future).content.decode()


def test_a_charger_asks_whether_it_counts_twice(hengelo: Location) -> None:
    MeterFactory(connection__kind="electricity", connection__location=hengelo)
    client, page = signed_in(), reverse("charger_add", args=["hengelo"])
    typed = {"name": "Laadpaal voor", "entry_mode": "month"}
    assert "Kies: ja of nee." in client.post(page, typed).content.decode()
    assert client.post(page, typed | {"is_behind_meter": "yes"}).status_code == 302
    made = Connection.objects.get(kind="charger")
    assert (made.is_behind_meter, made.meters.get().category) == (True, "charging_own")
    text = read(client, reverse("location_detail", args=["hengelo"]))
    assert "In de meter van het gebouw. Hier staat de stroom op nul" in text


def upload(client: Client, content: str) -> Any:
    file = SimpleUploadedFile("lijst.csv", content.encode())
    return client.post(reverse("vehicle_upload"), {"file": file})


def test_a_list_is_looked_at_first(hengelo: Location) -> None:
    client = signed_in()
    head = "Kenteken;Type;Brandstof;Kazerne;Bestuurder\n"
    assert "geen kolom type" in upload(client, "Auto;Kleur\n1;rood\n").content.decode()
    assert upload(client, f"{head}12-AB-3;boot;diesel;Hengelo;Jan Jansen\n").status_code == 302
    held = kept_upload(client.session["vehicle_sheet"]) or b""
    assert b"12-AB-3" in held and b"Jansen" not in held
    preview = reverse("vehicle_preview")
    assert "Er is nog niets bewaard." in read(client, preview)
    assert not Vehicle.objects.exists()
    assert client.post(preview).status_code == 302
    assert Vehicle.objects.get().plate == PLATE
    upload(client, f"{head}99-XY-1;boot;diesel;Atlantis\n")
    assert "Kazerne 'Atlantis' is hier niet bekend." in text_of(
        client.post(preview).content.decode()
    )
    assert Vehicle.objects.count() == 1
