"""Mijn werk: what waits for whom, in how many queries."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.choices import SessionState
from actions.models import ProgressUpdate
from co2scan.models import PeriodEntry
from tests.actions.views.work_screens import days, page, running, sign_in
from tests.factories import LocationFactory, MeterFactory, MonthlyConsumptionFactory, UserFactory
from tests.plan_factories import (
    ActionFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ObjectiveMeasurementFactory,
    OpportunityFactory,
    ProgressUpdateFactory,
    SessionFactory,
    horizon,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 20


@pytest.fixture
def me(client: Client) -> User:
    return sign_in(client)


def fill(user: User, count: int) -> None:
    for _ in range(count):
        action = running(owner=user, status_since=days(-40))
        MilestoneFactory(action=action, due_on=days(-3))
        MilestoneFactory(action=action, due_on=days(3), owner=user)
        ObjectiveMeasurementFactory(objective__owner=user, measured_on=days(-500))
        ActionFactory(horizon=horizon("–2025"))
        OpportunityFactory()
        SessionFactory(state=SessionState.OPEN)
        location = LocationFactory()
        location.assignments.create(user=user)
        MonthlyConsumptionFactory(
            meter=MeterFactory(connection__location=location), month=days(-400).replace(day=1)
        )


def test_the_page_asks_no_more_for_more_work(client: Client) -> None:
    core = sign_in(client, Role.CORE_TEAM)
    fill(core, 2)
    with CaptureQueriesContext(connection) as few:
        page(client)
    fill(core, 20)
    with CaptureQueriesContext(connection) as many:
        text = page(client)
    assert text.count("Nog actueel<") == 22
    assert len(few) == len(many) <= MAX_QUERIES


def test_when_nothing_waits_it_says_so(client: Client, me: User) -> None:
    text = page(client)
    assert "Niets wacht op jou." in text
    assert "komen hier vanzelf te staan" in text
    assert "Voor het kernteam" not in text


def test_what_is_late_comes_first_the_longest_on_top(client: Client, me: User) -> None:
    action = running(owner=me, title="Warmtepomp")
    for title, due in (("Straks", 20), ("Net gemist", -1), ("Lang gemist", -150), ("Ver", 61)):
        MilestoneFactory(action=action, title=title, due_on=days(due))
    text = page(client)
    places = [text.index(title) for title in ("Lang gemist", "Net gemist", "Straks")]
    assert places == sorted(places)
    assert "Mijlpaal, 1 dag te laat" in text
    assert "Mijlpaal, over 20 dagen" in text
    assert "Ver<" not in text
    assert "2 dingen wachten op jou." in text
    assert "2 te laat." in text


@pytest.mark.parametrize(("due", "words"), [(0, "vandaag"), (1, "morgen"), (60, "over 60 dagen")])
def test_what_comes_is_not_late(client: Client, me: User, due: int, words: str) -> None:
    MilestoneFactory(action=running(owner=me), due_on=days(due))
    text = page(client)
    assert f"Mijlpaal, {words}" in text
    assert "Niets wacht op jou." in text


def test_milestones_are_of_their_owner_and_nobodys_are_of_the_owner_of_the_action(
    client: Client, me: User
) -> None:
    mine, theirs = running(owner=me), running(owner=UserFactory())
    left = UserFactory(is_active=False)
    for title, action, owner in (
        ("Van mij", theirs, me),
        ("Van niemand", mine, None),
        ("Van wie weg is", mine, left),
        ("Van een ander", mine, UserFactory()),
        ("Niet mijn actie", theirs, None),
    ):
        MilestoneFactory(action=action, title=title, due_on=days(-3), owner=owner)
    text = page(client)
    for title in ("Van mij", "Van niemand", "Van wie weg is"):
        assert title in text
    for title in ("Van een ander", "Niet mijn actie"):
        assert title not in text


@pytest.mark.parametrize("status", ["idea", "done", "dropped"])
def test_what_promises_nothing_asks_nothing(client: Client, me: User, status: str) -> None:
    action = ActionFactory(owner=me, status=status, status_since=days(-100))
    MilestoneFactory(action=action, due_on=days(-3))
    assert "Niets wacht op jou." in page(client)


@pytest.mark.parametrize(("silent", "is_asked"), [(30, False), (31, True)])
def test_an_action_without_news_asks_after_thirty_days(
    client: Client, me: User, silent: int, is_asked: bool
) -> None:
    action = running(owner=me, title="Groen dak", status_since=days(-200))
    update = ProgressUpdateFactory(action=action)
    ProgressUpdate.objects.filter(pk=update.pk).update(
        created_at=timezone.now() - timedelta(days=silent)
    )
    assert ("Groen dak" in page(client)) is is_asked


def test_a_new_status_is_news(client: Client, me: User) -> None:
    running(owner=me, status_since=days(-30))
    assert "Niets wacht op jou." in page(client)


def test_a_measurement_is_asked_when_it_is_due(client: Client, me: User) -> None:
    due = ObjectiveFactory(owner=me, title="Minder gas", measured_every_months=3)
    ObjectiveMeasurementFactory(objective=due, measured_on=days(-120), value=Decimal(80_000))
    fresh = ObjectiveFactory(owner=me, title="Minder stroom", measured_every_months=12)
    ObjectiveMeasurementFactory(objective=fresh, measured_on=days(-120))
    ObjectiveFactory(owner=me, title="Gearchiveerd", is_archived=True)
    ObjectiveFactory(title="Van een ander")
    text = page(client)
    assert "Minder gas" in text
    assert "Laatste waarde 80.000 m³" in text
    for title in ("Minder stroom", "Gearchiveerd", "Van een ander"):
        assert title not in text


def test_a_missing_month_is_one_number(client: Client) -> None:
    location = LocationFactory(name="Kazerne Borne", code="borne")
    sign_in(client, Role.STATION_MANAGER, locations=[location])
    meter = MeterFactory(connection__location=location, code="borne-gas")
    month = days(-400).replace(day=1)
    last = timezone.localdate().replace(day=1)
    while month < last:  # all but the last month that is over
        following = (month + timedelta(days=32)).replace(day=1)
        if following < last:
            MonthlyConsumptionFactory(meter=meter, month=month)
        else:
            missing = month
        month = following
    MeterFactory(connection__location__name="Kazerne Losser")
    text = page(client)
    assert "Kazerne Borne" in text
    assert "1 waarde ontbreekt" in text
    assert "Kazerne Losser" not in text
    key = f"borne-gas_{missing:%Y-%m}"
    save = reverse("cell_save", args=["borne", "borne-gas", missing])
    assert f'action="{save}"' in text
    assert f'name="{key}-value"' in text
    answer = client.post(save, {f"{key}-seen": "", f"{key}-value": "1.250,5"})
    cell = f"{reverse('my_location_detail', args=['borne'])}?jaar={missing.year}#cell-{key}"
    assert answer.headers["Location"] == cell
    assert PeriodEntry.objects.get().quantity == Decimal("1250.5")


def test_who_only_looks_at_a_location_is_not_asked_for_its_months(client: Client) -> None:
    location = LocationFactory()
    MeterFactory(connection__location=location)
    sign_in(client, Role.EMPLOYEE, locations=[location])
    assert "Niets wacht op jou." in page(client)


def test_the_core_team_sees_what_only_they_can_do(client: Client) -> None:
    sign_in(client, Role.CORE_TEAM)
    ActionFactory(horizon=horizon("–2025"), owner=UserFactory())
    ActionFactory()
    ActionFactory(owner=UserFactory(is_active=False))
    OpportunityFactory()
    OpportunityFactory(impact=3, effort=2)
    OpportunityFactory(state="parked")
    SessionFactory(title="Duurzaamheidsdag", state=SessionState.OPEN)
    SessionFactory(title="Al dicht", state=SessionState.CLOSED)
    text = page(client)
    for words in (
        "1 actie van –2025",
        f"{reverse('action_carry')}?horizon={horizon('–2025').pk}",
        "2 acties zonder trekker",
        "1 kans zonder score",
        "Duurzaamheidsdag",
    ):
        assert words in text
    assert "Al dicht" not in text
