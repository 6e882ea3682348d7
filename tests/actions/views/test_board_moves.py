"""Moving a card: who may, and what a move asks, refuses and keeps."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Change
from actions.services.actions import change_action
from tests.actions.views.board_screens import HTMX, board, column, move, status_of
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


# -- moving ---------------------------------------------------------------------------------------


def test_a_move_is_written_told_and_becomes_history(client: Client, core: User) -> None:
    action = ActionFactory(title="Warmtepomp", owner=core)
    response = move(client, action, "running")
    text = response.content.decode()
    assert response.status_code == 200
    assert "Warmtepomp" in column(text, "running")
    assert "‘Warmtepomp’ staat nu op In uitvoering." in text
    assert "autofocus" in column(text, "running")
    change = Change.objects.get(action=action)
    assert (change.old_words, change.new_words, change.created_by) == (
        "Gepland",
        "In uitvoering",
        core,
    )


def test_without_javascript_one_is_back_at_the_card_with_the_filters(
    client: Client, core: User
) -> None:
    action = ActionFactory(code="K-07", title="Warmtepomp")
    response = move(client, action, "paused", htmx=False, query="?theme=klimaat")
    assert response["Location"] == f"{reverse('action_board')}?theme=klimaat#kaart-K-07"
    assert "staat nu op Gepauzeerd" in board(client)
    assert status_of(action) == "paused"


def test_a_card_that_the_filters_leave_out_after_its_move_is_gone(
    client: Client, core: User
) -> None:
    action = ActionFactory(title="Warmtepomp")
    text = move(client, action, "paused", query="?status=planned").content.decode()
    assert "kaart-" not in text
    assert "staat nu op Gepauzeerd" in text


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("status", "questions"),
    [
        ("running", ["Kies eerst een trekker: zonder trekker begint een actie niet."]),
        ("blocked", ["Kies eerst een trekker", "Waar wacht deze actie op?", "Tot wanneer wacht"]),
        ("dropped", ["Waarom vervalt deze actie?"]),
    ],
)
def test_a_status_asks_what_it_needs_first_and_refuses_without(
    client: Client, core: User, status: str, questions: list[str], htmx: bool
) -> None:
    action = ActionFactory()
    asked = move(client, action, status, htmx=htmx)
    text = asked.content.decode()
    assert asked.status_code == 200
    for question in questions:
        assert question in text
    assert "is-invalid" not in text  # nobody did anything wrong yet
    refused = move(client, action, status, htmx=htmx, asked="True")
    text = refused.content.decode()
    assert refused.status_code == 422
    for question in questions:
        assert question in text
    assert "is-invalid" in text
    if htmx:
        assert refused["HX-Retarget"] == "#board-dialog"
    assert status_of(action) == "planned"
    assert not Change.objects.exists()


def test_a_refused_move_keeps_what_was_typed(client: Client, core: User) -> None:
    action = ActionFactory(owner=core)
    answers = {"asked": "True", "waiting_for": "other", "waiting_until": "31-02-2027"}
    text = move(client, action, "blocked", **answers).content.decode()
    assert "Deze datum bestaat niet" in text
    assert 'value="31-02-2027"' in text
    assert '<option value="other" selected>' in text
    answers["waiting_until"] = "2027-03-01"
    text = move(client, action, "blocked", **answers).content.decode()
    assert "Schrijf op waarop de actie wacht." in text
    assert 'value="2027-03-01"' in text
    assert status_of(action) == "planned"


def test_the_answers_go_with_the_move(client: Client, core: User) -> None:
    action = ActionFactory()
    answers = {"waiting_for": "grid", "waiting_until": "2027-03-01", "owner": core.pk}
    assert move(client, action, "blocked", asked="True", **answers).status_code == 200
    action.refresh_from_db()
    assert (action.status, action.waiting_for) == ("blocked", "grid")
    assert (action.waiting_until, action.owner) == (date(2027, 3, 1), core)


def test_an_owner_who_left_is_no_owner(client: Client, core: User) -> None:
    left = UserFactory(is_active=False, name="Uit Dienst")
    action = ActionFactory(owner=left)
    text = move(client, action, "running").content.decode()
    assert "Kies eerst een trekker" in text
    assert "Uit Dienst" not in text
    answer = move(client, action, "running", asked="True", owner=left.pk)
    assert answer.status_code == 422
    assert status_of(action) == "planned"


@pytest.mark.parametrize("htmx", [True, False])
def test_who_comes_second_sees_what_changed_and_may_go_on(
    client: Client, core: User, htmx: bool
) -> None:
    other = UserFactory(name="Wim Slot")
    action = ActionFactory(owner=core)
    change_action(action.pk, {"status": "paused"}, by=other)
    answers = {"asked": "True", "waiting_for": "grid", "waiting_until": "2027-03-01"}
    response = move(client, action, "blocked", htmx=htmx, **answers)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Wim Slot: Gepland → Gepauzeerd" in text
    assert 'value="2027-03-01"' in text  # nothing lost
    assert status_of(action) == "paused"
    assert 'name="version" value="2"' in text
    answers["version"] = "2"
    assert move(client, action, "blocked", htmx=htmx, **answers).status_code in (200, 302)
    assert status_of(action) == "blocked"


def test_another_field_that_changed_is_no_conflict(client: Client, core: User) -> None:
    action = ActionFactory()
    change_action(action.pk, {"title": "Beter"}, by=UserFactory())
    assert move(client, action, "paused").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {"status": "niets"},
        {"status": "planned"},  # where it is already
        {"status": "paused", "version": "x"},
        {"status": "paused", "version": ""},
    ],
)
def test_a_move_that_makes_no_sense_is_refused(
    client: Client, core: User, data: dict[str, str]
) -> None:
    action = ActionFactory()
    address = reverse("action_move", args=[action.code])
    for headers in (HTMX, {}):
        response = client.post(address, {"version": "1", **data}, headers=headers)
        assert response.status_code == 422
        assert "Deze actie kan daar niet heen." in response.content.decode()
    assert status_of(action) == "planned"


# -- who may --------------------------------------------------------------------------------------


@pytest.fixture
def owner(client: Client) -> User:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    return user


def test_an_owner_moves_their_own_card_and_no_other(client: Client, owner: User) -> None:
    own, other = ActionFactory(owner=owner), ActionFactory(owner=UserFactory())
    text = board(client)
    assert reverse("action_move", args=[own.code]) in text
    assert reverse("action_move", args=[other.code]) not in text
    assert move(client, own, "running").status_code == 200
    assert move(client, other, "running").status_code == 404
    assert (status_of(own), status_of(other)) == ("running", "planned")


def test_an_owner_does_not_drop_it_nor_start_an_idea(client: Client, owner: User) -> None:
    own, idea = ActionFactory(owner=owner), ActionFactory(owner=owner, status="idea")
    text = board(client)
    assert 'value="dropped"' not in column(text, "planned")
    assert "Verplaats" not in column(text, "idea")
    assert move(client, own, "dropped", dropped_reason="geen zin").status_code == 422
    assert move(client, idea, "running").status_code == 422
    assert (status_of(own), status_of(idea)) == ("planned", "idea")


def test_who_has_only_a_milestone_does_not_move_the_action(client: Client, owner: User) -> None:
    action = MilestoneFactory(owner=owner).action
    assert "Verplaats<" not in board(client)
    assert move(client, action, "running").status_code == 404
