"""The table, the page of one location and its forms: who sees what, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from co2scan.choices import BuildingOwner, ConnectionKind, Figure, LocationKind
from co2scan.models import Connection, Location, LocationAssignment
from co2scan.services.connections import DeviceDetails, add_connection
from co2scan.services.locations import set_figure
from tests.factories import (
    ConnectionFactory,
    ContractFactory,
    LocationFactory,
    MeterFactory,
    UserFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def page(client: Client, name: str, *arguments: object, **query: object) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return response.content.decode()


def fill(count: int) -> None:
    """Locations with everything that the pages show."""
    for _ in range(count):
        location = LocationFactory(name_is_confirmed=False)
        set_figure(location, Figure.FLOOR_AREA, date(2024, 1, 1), Decimal(900))
        UserFactory(role=Role.STATION_MANAGER, locations=[location])
        ContractFactory(connection__location=location)
        MeterFactory(connection__location=location)


def test_the_table_asks_no_more_for_more_rows(client: Client, core: User) -> None:
    fill(3)
    with CaptureQueriesContext(connection) as few:
        page(client, "location_list")
    fill(57)
    with CaptureQueriesContext(connection) as many:
        page(client, "location_list", per_page=100)
    assert len(few) == len(many) <= MAX_QUERIES


def test_a_location_asks_no_more_for_more_connections(client: Client, core: User) -> None:
    location = LocationFactory()
    counts = []
    for count in (3, 57):
        for _ in range(count):
            row = ConnectionFactory(location=location, kind=ConnectionKind.ELECTRICITY)
            MeterFactory(connection=row, category="electricity_grey")
            ContractFactory(connection=row)
            LocationAssignment.objects.create(location=location, user=UserFactory())
        with CaptureQueriesContext(connection) as asked:
            page(client, "location_detail", location.code)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_the_table_shows_what_is_known(client: Client, core: User) -> None:
    location = LocationFactory(name="Weerselo", municipality="Dinkelland", name_is_confirmed=False)
    set_figure(location, Figure.FLOOR_AREA, date(2024, 1, 1), Decimal(900))
    set_figure(location, Figure.FLOOR_AREA, date(2025, 1, 1), Decimal("1250.5"))
    set_figure(location, Figure.FLOOR_AREA, date(2099, 1, 1), Decimal(9999))
    UserFactory(name="Wim Slot", role=Role.STATION_MANAGER, locations=[location])
    UserFactory(name="Els Medewerker", role=Role.EMPLOYEE, locations=[location])
    text = page(client, "location_list")
    for shown in ("Weerselo", "te bevestigen", "Dinkelland", "1.251", "Wim Slot", "kazerne"):
        assert shown in text
    assert "Els Medewerker" not in text
    assert "9.999" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "born"}, "Borne"),
        ({"q": "8716871"}, "Borne"),
        ({"q": "hengelo"}, "Centrum"),
        ({"kind": "campus"}, "Oefenterrein"),
        ({"municipality": "Hengelo"}, "Centrum"),
        ({"building_owner": "municipality"}, "Centrum"),
        ({"name_is_confirmed": "False"}, "Oefenterrein"),
        ({"active": "no"}, "Oefenterrein"),
    ],
)
def test_search_and_filters(client: Client, core: User, query: dict[str, str], found: str) -> None:
    borne = LocationFactory(name="Borne", municipality="Borne")
    ConnectionFactory(location=borne, ean="871687120061402458")
    LocationFactory(
        name="Centrum", municipality="Hengelo", building_owner=BuildingOwner.MUNICIPALITY
    )
    LocationFactory(
        name="Oefenterrein",
        municipality="Enschede",
        kind=LocationKind.CAMPUS,
        name_is_confirmed=False,
        active_until=date(2025, 1, 1),
    )
    text = page(client, "location_list", **query)
    table = text[text.index("<tbody") :]
    names = ("Borne", "Centrum", "Oefenterrein")
    assert [name for name in names if f">{name}<" in table] == [found]


def test_nothing_found_says_so(client: Client, core: User) -> None:
    LocationFactory()
    assert "Geen locaties met deze filters." in page(client, "location_list", q="Parijs")


@pytest.mark.parametrize("column", ["name", "-floor_area_m2", "connection_count", "kind"])
def test_every_column_sorts(client: Client, core: User, column: str) -> None:
    fill(2)
    page(client, "location_list", sort=column)


def test_a_manager_sees_the_own_station_and_a_neighbour_is_not_there(client: Client) -> None:
    own, neighbour = LocationFactory(name="Borne"), LocationFactory(name="Delden")
    client.force_login(UserFactory(role=Role.STATION_MANAGER, locations=[own]))
    text = page(client, "location_list")
    assert "Borne" in text
    assert "Delden" not in text
    assert "Nieuwe locatie" not in text
    assert "Wijzig" not in page(client, "location_detail", own.code)
    assert client.get(reverse("location_detail", args=[neighbour.code])).status_code == 404


def test_management_reads_and_does_not_change(client: Client) -> None:
    location = LocationFactory()
    client.force_login(UserFactory(role=Role.MANAGEMENT))
    assert "Wijzig" not in page(client, "location_detail", location.code)
    for name in ("location_change", "location_figures", "location_people", "connection_add"):
        assert client.get(reverse(name, args=[location.code])).status_code == 403
    assert client.get(reverse("location_add")).status_code == 403


def test_the_page_tells_all_that_is_known(client: Client, core: User) -> None:
    location = LocationFactory(name="Hengelo", address="Brink 1", active_from=date(2020, 1, 1))
    main = add_connection(
        Connection(
            location=location,
            kind=ConnectionKind.ELECTRICITY,
            ean="871687120061402458",
            entry_mode="register",
        ),
        has_feed_in=True,
        device=DeviceDetails("E77", date(2023, 5, 1)),
    )
    add_connection(Connection(location=location, kind=ConnectionKind.ELECTRICITY, name="Laadpaal"))
    ContractFactory(
        connection=main,
        starts_on=date(2024, 1, 1),
        supplier="Essent",
        green_share=Decimal("0.6"),
        origin_country="NO",
    )
    text = page(client, "location_detail", location.code)
    for shown in (
        "Brink 1",
        "871687120061402458",
        "meterstand",
        "E77",
        "sinds 1 mei 2023",
        "Essent",
        "60&nbsp;% elektriciteit wind met buitenlandse garanties",
        "40&nbsp;% elektriciteit grijs",
        "Geen contract van 1 januari 2020 t/m 31 december 2023: telt als grijs.",
        "Laadpaal",
    ):
        assert shown in text, shown
    assert text.count("telt als grijs: geen contract bekend") == 1
    assert reverse("location_footprint", args=[location.code]) in text
    assert reverse("my_location_detail", args=[location.code]) in text


def test_the_kind_of_a_location_is_asked_in_words(client: Client, core: User) -> None:
    text = page(client, "location_add")
    assert "Kies een soort" in text
    assert "-----" not in text


def test_a_location_is_added_and_changed(client: Client, core: User) -> None:
    fields = {
        "name": "Den Ham",
        "code": "den-ham",
        "kind": "station",
        "municipality": "Twenterand",
        "building_owner": "unknown",
        "active_from": "01-03-2020",
        "active_until": "2026-06-30",
    }
    response = client.post(reverse("location_add"), fields)
    location = Location.objects.get()
    assert response["Location"] == location.get_absolute_url()
    assert not location.name_is_confirmed
    assert (location.active_from, location.active_until) == (date(2020, 3, 1), date(2026, 7, 1))
    text = page(client, "location_change", "den-ham")
    assert 'value="2026-06-30"' in text
    assert 'name="code"' not in text
    client.post(reverse("location_change", args=["den-ham"]), {**fields, "name_is_confirmed": "on"})
    location.refresh_from_db()
    assert location.name_is_confirmed
    assert location.active_until == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("code", "nieuw", "kan geen code zijn"),
        ("code", "Den Ham", "kleine letters, cijfers en streepjes"),
        ("code", "borne", "bestaat al"),
        ("name", "", "Vul dit in."),
        ("active_until", "2019-12-31", "De einddatum ligt voor de begindatum."),
        ("active_from", "31-02-2020", "Deze datum bestaat niet"),
        ("kind", "organisation", "De hele organisatie is er al"),
    ],
)
def test_a_refused_location_keeps_what_was_typed(
    client: Client, core: User, field: str, value: str, message: str
) -> None:
    LocationFactory(code="borne", kind=LocationKind.ORGANISATION, name="Alles")
    fields = {
        "name": "Den Ham",
        "code": "den-ham",
        "kind": "station",
        "municipality": "Een lange gemeentenaam",
        "building_owner": "vrt",
        "active_from": "2020-01-01",
        field: value,
    }
    response = client.post(reverse("location_add"), fields)
    text = response.content.decode()
    assert response.status_code == 200
    assert message in text
    assert "Een lange gemeentenaam" in text
    assert Location.objects.count() == 1
    if value:
        assert f'value="{value}"' in text
