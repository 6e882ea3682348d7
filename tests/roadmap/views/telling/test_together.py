"""The page for every employee."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Opportunity
from co2scan.models import MonthlyEmission
from roadmap.models import Target
from roadmap.selectors.together import together
from tests.factories import LocationFactory, MeterFactory, MonthlyConsumptionFactory, UserFactory
from tests.plan_factories import ActionFactory, theme
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def emitted(meter: Any, month: date, kg: int) -> None:
    row = MonthlyConsumptionFactory(meter=meter, month=month)
    MonthlyEmission.objects.create(
        meter=meter,
        category=row.category,
        month=month,
        ladder_kg=Decimal(kg),
        computed_at=row.computed_at,
    )


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ({9: 88}, {9: 100}, "12\u00a0% minder CO₂ dan in 2025."),
        ({9: 110}, {9: 100}, "10\u00a0% meer CO₂ dan in 2025."),
        ({9: 1001}, {9: 1000}, "Vrijwel evenveel CO₂ als in 2025."),
        # only what both years have: October is in one of them
        ({9: 88, 10: 500}, {9: 100}, "12\u00a0% minder CO₂ dan in 2025."),
        ({9: 88}, {10: 100}, ""),
        ({}, {9: 100}, ""),
        # the month that is not over does not count
        ({11: 50}, {11: 100}, ""),
    ],
)
def test_the_own_station_beside_last_year(
    now: dict[int, int], before: dict[int, int], said: str
) -> None:
    meter = MeterFactory()
    person = UserFactory(role=Role.EMPLOYEE, locations=[meter.connection.location])
    for year, months in ((2026, now), (2025, before)):
        for month, kg in months.items():
            emitted(meter, date(year, month, 1), kg)
    (station,) = together(person, TODAY).stations
    assert station.said == said


def test_in_january_it_is_about_the_year_that_ended() -> None:
    place = LocationFactory()
    person = UserFactory(role=Role.EMPLOYEE, locations=[place])
    assert together(person, date(2027, 1, 5)).stations[0].year == 2026


def test_nearby_is_the_own_station_first_and_then_the_municipality() -> None:
    own, near = LocationFactory(municipality="Hengelo"), LocationFactory(municipality="Hengelo")
    far = LocationFactory(municipality="Losser")
    person = UserFactory(role=Role.EMPLOYEE, locations=[own])
    ActionFactory(title="ver", status="running", locations=[far])
    ActionFactory(title="buren", status="running", locations=[near])
    ActionFactory(title="klaar", status="done", locations=[own])
    ActionFactory(title="idee", status="idea", locations=[own])
    ActionFactory(title="eigen", status="planned", locations=[own, near])
    found = together(person, TODAY).nearby
    assert [(each.row.action.title, each.is_own, each.where) for each in found] == [
        ("eigen", True, (near.name,)),
        ("buren", False, (near.name,)),
    ]


def test_without_a_station_it_says_so_and_shows_the_whole(client: Client) -> None:
    ActionFactory(theme=theme("natuur"), title="Nestkasten", status="running")
    core = UserFactory(name="Fatma Yilmaz")
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    page = client.get("/samen/").content.decode()
    assert "Je bent nog niet gekoppeld aan een kazerne." in page
    assert "Dit gebeurt bij jou in de buurt" not in page
    assert "Nestkasten" in page
    assert core.name in page


def test_an_idea_becomes_an_opportunity_and_comes_back_on_the_page(client: Client) -> None:
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    page = client.get("/samen/")
    data = {
        "title": "Koffie uit eigen kop",
        "theme": theme("circulair").pk,
        "process": "supporting",
        "seen_before": page.context["idea"]["seen_before"].value(),
    }
    client.post("/kansen/nieuw/", data)
    assert Opportunity.objects.get().title == data["title"]
    assert data["title"] in client.get("/samen/").content.decode()


def test_the_target_is_that_of_the_course(client: Client) -> None:
    """That there is another one after it does not make it the goal of now."""
    Target.objects.create(year=2045, reduction_percent=100)
    assert together(UserFactory(), TODAY).target == (2030, "55")
    assert together(UserFactory(), date(2045, 1, 1)).target is None


def test_the_queries_do_not_grow(client: Client) -> None:
    person = UserFactory(role=Role.EMPLOYEE)
    client.force_login(person)
    counts = []
    for _ in range(2):
        for _ in range(3):
            meter = MeterFactory()
            place = meter.connection.location
            person.location_assignments.create(location=place)
            emitted(meter, date(2026, 1, 1), 10)
            ActionFactory(status="running", locations=[place])
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/samen/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 19
