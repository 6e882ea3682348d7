"""Doelen, the page of one and of a theme: who reads what, and how much is asked for it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.choices import Figure
from actions.domain.status import Status
from tests.actions.emissions import used
from tests.co2scan.footprints import read, signed_in
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.plan_factories import (
    ActionEffectFactory,
    ActionFactory,
    InitiativeFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ObjectiveMeasurementFactory,
    OpportunityFactory,
    theme,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
LAST_YEAR = timezone.localdate().year - 1
LIST_QUERIES, OBJECTIVE_QUERIES, THEME_QUERIES = 20, 20, 25


def fill(count: int) -> None:
    """Everything that the pages show, so many times."""
    for _ in range(count):
        objective = ObjectiveFactory(owner=UserFactory())
        ObjectiveMeasurementFactory(objective=objective, created_by=UserFactory())
        ObjectiveFactory(figure=Figure.GAS).locations.set([LocationFactory()])
        ObjectiveFactory(figure=Figure.CO2)
        ObjectiveFactory(is_archived=True)
        action = ActionFactory(owner=UserFactory(), status=Status.RUNNING)
        action.objectives.set([objective])
        action.locations.set([LocationFactory()])
        MilestoneFactory(action=action)
        ActionEffectFactory(action=action).locations.set([LocationFactory()])
        OpportunityFactory()


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        (reverse("objective_list"), LIST_QUERIES),
        (reverse("theme_detail", args=["klimaat"]), THEME_QUERIES),
    ],
)
def test_the_lists_ask_no_more_for_more(
    client: Client, core: User, address: str, most: int
) -> None:
    used(MeterFactory(), LAST_YEAR, 100, kg=100)
    fill(2)
    few = asked(client, address)
    fill(20)
    assert few == asked(client, address) <= most


@pytest.mark.parametrize("figure", [Figure.MEASURED, Figure.CO2])
def test_an_objective_asks_no_more_for_more(client: Client, core: User, figure: Figure) -> None:
    used(MeterFactory(), LAST_YEAR, 100, kg=100)
    objective = ObjectiveFactory(figure=figure)
    counts = []
    for start, count in ((0, 2), (2, 20)):
        for number in range(start, start + count):
            day = date(2023, 1 + number % 12, 1 + number)
            ObjectiveMeasurementFactory(objective=objective, measured_on=day)
            ActionFactory(owner=UserFactory()).objectives.set([objective])
            InitiativeFactory(objective=objective)
            objective.changes.create(version=1, field="title", created_by=UserFactory())
        counts.append(asked(client, objective.get_absolute_url()))
    assert counts[0] == counts[1] <= OBJECTIVE_QUERIES


def test_the_list_starts_with_the_themes(client: Client, core: User) -> None:
    objective = ObjectiveFactory(title="60 % minder gas")
    ObjectiveMeasurementFactory(objective=objective, value=Decimal(102_400))
    ObjectiveFactory(title="Oud doel", is_archived=True)
    ActionFactory(status=Status.DONE)
    late = ActionFactory(status=Status.RUNNING, owner=core)
    MilestoneFactory(action=late, due_on=date(2020, 1, 1))
    text = read(client, reverse("objective_list"))
    assert "Geen van de 1 doelen is op koers of gehaald, 1 is dat niet." in text
    assert "1 van 2 acties op schema of klaar 1 te laat" in text
    assert "Verkeerde kant op" in text
    assert "achteruit: 4 % de verkeerde kant op; 24.900 m³ boven het streefpad" in text
    assert text.index("Gearchiveerd (1)") < text.index("Oud doel")


def test_without_objectives_it_says_what_to_do(client: Client, core: User) -> None:
    text = read(client, reverse("objective_list"))
    assert "Begin met het eerste" in text
    other = read(signed_in(Role.EMPLOYEE), reverse("objective_list"))
    assert "Het kernteam duurzaamheid vult het." in other
    assert "Nieuw doel" not in other


def test_beyond_the_target_is_said(client: Client, core: User) -> None:
    objective = ObjectiveFactory()
    ObjectiveMeasurementFactory(objective=objective, value=Decimal(32_800))
    text = read(client, objective.get_absolute_url())
    assert "Gehaald doel gehaald, 12 % verder" in text


def test_a_scan_year_leads_to_its_origin_for_who_may_see_it() -> None:
    location = LocationFactory(name="Borne", code="borne")
    meter = MeterFactory(connection__location=location)
    used(meter, LAST_YEAR, 100)
    whole = ObjectiveFactory(figure=Figure.GAS)
    some = ObjectiveFactory(figure=Figure.GAS)
    some.locations.set([location])
    for objective, origin in (
        (whole, f"{reverse('footprint')}?periode={LAST_YEAR}"),
        (some, f"{reverse('location_footprint', args=['borne'])}?periode={LAST_YEAR}"),
    ):
        page = signed_in(Role.MANAGEMENT).get(objective.get_absolute_url()).content.decode()
        assert origin in page
        client = signed_in(Role.STATION_MANAGER)
        assert f"1.200 m³ in {LAST_YEAR}" in read(client, objective.get_absolute_url())
        assert "periode=" not in client.get(objective.get_absolute_url()).content.decode()


def test_an_incomplete_year_says_why_it_does_not_count(client: Client, core: User) -> None:
    meter = MeterFactory()
    used(meter, LAST_YEAR - 1, 100)
    used(meter, LAST_YEAR, 100, months=10)
    objective = ObjectiveFactory(figure=Figure.GAS)
    text = read(client, objective.get_absolute_url())
    assert f"{LAST_YEAR} telt nog niet mee: er ontbreken 2 maanden van meters" in text
    assert "Wat ontbreekt telt niet als besparing." in text
    assert "nog niet: er ontbreken 2 maanden van meters" in text


def test_an_owner_without_an_account_is_said(client: Client, core: User) -> None:
    objective = ObjectiveFactory(owner=UserFactory(name="Kees Vos", is_active=False))
    text = read(client, objective.get_absolute_url())
    assert "Kees Vos heeft geen account meer. Kies een nieuwe eigenaar" in text


def test_who_may_measure(client: Client) -> None:
    owner = UserFactory(role=Role.EMPLOYEE)
    objective = ObjectiveFactory(owner=owner)
    client.force_login(owner)
    assert "Voeg meting toe" in read(client, objective.get_absolute_url())
    assert "Wijzig" not in read(client, objective.get_absolute_url())
    text = read(signed_in(Role.EMPLOYEE), objective.get_absolute_url())
    assert "Voeg meting toe" not in text
    assert "De eigenaar van het doel vult de waarden in." in text


# -- theme ----------------------------------------------------------------------------------------


def test_the_page_of_a_theme(client: Client, core: User) -> None:
    meter = MeterFactory()
    used(meter, LAST_YEAR, 100, kg=100_000)  # 1.200 t
    objective = ObjectiveFactory(title="60 % minder gas")
    ObjectiveMeasurementFactory(objective=objective, value=Decimal(30_000))
    action = ActionFactory(title="Warmtepomp Hengelo", status=Status.RUNNING, owner=core)
    ActionEffectFactory(action=action, low_t=30, expected_t=60, high_t=90)
    ActionFactory(title="LED in Borne", status=Status.DONE)
    ActionFactory(title="Elders", theme=theme("natuur"))
    OpportunityFactory(title="Zon op het dak", brought_by="Ploeg Borne")
    text = read(client, reverse("theme_detail", args=["klimaat"]))
    assert "2 van 2 acties liggen op schema of zijn klaar en 1 van 1 doelen is op koers." in text
    assert "60 ton minder per jaar verwacht, 5 % van de uitstoot" in text
    assert "Geschat: tussen 30 en 90 ton" in text
    assert f"De hele organisatie stootte in {LAST_YEAR} 1.200 ton CO₂ uit." in text
    for shown in ("Warmtepomp Hengelo", "LED in Borne", "60 % minder gas", "Zon op het dak"):
        assert shown in text
    assert "Elders" not in text
    assert theme().intention in text


def test_only_the_climate_tells_the_footprint(client: Client, core: User) -> None:
    used(MeterFactory(), LAST_YEAR, 100, kg=100_000)
    text = read(client, reverse("theme_detail", args=["natuur"]))
    assert "De hele organisatie stootte" not in text
    assert "Dit thema heeft nog geen acties en doelen." in text


def test_the_footprint_on_a_theme_is_a_link_only_for_who_may_see_it() -> None:
    used(MeterFactory(), LAST_YEAR, 100, kg=100_000)
    address = reverse("theme_detail", args=["klimaat"])
    assert f"?periode={LAST_YEAR}" in signed_in(Role.MANAGEMENT).get(address).content.decode()
    employee = signed_in(Role.EMPLOYEE)
    assert "1.200 ton CO₂" in read(employee, address)
    assert "periode=" not in employee.get(address).content.decode()


def test_a_theme_that_is_not_there(client: Client, core: User) -> None:
    assert client.get(reverse("theme_detail", args=["muziek"])).status_code == 404
