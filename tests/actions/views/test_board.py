"""The board: what stands where, in how many queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.domain.status import Status
from tests.actions.views.board_screens import board, column, move
from tests.factories import UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory, MilestoneFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


def fill(count: int) -> None:
    """Actions in every status, with all that a card shows."""
    owner = UserFactory(role=Role.STATION_MANAGER)
    for number in range(count):
        action = ActionFactory(
            owner=owner, status=list(Status)[number % 7], theme=theme("natuur"), title="Groen dak"
        )
        MilestoneFactory(action=action, due_on=date(2026, 1, 31))
        ActionEffectFactory(action=action)


def test_the_board_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    fill(10)
    with CaptureQueriesContext(connection) as few:
        board(client)
    fill(390)
    with CaptureQueriesContext(connection) as many:
        text = board(client)
    assert text.count('class="ticket ') == 400
    assert len(few) == len(many) <= MAX_QUERIES


def test_a_move_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    fill(7)
    one, other = ActionFactory(), ActionFactory()
    with CaptureQueriesContext(connection) as few:
        assert move(client, one, "paused").status_code == 200
    fill(70)
    with CaptureQueriesContext(connection) as many:
        assert move(client, other, "paused").status_code == 200
    assert len(few) == len(many)


def test_a_card_tells_what_matters(client: Client, core: User) -> None:
    today = timezone.localdate()
    action = ActionFactory(
        title="Groen dak Haaksbergen",
        code="N-04",
        theme=theme("natuur"),
        owner=UserFactory(name="Jan Wolters"),
        status="running",
    )
    missed = today - timedelta(days=12)
    MilestoneFactory(action=action, title="Offerte", due_on=missed)
    MilestoneFactory(action=action, due_on=missed, done_on=missed)
    card = column(board(client), "running")
    for words in ("Groen dak Haaksbergen", "N-04", "Natuur", "Jan Wolters", "12 dagen te laat"):
        assert words in card
    assert "50 procent klaar" in card
    assert "Offerte" in card
    assert "gemist" in card
    assert action.get_absolute_url() in card


def test_what_is_late_longest_stands_on_top(client: Client, core: User) -> None:
    today = timezone.localdate()
    for title, days in (("Fris", -30), ("Even te laat", 3), ("Lang te laat", 300)):
        ActionFactory(title=title, ends_on=today - timedelta(days=days), owner=core)
    text = column(board(client), "planned")
    places = [text.index(title) for title in ("Lang te laat", "Even te laat", "Fris")]
    assert places == sorted(places)


def test_what_was_over_long_ago_is_shown_on_request(client: Client, core: User) -> None:
    today = timezone.localdate()
    for title, days in (("Vers", 90), ("Oud", 91)):
        ActionFactory(title=title, status="done", status_since=today - timedelta(days=days))
    text = column(board(client), "done")
    assert "Vers" in text
    assert "Oud" not in text
    assert "1 langer dan 90 dagen geleden" in text
    assert "?theme=klimaat&amp;alles=ja#stand-done" in board(client, theme="klimaat")
    text = column(board(client, alles="ja"), "done")
    assert "Oud" in text
    assert "langer dan" not in text


def test_the_filters_of_the_table_hold_here_too(client: Client, core: User) -> None:
    swifts = ActionFactory(title="Gierzwaluwen", theme=theme("natuur"))
    ActionFactory(title="Warmtepomp")
    text = board(client, theme="natuur")
    assert "Gierzwaluwen" in text
    assert "Warmtepomp" not in text
    assert f"{reverse('action_list')}?theme=natuur" in text
    assert f"{reverse('action_move', args=[swifts.code])}?theme=natuur" in text
