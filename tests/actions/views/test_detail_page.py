"""The page of an action: what it tells, to whom, and in how many queries."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from actions.models import Action, Partner, PolicyLine, Tag
from actions.services.actions import change_action
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionDependencyFactory,
    ActionEffectFactory,
    ActionFactory,
    ActionLinkFactory,
    AttachmentFactory,
    InitiativeFactory,
    MilestoneFactory,
    ObjectiveFactory,
    OpportunityFactory,
    ProgressUpdateFactory,
    horizon,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 20
TODAY = timezone.localdate


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


def page(client: Client, action: Action, name: str = "action_detail", **query: Any) -> str:
    response = client.get(reverse(name, args=[action.code]), query)
    assert response.status_code == 200
    return response.content.decode()


def surround(action: Action, count: int) -> None:
    """So many of everything that stands on the page."""
    MilestoneFactory.create_batch(count, action=action, owner=UserFactory())
    ActionEffectFactory.create_batch(min(count, 5), action=action)
    ActionDependencyFactory.create_batch(min(count, 10), action=action)
    ActionDependencyFactory.create_batch(min(count, 10), depends_on=action)
    ActionLinkFactory.create_batch(count, action=action)
    AttachmentFactory.create_batch(min(count, 10), action=action, created_by=UserFactory())
    ProgressUpdateFactory.create_batch(count, action=action)
    action.locations.add(*LocationFactory.create_batch(count))
    action.objectives.add(*ObjectiveFactory.create_batch(min(count, 10)))
    action.tags.add(*(Tag.objects.get_or_create(name=f"label {each}")[0] for each in range(count)))
    action.partners.add(*Partner.objects.all()[:count])
    for each in range(count):
        end = {"ends_on": date(2031, 1, 1) + timedelta(days=each), "payer": f"Potje {each}"}
        change_action(action.pk, end, by=UserFactory(), reason="later")


@pytest.mark.parametrize("role", [Role.CORE_TEAM, Role.STATION_MANAGER, Role.EMPLOYEE])
def test_the_page_asks_no_more_for_more_around_it(client: Client, role: Role) -> None:
    owner = UserFactory(role=role)
    client.force_login(owner)
    action = ActionFactory(owner=owner, status="running")
    OpportunityFactory(action=action)
    surround(action, 2)
    with CaptureQueriesContext(connection) as few:
        page(client, action)
    surround(action, 50)
    ActionFactory.create_batch(400)
    with CaptureQueriesContext(connection) as many:
        page(client, action)
    assert len(few) == len(many) <= MAX_QUERIES


def heat_pump(owner: User) -> Action:
    """An action of which all is known."""
    action = ActionFactory(
        code="K-08",
        title="Warmtepomp kazerne Hengelo",
        why="De ketels zijn van 2009.",
        result="Hengelo verwarmt zonder aardgas.",
        owner=owner,
        status="blocked",
        waiting_for="landlord",
        waiting_note="gemeente Hengelo",
        waiting_until=date(2099, 6, 22),
        starts_on=date(2026, 1, 1),
        starts_precision="month",
        ends_on=date(2099, 3, 31),
        ends_precision="month",
        decider="MT",
        decision_on=date(2026, 12, 8),
        payer="Gemeente Hengelo en VRT",
        team="Huisvesting",
        costs_once_eur=Decimal(186000),
        costs_yearly_eur=Decimal(2400),
        benefits_yearly_eur=Decimal(19500),
        co_benefits="Schonere lucht.",
        carried_from=horizon("–2025"),
        locations=[LocationFactory(name="Kazerne Hengelo", building_owner="municipality")],
    )
    action.objectives.set([ObjectiveFactory(title="−60 % gas in 2030")])
    action.policy_lines.set([PolicyLine.objects.get(name="Beleidsplan VRT")])
    action.partners.set([Partner.objects.get(name="Saxion")])
    action.tags.set([Tag.objects.create(name="gebouwen")])
    OpportunityFactory(action=action, title="Van het gas af")
    InitiativeFactory(action=action, title="Proef in Borne")
    end = {"ends_on": date(2099, 9, 30), "ends_precision": "month"}
    change_action(action.pk, end, by=owner, reason="vergunning later")
    return action


SHOWN = (
    "Warmtepomp kazerne Hengelo",
    "Klimaat, ondersteunend proces",
    "K-08, trekker Fatma Yilmaz, jan 2026 – sep 2099",
    "Geblokkeerd",
    "Wacht op gemeente of verhuurder (gemeente Hengelo), tot 22 juni 2099.",
    "De ketels zijn van 2009.",
    "Hengelo verwarmt zonder aardgas.",
    "MT, 8 dec 2026",
    "Gemeente Hengelo en VRT",
    "Huisvesting",
    "€ 186.000 eenmalig",
    "€ 2.400 per jaar",
    "€ 19.500 per jaar",
    "gebouw van de gemeente",
    "−60 % gas in 2030",
    "Beleidsplan Veiligheidsregio Twente",
    "Saxion",
    "gebouwen",
    "Schonere lucht.",
    "Eerst: <del>mrt 2099</del>. Reden: vergunning later",
    "<del>mrt 2099</del> → <ins>sep 2099</ins>, ‘vergunning later’",
    "meegenomen uit –2025",
    "Van het gas af",
    "Proef in Borne",
)


def test_the_page_tells_all_that_is_known(client: Client, core: User) -> None:
    text = page(client, heat_pump(core))
    for shown in SHOWN:
        assert shown in text, shown


def test_what_is_not_known_is_not_zero(client: Client, core: User) -> None:
    text = page(client, ActionFactory(status="idea"))
    for shown in ("geen trekker", "nog zonder looptijd", "nog niet bekend", "Nog geen berichten."):
        assert shown in text, shown
    assert "None" not in text
    assert "€ 0" not in text


def test_words_of_people_are_no_markup(client: Client, core: User) -> None:
    action = ActionFactory(title="<b>a</b>", why="<script>alert(1)</script>", status="running")
    ProgressUpdateFactory(action=action, text="<img src=x>")
    MilestoneFactory(action=action, title="<i>b</i>", due_on=date(2020, 1, 1))
    change_action(action.pk, {"payer": "<u>c</u>"}, by=core)
    text = page(client, action)
    for written in ("<b>a", "<script>alert", "<img src=x", "<i>b", "<u>c"):
        assert written not in text
        assert escape(written) in text


# -- who may do what ---------------------------------------------------------------------------


def own(role: Role) -> tuple[User, Action]:
    owner = UserFactory(role=role)
    action = ActionFactory(
        owner=owner,
        status="running",
        status_since=TODAY() - timedelta(days=50),
        locations=[LocationFactory()],
    )
    MilestoneFactory(action=action, title="Offerte", due_on=TODAY() - timedelta(days=12))
    return owner, action


def test_the_core_team_edits_every_part(client: Client, core: User) -> None:
    _, action = own(Role.EMPLOYEE)
    text = page(client, action)
    for part in (
        "titel",
        "stand",
        "waarom",
        "resultaat",
        "mensen",
        "looptijd",
        "geld",
        "plek",
        "verder",
    ):
        assert reverse("action_edit", args=[action.code, part]) in text
    assert text.count('aria-label="Wijzig ') >= 9
    assert "Schrijf bericht" in text


def test_the_owner_reports_and_does_not_edit(client: Client) -> None:
    owner, action = own(Role.STATION_MANAGER)
    client.force_login(owner)
    text = page(client, action)
    assert "/wijzigen/" not in text
    for name in ("action_message", "action_confirm"):
        assert reverse(name, args=[action.code]) in text
    assert "Vink hem af" in text
    assert "/locaties/" not in text, "a station of another is not there for this person"


def test_everybody_reads_and_only_that(client: Client) -> None:
    _, action = own(Role.STATION_MANAGER)
    for role in (Role.EMPLOYEE, Role.MANAGEMENT):
        client.force_login(UserFactory(role=role))
        text = page(client, action)
        main = text[text.index("<main") :]
        assert "12 dagen te laat" in main
        for hidden in ("/wijzigen/", "Schrijf bericht", "Nog actueel", "Vink", "<form"):
            assert hidden not in main, hidden


def test_an_action_that_is_not_there(client: Client, core: User) -> None:
    for name in ("action_detail", "action_history", "action_message"):
        assert client.get(reverse(name, args=["K-99"])).status_code == 404
