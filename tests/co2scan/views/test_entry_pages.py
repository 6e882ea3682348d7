"""Mijn kazerne and Invoer: who lands where, what stands on top, and how many queries it takes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection as db_connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.choices import ConnectionKind, EntryMode, Figure
from co2scan.models import ImportBatch, Location, LocationFigure, Meter, RecomputeRequest
from tests.co2scan.entering import NOON, store_month, store_stand
from tests.factories import (
    ConnectionFactory,
    DeviceFactory,
    EmissionFactorFactory,
    LocationFactory,
    MeterFactory,
    RegisterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(code="hengelo", name="Kazerne Hengelo")


def person(client: Client, role: Role, *locations: Location) -> User:
    user: User = UserFactory(name="Wim Slot", role=role, locations=locations)
    client.force_login(user)
    return user


def gas_of(location: Location, **more: object) -> Meter:
    return MeterFactory(connection=ConnectionFactory(location=location, **more))


def detail(client: Client, code: str = "hengelo", **query: str) -> str:
    response = client.get(reverse("my_location_detail", args=[code]), query)
    assert response.status_code == 200
    return response.content.decode()


# -- where one lands ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.STATION_MANAGER, Role.EMPLOYEE, Role.CORE_TEAM])
def test_one_location_is_ones_own(client: Client, hengelo: Location, role: Role) -> None:
    person(client, role, hengelo)
    response = client.get(reverse("my_location"))
    assert response["Location"] == reverse("my_location_detail", args=["hengelo"])


def test_several_locations_are_a_choice(client: Client, hengelo: Location) -> None:
    gas_of(hengelo, active_from=date(2026, 10, 1))
    person(client, Role.STATION_MANAGER, hengelo, LocationFactory(name="Kazerne Borne"))
    page = client.get(reverse("my_location")).content.decode()
    assert "Kazerne Borne" in page
    assert "nog geen aansluitingen" in page
    assert '<span class="count">1</span> in te vullen' in page


def test_who_enters_everything_goes_to_the_overview(client: Client) -> None:
    person(client, Role.CORE_TEAM)
    assert client.get(reverse("my_location"))["Location"] == reverse("entry_overview")


def test_who_is_bound_to_nothing_reads_whom_to_ask(client: Client) -> None:
    UserFactory(name="Fatma Yilmaz", email="fatma@example.org", role=Role.CORE_TEAM)
    person(client, Role.EMPLOYEE)
    page = client.get(reverse("my_location")).content.decode()
    assert '<a href="mailto:fatma@example.org">Fatma Yilmaz</a>' in page


def test_a_manager_never_leaves_the_own_station(client: Client, hengelo: Location) -> None:
    LocationFactory(code="borne")
    person(client, Role.STATION_MANAGER, hengelo)
    assert client.get(reverse("my_location_detail", args=["borne"])).status_code == 404


# -- what stands on the page ----------------------------------------------------------------------


def test_what_is_missing_stands_on_top(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo, name="Aardgas", active_from=date(2025, 1, 1))
    wim = person(client, Role.STATION_MANAGER, hengelo)
    for month in range(1, 13):
        store_month(meter, date(2025, month, 1), 800 + month, by=wim)
    for month in range(1, 10):
        store_month(meter, date(2026, month, 1), 700 + month, by=wim)
    page = detail(client)
    assert '<span class="count">1</span>' in page
    assert "Aardgas, oktober</label>" in page
    assert "Vorig jaar 810 m³" in page
    assert "klaar tot 1 december" in page
    assert "Laatste invoer 22 november door Wim Slot" in page
    store_month(meter, OCTOBER, 710, by=wim)
    done = detail(client)
    assert "Alles is ingevuld tot en met oktober" in done
    assert "todo-field" not in done


def test_only_the_latest_gaps_are_big(client: Client, hengelo: Location) -> None:
    gas_of(hengelo, active_from=date(2020, 1, 1))
    person(client, Role.STATION_MANAGER, hengelo)
    page = detail(client)
    assert page.count('class="form-control todo-field"') == 6
    assert "En nog 6 eerdere maanden" in page


def test_what_comes_centrally_never_asks(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo, entry_mode=EntryMode.CENTRAL)
    batch = ImportBatch.objects.create(file_name="gas.xlsx", file="x")
    store_month(meter, OCTOBER, 980, batch=batch)
    person(client, Role.STATION_MANAGER, hengelo)
    page = detail(client)
    assert "Alles is ingevuld" in page
    assert "980" in page
    assert "uit bestand" in page
    assert 'class="cell"><input' not in page


def test_a_month_from_a_file_is_read_only(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo)
    batch = ImportBatch.objects.create(file_name="gas.xlsx", file="x")
    store_month(meter, OCTOBER, 980, batch=batch)
    person(client, Role.STATION_MANAGER, hengelo)
    assert f'id="cell-{meter.code}_2026-10-veld"' not in detail(client)
    assert f'id="cell-{meter.code}_2026-09-veld"' in detail(client)


def test_a_display_asks_for_one_stand(client: Client, hengelo: Location) -> None:
    connection = ConnectionFactory(
        location=hengelo,
        kind=ConnectionKind.ELECTRICITY,
        entry_mode=EntryMode.REGISTER,
        name="Elektriciteit",
    )
    MeterFactory(connection=connection, category="electricity_grey")
    register = RegisterFactory(device=DeviceFactory(connection=connection))
    store_stand(register, date(2026, 8, 1), 1000)
    store_stand(register, date(2026, 9, 1), 1300)
    person(client, Role.STATION_MANAGER, hengelo)
    page = detail(client)
    assert '<span class="count">1</span>' in page
    assert "Vorige stand 1 september 2026" in page
    assert reverse("stand_entry", args=["hengelo", connection.code]) in page
    assert "uit meterstanden" in page
    store_stand(register, date(2026, 11, 2), 2000)
    assert "Alles is ingevuld" in detail(client)


def test_an_employee_reads(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo)
    store_month(meter, OCTOBER, 980, by=UserFactory())
    person(client, Role.EMPLOYEE, hengelo)
    page = detail(client)
    assert "Nog in te vullen" not in page
    assert "980" in page
    assert "Wat het betekent" in page


@pytest.mark.parametrize("year", ["2027", "1999", "abc", "²", "99999999"])
def test_a_year_that_is_not_there(client: Client, hengelo: Location, year: str) -> None:
    person(client, Role.STATION_MANAGER, hengelo)
    path = reverse("my_location_detail", args=["hengelo"])
    assert client.get(path, {"jaar": year}).status_code == 404


def test_an_earlier_year(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo)
    store_month(meter, date(2023, 5, 1), 402, by=UserFactory())
    person(client, Role.STATION_MANAGER, hengelo)
    page = detail(client, jaar="2023")
    assert f'id="cell-{meter.code}_2023-05-veld"' in page
    assert ">2023</a>" in page


def test_a_location_without_connections(client: Client, hengelo: Location) -> None:
    person(client, Role.STATION_MANAGER, hengelo)
    assert "nog geen aansluitingen" in detail(client)


# -- what it means --------------------------------------------------------------------------------


def test_what_the_months_mean(client: Client, hengelo: Location) -> None:
    """1,000 m³ of gas at 2 kg is 2 t; 90 % of last year's 1,111; on 500 m² 4 kg per m²."""
    EmissionFactorFactory(year=2025, wtw=Decimal(2))
    EmissionFactorFactory(year=2026, wtw=Decimal(2))
    LocationFigure.objects.create(
        location=hengelo, figure=Figure.FLOOR_AREA, starts_on=date(2020, 1, 1), value=500
    )
    meter = gas_of(hengelo, active_from=date(2025, 1, 1))
    wim = person(client, Role.STATION_MANAGER, hengelo)
    for month in range(1, 11):
        store_month(meter, date(2025, month, 1), 110, by=wim)
        store_month(meter, date(2026, month, 1), 100, by=wim)
    page = detail(client)
    assert "<dd>2,0<small>ton</small></dd>" in page
    assert "0,2 ton minder dan in dezelfde maanden van 2025." in page
    assert "<dd>4<small>kg</small></dd>" in page
    assert "Elke maand onder 2025" in page


