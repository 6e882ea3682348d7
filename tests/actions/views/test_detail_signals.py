"""What needs attention on the page of an action, and the way out of it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.views.test_detail_page import own, page
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory, horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


def test_each_signal_has_its_sentence_on_hover_and_in_text(client: Client, core: User) -> None:
    _, action = own(Role.EMPLOYEE)
    milestone = action.milestones.get()
    text = page(client, action)
    assert text.count("stond op") == 2
    assert 'title="Te laat: mijlpaal ‘Offerte’' in text
    assert "<strong>Te laat:</strong> mijlpaal ‘Offerte’" in text
    assert reverse("milestone_done", args=[action.code, milestone.pk]) in text
    assert 'title="Stil: geen nieuws sinds' in text
    assert "<strong>Stil:</strong> geen nieuws sinds" in text


def test_a_missed_milestone_of_somebody_else_is_theirs_to_tick_off(client: Client) -> None:
    owner, action = own(Role.STATION_MANAGER)
    missed = action.milestones.get()
    helper = UserFactory(role=Role.STATION_MANAGER)
    MilestoneFactory(action=action, owner=helper, due_on=date(2999, 1, 1))
    way_out = reverse("milestone_done", args=[action.code, missed.pk])
    for user, offered in ((owner, True), (helper, False)):
        client.force_login(user)
        text = page(client, action)
        assert "<strong>Te laat:</strong> mijlpaal" in text
        assert (way_out in text) is offered
        assert client.get(way_out).status_code == (200 if offered else 404)


@pytest.mark.parametrize(
    ("fields", "way", "part"),
    [
        ({"ends_on": date(2026, 1, 1)}, "kies een nieuwe datum met reden", "looptijd"),
        ({"ends_on": date(2026, 1, 1)}, "Rond de actie af", "stand"),
        ({"status": "planned", "starts_on": date(2026, 1, 1)}, "Zet hem in uitvoering", "stand"),
        (
            {"status": "blocked", "waiting_for": "grid", "waiting_until": date(2026, 1, 1)},
            "Werk bij waarop de actie wacht",
            "stand",
        ),
        ({"owner": None}, "Kies een trekker", "mensen"),
    ],
)
def test_each_signal_has_a_way_out(
    client: Client, core: User, fields: dict[str, Any], way: str, part: str
) -> None:
    action = ActionFactory(**{"owner": core, "status": "running", **fields})
    text = page(client, action)
    notices = text[text.index('id="meldingen"') : text.index('id="kop-waarom"')]
    assert way in notices
    assert reverse("action_edit", args=[action.code, part]) in notices


def test_an_owner_who_left_is_no_owner(client: Client, core: User) -> None:
    action = ActionFactory(owner=UserFactory(name="Bram", is_active=False), status="running")
    text = page(client, action)
    assert "geen trekker" in text
    assert "Bram doet niet meer mee" in text
    assert "Geen trekker: niemand is nu verantwoordelijk." in text


def test_a_horizon_that_is_over_asks_to_carry_over(client: Client, core: User) -> None:
    action = ActionFactory(horizon=horizon("–2025"), status="planned")
    assert reverse("action_carry") in page(client, action)
    action.status = "done"
    action.save()
    assert reverse("action_carry") not in page(client, action)
