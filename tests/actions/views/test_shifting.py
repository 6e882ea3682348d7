"""Moving an action in time: what dragging asks, and the form that equals it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from actions.models import Action
from actions.services.actions import change_action
from tests.factories import UserFactory
from tests.plan_factories import ActionEffectFactory, ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def action(client: Client) -> Action:
    client.force_login(UserFactory(role=Role.CORE_TEAM, name="F. Yilmaz"))
    return ActionFactory(
        title="Warmtepomp",
        starts_on=date(2026, 1, 1),
        starts_precision="month",
        ends_on=date(2027, 9, 30),
        ends_precision="month",
    )


def send(client: Client, action: Action, **fields: Any) -> HttpResponse:
    data = {
        "starts_on": "apr 2026",
        "ends_on": "dec 2027",
        "reason": "vergunning later",
        "along": "on",
        "seen": action.version,
        **fields,
    }
    path = f"/acties/{action.code}/verschuiven/?verder=/acties/"
    return client.post(path, data, headers=HTMX)  # type: ignore[return-value]


def test_the_whole_action_moves_with_what_is_still_to_come(client: Client, action: Action) -> None:
    done = MilestoneFactory(action=action, due_on=date(2026, 4, 14), done_on=date(2026, 4, 14))
    still = MilestoneFactory(action=action, due_on=date(2027, 4, 30), due_precision="month")
    begun = ActionEffectFactory(action=action, starts_on=date(2026, 1, 1))
    later = ActionEffectFactory(
        action=action, starts_on=date(2027, 10, 1), low_t=20, expected_t=24, high_t=Decimal(27)
    )
    answer = send(client, action)
    assert answer["HX-Redirect"] == "/acties/"
    for row in (action, done, still, begun, later):
        row.refresh_from_db()
    assert (action.starts_on, action.ends_on) == (date(2026, 4, 1), date(2027, 12, 31))
    assert (done.due_on, still.due_on) == (date(2026, 4, 14), date(2027, 7, 31))
    assert (begun.starts_on, later.starts_on) == (date(2026, 1, 1), date(2028, 1, 1))
    told = {change.field: change.reason for change in action.changes.all()}
    assert told["ends_on"] == told["milestone"] == "vergunning later"
    assert action.changes.filter(field="effect").get().new_words == "vanaf jan 2028"


def test_alone_nothing_else_moves(client: Client, action: Action) -> None:
    still = MilestoneFactory(action=action, due_on=date(2027, 4, 30))
    send(client, action, along="")
    still.refresh_from_db()
    action.refresh_from_db()
    assert (action.ends_on, still.due_on) == (date(2027, 12, 31), date(2027, 4, 30))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reason": " "}, "Waarom verschuift de actie? Eén regel is genoeg."),
        ({"ends_on": "mrt 2026"}, "Het einde ligt voor de start."),
        ({"ends_on": "zodra het kan"}, "Dit is geen dag, maand of kwartaal."),
        ({"reason": "x" * 301}, "Houd de reden korter: hooguit 300 tekens."),
    ],
)
def test_refused_with_what_was_typed(
    client: Client, action: Action, fields: dict[str, str], message: str
) -> None:
    MilestoneFactory(action=action, due_on=date(2027, 4, 30))
    answer = send(client, action, **fields)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert 'value="apr 2026"' in text
    assert Action.objects.get().version == action.version


def test_a_start_without_an_end_can_get_one(client: Client, action: Action) -> None:
    bare = ActionFactory(starts_on=None, ends_on=None)
    answer = send(client, bare, reason="")
    assert answer.status_code == 200
    bare.refresh_from_db()
    assert (bare.starts_on, bare.ends_on) == (date(2026, 4, 1), date(2027, 12, 31))


def test_somebody_else_was_first(client: Client, action: Action) -> None:
    seen = action.version
    change_action(action.pk, {"ends_on": date(2028, 3, 31)}, by=None, reason="levertijd")
    answer = send(client, action, seen=seen)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Intussen is er iets veranderd." in text
    action.refresh_from_db()
    assert action.ends_on == date(2028, 3, 31)
    assert send(client, action, seen=action.version).status_code == 200
    action.refresh_from_db()
    assert action.ends_on == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("maanden=6", "jul 2026", "mrt 2028"),
        ("maanden=-2", "nov 2025", "jul 2027"),
        ("einde_maanden=3", "jan 2026", "dec 2027"),
        ("maanden=drie", "jan 2026", "sep 2027"),
        ("maanden=99999999999", "jan 2026", "sep 2027"),
        ("maanden=-", "jan 2026", "sep 2027"),
        ("maanden=²", "jan 2026", "sep 2027"),
    ],
)
def test_what_is_dragged_is_proposed(
    client: Client, action: Action, query: str, start: str, end: str
) -> None:
    path = f"/acties/{action.code}/verschuiven/?{query}"
    text = client.get(path, headers=HTMX).content.decode()
    assert f'value="{start}"' in text
    assert f'value="{end}"' in text
    assert "Nu: jan 2026 tot sep 2027." in text


@pytest.mark.parametrize(
    ("status", "start"), [("running", "jan 2026"), ("blocked", "jan 2026"), ("planned", "apr 2026")]
)
def test_the_begin_of_what_is_under_way_stays(
    client: Client, action: Action, status: str, start: str
) -> None:
    Action.objects.update(status=status)
    path = f"/acties/{action.code}/verschuiven/?maanden=3"
    text = client.get(path, headers=HTMX).content.decode()
    assert f'value="{start}"' in text
    assert 'value="dec 2027"' in text


@pytest.mark.parametrize("wanted", ["https://elders.example/", "//elders.example", "niets"])
def test_it_goes_on_inside_this_site_only(client: Client, action: Action, wanted: str) -> None:
    text = client.get(f"/acties/{action.code}/verschuiven/", {"verder": wanted}).content.decode()
    assert f'href="{action.get_absolute_url()}">Laat zoals het was' in text
