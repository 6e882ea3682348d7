"""A message and `nog actueel`: by whom, with what, and what is refused."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Action, ProgressUpdate
from actions.services.actions import change_action
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def manager(client: Client) -> User:
    user = UserFactory(role=Role.STATION_MANAGER, name="Kees Post")
    client.force_login(user)
    return user


@pytest.fixture
def action(manager: User) -> Action:
    return ActionFactory(owner=manager, status="running")


def address(action: Action) -> str:
    return reverse("action_message", args=[action.code])


def test_the_owner_writes_a_message(client: Client, action: Action, manager: User) -> None:
    text = client.get(address(action), headers=HTMX).content.decode()
    assert "<html" not in text
    assert "Blijft in uitvoering" in text
    sent = {"text": "Twee offertes binnen.", "status": "", "seen": action.version}
    response = client.post(address(action), sent, follow=True)
    text = response.content.decode()
    assert "Je bericht staat erbij." in text
    assert "Twee offertes binnen." in text
    row = ProgressUpdate.objects.get()
    assert (row.created_by, row.status, row.kind) == (manager, "running", "message")
    assert Action.objects.get().version == 1, "a message changes nothing"


def test_a_message_with_a_new_status(client: Client, action: Action) -> None:
    sent = {
        "text": "Gemeente denkt na.",
        "status": "blocked",
        "waiting_for": "landlord",
        "waiting_note": "Hengelo",
        "waiting_until": "01-06-2027",
        "dropped_reason": "hoort hier niet bij",
        "seen": action.version,
    }
    assert client.post(address(action), sent, headers=HTMX).status_code == 302
    action.refresh_from_db()
    assert (action.status, action.waits_for) == ("blocked", "gemeente of verhuurder (Hengelo)")
    assert (action.waiting_until, action.dropped_reason) == (date(2027, 6, 1), "")
    assert ProgressUpdate.objects.get().status == "blocked"


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"text": "  ", "status": "paused"}, "Schrijf in een paar regels hoe het gaat."),
        ({"text": "x" * 4001}, "4000 tekens"),
        ({"text": "We wachten.", "status": "blocked"}, "Waar wacht deze actie op?"),
        ({"text": "Klaar.", "status": "gereed"}, "Selecteer een geldige keuze"),
        ({"text": "Klaar.", "seen": ""}, "Open dit formulier opnieuw"),
    ],
)
def test_a_refused_message_stays_in_the_form(
    client: Client, action: Action, sent: dict[str, Any], message: str
) -> None:
    response = client.post(address(action), {"seen": 1, **sent}, headers=HTMX)
    text = response.content.decode()
    assert response.status_code == 422
    assert response["HX-Retarget"] == response["HX-Reselect"] == "#part-bericht"
    assert message in text
    assert sent["text"].strip() in text
    assert not ProgressUpdate.objects.exists()
    assert Action.objects.get().status == "running"


def test_the_status_that_another_changed_asks_to_decide(client: Client, action: Action) -> None:
    change_action(action.pk, {"status": "paused"}, by=UserFactory(name="Anouk"))
    sent = {"text": "Alles is klaar.", "status": "done", "seen": 1}
    response = client.post(address(action), sent, headers=HTMX)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Anouk: stand <del>In uitvoering</del> → <ins>Gepauzeerd</ins>" in text
    assert "Alles is klaar." in text
    assert not ProgressUpdate.objects.exists()
    assert client.post(address(action), {**sent, "seen": 2}, headers=HTMX).status_code == 302
    action.refresh_from_db()
    assert action.status == "done"


def test_the_core_team_chooses_an_owner_with_a_message(client: Client, manager: User) -> None:
    action = ActionFactory(status="planned")
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    sent = {"text": "We beginnen.", "status": "running", "seen": 1}
    response = client.post(address(action), sent, headers=HTMX)
    assert response.status_code == 422
    assert "Kies eerst een trekker" in response.content.decode()
    response = client.post(address(action), {**sent, "owner": manager.pk}, headers=HTMX)
    assert response.status_code == 302
    action.refresh_from_db()
    assert (action.status, action.owner) == ("running", manager)


def test_an_owner_reports_but_drops_nothing(client: Client, action: Action) -> None:
    text = client.get(address(action), headers=HTMX).content.decode()
    assert 'value="paused"' in text
    assert 'value="dropped"' not in text
    sent = {"text": "Stop maar.", "status": "dropped", "seen": action.version}
    response = client.post(address(action), {**sent, "dropped_reason": "te duur"})
    assert response.status_code == 422
    assert "Stop maar." in response.content.decode()
    action.refresh_from_db()
    assert (action.status, ProgressUpdate.objects.count()) == ("running", 0)


def test_who_only_has_a_milestone_leaves_the_status_alone(client: Client, manager: User) -> None:
    other = ActionFactory(owner=UserFactory(), status="running")
    MilestoneFactory(action=other, owner=manager)
    text = client.get(address(other), headers=HTMX).content.decode()
    assert 'name="status"' not in text
    assert 'name="dropped_reason"' not in text
    sent = {"text": "Mijn deel is af.", "status": "done", "seen": other.version}
    assert client.post(address(other), sent).status_code == 302
    other.refresh_from_db()
    assert other.status == "running"
    assert other.updates.get().text == "Mijn deel is af."


def test_still_current_is_one_click(client: Client, action: Action, manager: User) -> None:
    url = reverse("action_confirm", args=[action.code])
    assert client.get(url).status_code == 405
    text = client.post(url, follow=True).content.decode()
    assert "Genoteerd: wat hier staat, is nog actueel." in text
    assert ProgressUpdate.objects.get().created_by == manager
    action.status = "done"
    action.save()
    text = client.post(url, follow=True).content.decode()
    assert "Deze actie is al afgerond." in text
    assert "Nog actueel</button>" not in text


def test_who_has_nothing_to_do_with_it_finds_no_form(client: Client, action: Action) -> None:
    client.force_login(UserFactory(role=Role.STATION_MANAGER))
    assert client.get(address(action)).status_code == 404
    assert client.post(address(action), {"text": "x", "seen": 1}).status_code == 404
    assert client.post(reverse("action_confirm", args=[action.code])).status_code == 404
