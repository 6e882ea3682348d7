"""The messages and the history of an action."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.services.actions import change_action
from tests.actions.views.test_detail_page import page
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, ProgressUpdateFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


def test_messages_tell_the_state_of_then_and_older_ones_fold(client: Client, core: User) -> None:
    action = ActionFactory(status="running", owner=core)
    for each in range(7):
        ProgressUpdateFactory(
            action=action, text=f"Bericht {each}", progress=Decimal("39.5"), created_by=core
        )
    ProgressUpdateFactory(action=action, kind="confirmed", text="", status="paused")
    text = page(client, action)
    assert "Fatma Yilmaz, in uitvoering, 40 %" in text
    assert "Nog actueel." in text
    assert ", gepauzeerd" in text
    assert "Eerder, 3 berichten" in text
    assert text.index("Bericht 6") < text.index("Eerder, 3") < text.index("Bericht 0")


def test_the_history_is_told_in_words_in_pages(client: Client, core: User) -> None:
    action = ActionFactory(payer="")
    change_action(action.pk, {"payer": "MT"}, by=core)
    change_action(action.pk, {"why": "Een lang verhaal."}, by=None)
    for each in range(60):
        change_action(action.pk, {"team": f"Team {each}"}, by=core)
    text = page(client, action)
    assert "Alles, 62 regels" in text
    assert "Fatma Yilmaz: team <del>Team 58</del> → <ins>Team 59</ins>" in text
    first = page(client, action, "action_history")
    assert "1 – 50 van 62" in first
    assert "Team 59" in first
    assert "wie betaalt" not in first
    second = page(client, action, "action_history", page=2)
    assert "Fatma Yilmaz: wie betaalt <ins>MT</ins>" in second
    assert "waarom ingevuld" in second
    assert "Een lang verhaal." in second
    assert "51 – 62 van 62" in page(client, action, "action_history", page="999")


def test_the_history_asks_no_more_for_more(client: Client, core: User) -> None:
    action = ActionFactory()
    counts = []
    for count in (2, 60):
        for each in range(count):
            change_action(action.pk, {"team": f"Team {count} {each}"}, by=UserFactory())
        with CaptureQueriesContext(connection) as asked:
            page(client, action, "action_history")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
