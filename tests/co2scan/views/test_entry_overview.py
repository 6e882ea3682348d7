"""Invoer: what is missing of every location, for who enters everything."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection as db_connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.models import Location, Meter
from tests.co2scan.entering import NOON, store_month
from tests.factories import ConnectionFactory, LocationFactory, MeterFactory, UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture(autouse=True)
def _core_team(client: Client) -> None:
    client.force_login(UserFactory(role=Role.CORE_TEAM))


@pytest.fixture
def hengelo() -> Location:
    return LocationFactory(code="hengelo", name="Kazerne Hengelo")


def gas_of(location: Location, **more: object) -> Meter:
    return MeterFactory(connection=ConnectionFactory(location=location, **more))


def test_the_overview_tells_what_is_missing_where(client: Client, hengelo: Location) -> None:
    gas_of(hengelo, name="Aardgas", active_from=date(2026, 9, 1))
    complete = LocationFactory(name="Kazerne Borne")
    store_month(gas_of(complete, active_from=OCTOBER), OCTOBER, 5, by=UserFactory(name="Anja Vos"))
    LocationFactory(name="Kazerne Leeg")
    page = client.get(reverse("entry_overview")).content.decode()
    assert "Op 1 van de 3 locaties ontbreekt nog iets." in page
    assert "Aardgas september en oktober" in page
    assert "22 nov 2026, Anja Vos" in page
    assert "nog geen aansluitingen" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "kazerne heng"}, ["Kazerne Hengelo"]),
        ({"state": "missing"}, ["Kazerne Hengelo"]),
        ({"state": "done"}, ["Kazerne Borne"]),
        ({"state": "empty"}, ["Kazerne Leeg"]),
        ({"state": "ask"}, []),
        ({"sort": "need_count"}, ["Kazerne Borne", "Kazerne Hengelo", "Kazerne Leeg"]),
    ],
)
def test_the_overview_can_be_searched(
    client: Client, hengelo: Location, query: dict[str, str], names: list[str]
) -> None:
    gas_of(hengelo, active_from=OCTOBER)
    borne = LocationFactory(name="Kazerne Borne")
    store_month(gas_of(borne, active_from=OCTOBER), OCTOBER, 5, by=UserFactory())
    LocationFactory(name="Kazerne Leeg")
    page = client.get(reverse("entry_overview"), query).content.decode()
    found = [name for name in ("Kazerne Borne", "Kazerne Hengelo", "Kazerne Leeg") if name in page]
    assert found == names


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        db_connection,
    ) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_overview_takes_as_many_queries_for_many_locations(client: Client) -> None:
    path = reverse("entry_overview")

    def add(number: int) -> None:
        for _ in range(number):
            location = LocationFactory()
            store_month(gas_of(location), OCTOBER, 5, by=UserFactory(locations=[location]))

    add(2)
    few = queries(client, path)
    add(6)
    assert queries(client, path) == few
    assert few <= 12