def test_a_missing_factor_is_said(client: Client, hengelo: Location) -> None:
    store_month(gas_of(hengelo), OCTOBER, 980, by=UserFactory())
    person(client, Role.STATION_MANAGER, hengelo)
    page = detail(client)
    assert "zijn nog geen maanden bekend" in page
    EmissionFactorFactory(year=2026, category="diesel")
    tank = MeterFactory(
        connection=ConnectionFactory(location=hengelo, kind=ConnectionKind.TANK), category="diesel"
    )
    store_month(tank, OCTOBER, 100, by=UserFactory())
    assert "ontbreekt een" in detail(client)


def test_figures_wait_for_the_worker(client: Client, hengelo: Location) -> None:
    meter = gas_of(hengelo)
    person(client, Role.STATION_MANAGER, hengelo)
    path = reverse("entry_figures", args=["hengelo"])
    waiting = RecomputeRequest.objects.create(meter=meter, month=OCTOBER)
    assert "wordt bijgewerkt" in detail(client)
    assert client.get(path, {"jaar": "2026"}, headers=HTMX).status_code == 204
    waiting.delete()
    done = client.get(path, {"jaar": "2026"}, headers=HTMX).content.decode()
    assert 'id="figures"' in done
    assert "hx-trigger" not in done
    assert "wordt bijgewerkt" not in detail(client)


# -- queries --------------------------------------------------------------------------------------


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        db_connection,
    ) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_page_takes_as_many_queries_for_two_meters_as_for_eight(
    client: Client, hengelo: Location
) -> None:
    wim = person(client, Role.STATION_MANAGER, hengelo)
    path = reverse("my_location_detail", args=["hengelo"])

    def add(number: int) -> None:
        for each in range(number):
            store_month(gas_of(hengelo), date(2024 + each % 3, 5, 1), 100 + each, by=wim)
            connection = ConnectionFactory(location=hengelo, entry_mode=EntryMode.REGISTER)
            MeterFactory(connection=connection)
            register = RegisterFactory(device=DeviceFactory(connection=connection))
            store_stand(register, date(2026, 8, 1), 1000)

    add(1)
    few = queries(client, path)
    add(3)
    assert queries(client, path) == few
    assert few <= 12
