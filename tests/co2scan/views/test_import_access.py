"""Who sees which files, in how many queries."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from co2scan.choices import BatchState
from tests.co2scan.importing import (
    EAN,
    GAS_EAN,
    TWO_MONTHS,
    activity,
    bring_in,
    liander,
    offer,
    read,
)
from tests.co2scan.views.import_screens import page, text_of
from tests.factories import ConnectionFactory, LocationFactory, UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
JANUARY = date(2025, 1, 1)
LIST_QUERIES, PREVIEW_QUERIES, DONE_QUERIES, UNDO_QUERIES = 7, 8, 5, 7


@pytest.fixture
def person(client: Client) -> User:
    user = UserFactory(name="H. Vos")
    client.force_login(user)
    return user


@pytest.fixture
def manager() -> User:
    """Of two stations, so that nothing is taken for granted."""
    stations = [LocationFactory(code="hengelo", name="Kazerne Hengelo"), LocationFactory()]
    return UserFactory(role=Role.STATION_MANAGER, locations=stations)


# -- who sees what ----------------------------------------------------------------------------

PAGES = [
    ("import_detail", "get"),
    ("import_detail", "post"),
    ("import_progress", "get"),
    ("import_confirm", "post"),
    ("import_rejected", "get"),
    ("import_discard", "post"),
    ("import_mapping", "get"),
    ("import_mapping", "post"),
    ("import_mapping_sample", "post"),
    ("import_map_again", "post"),
    ("import_undo", "get"),
    ("import_undo", "post"),
]


@pytest.mark.parametrize(("name", "method"), PAGES)
def test_another_persons_file_is_not_there(
    client: Client, manager: User, name: str, method: str
) -> None:
    batch = read(offer(TWO_MONTHS, UserFactory()))
    client.force_login(manager)
    assert getattr(client, method)(reverse(name, args=[batch.pk])).status_code == 404
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    assert getattr(client, method)(reverse(name, args=[batch.pk])).status_code == 403


def test_who_no_longer_enters_for_a_station_does_not_take_its_figures_back(
    client: Client, manager: User
) -> None:
    bound = manager.location_assignments.get(location__code="hengelo")
    ConnectionFactory(kind="gas", ean=GAS_EAN, location=bound.location)
    batch = bring_in(TWO_MONTHS, manager)
    bound.delete()
    client.force_login(manager)
    response = client.post(reverse("import_undo", args=[batch.pk]), follow=True)
    assert "waarvoor je niets meer invult" in text_of(response)
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    client.force_login(UserFactory())
    client.post(reverse("import_undo", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDOING


def test_a_manager_lists_the_own_files_the_core_team_all(client: Client, manager: User) -> None:
    offer(TWO_MONTHS, UserFactory(), name="van-hanneke.csv")
    offer(TWO_MONTHS, manager, name="van-wim.csv")
    client.force_login(manager)
    text = text_of(client.get(reverse("import_list")))
    assert "van-wim.csv" in text
    assert "van-hanneke.csv" not in text
    assert "Wie: iedereen" not in text
    client.force_login(UserFactory())
    text = text_of(client.get(reverse("import_list"), {"created_by": manager.pk}))
    assert "van-wim.csv" in text
    assert "van-hanneke.csv" not in text


def test_the_list_is_searched_and_filtered(client: Client, person: User) -> None:
    read(offer(b"%PDF-1.7", person, name="nota.pdf"))
    offer(TWO_MONTHS, person, name="meters.csv")
    for query, found in [({"q": "nota"}, "nota.pdf"), ({"state": "waiting"}, "meters.csv")]:
        text = text_of(client.get(reverse("import_list"), query))
        assert [name for name in ("nota.pdf", "meters.csv") if name in text] == [found]


# -- how many queries -------------------------------------------------------------------------


def test_the_list_asks_the_same_however_long_it_is(
    client: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 12):
        for number in range(count):
            offer(TWO_MONTHS, UserFactory(), name=f"{number}.csv")
        with django_assert_num_queries(LIST_QUERIES):
            client.get(reverse("import_list"))


def test_a_page_asks_the_same_whatever_is_in_the_file(
    client: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    small = read(offer(TWO_MONTHS, person))
    rows = [(f"01-{month:02}-2024", 100 + month) for month in range(1, 13)]
    more = "".join(
        liander(*rows, ean=ean, meter=f"G{ean}", header=False)
        for ean in (EAN, "871687120061402410")
    )
    for number in range(3):
        ConnectionFactory(kind="gas", name=f"Gas {number}")
    large = read(offer(TWO_MONTHS + more, person))
    for batch in (small, large):
        with django_assert_num_queries(PREVIEW_QUERIES):
            page(client, batch)


def test_the_done_page_asks_the_same_whatever_is_in_the_file(
    client: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 4):
        for number in range(count):
            LocationFactory(code=f"plek-{count}-{number}")
        rows = [
            (f"plek-{count}-{number}", "diesel", "2025-01-01", "2025-02-01", 600, "l")
            for number in range(count)
        ]
        batch = bring_in(activity(*rows), person)
        with django_assert_num_queries(DONE_QUERIES):
            page(client, batch)
        with django_assert_num_queries(UNDO_QUERIES):
            page(client, batch, "import_undo")
