"""Two people who edit the same part of an action."""

from datetime import date

import pytest
from django.test import Client

from actions.models import Action
from actions.services.actions import change_action
from tests.actions.views.test_detail_editing import send, words
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory, ObjectiveFactory, horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM, name="Fatma Yilmaz")
    client.force_login(user)
    return user


@pytest.fixture
def action(core: User) -> Action:
    return ActionFactory(
        title="Warmtepomp",
        owner=core,
        status="running",
        payer="VRT",
        ends_on=date(2027, 3, 31),
        ends_precision="month",
    )


def test_the_second_sees_what_changed_and_loses_nothing(client: Client, action: Action) -> None:
    seen = action.version
    anouk = UserFactory(name="Anouk Bakker")
    change_action(action.pk, {"payer": "Gemeente", "team": "Techniek"}, by=anouk)
    mine = {"owner": action.owner_id, "payer": "Het MT", "team": ""}
    response = send(client, action, "mensen", seen=seen, **mine)
    text = words(response)
    assert response.status_code == 409
    assert "Iemand was je voor." in text
    assert "Anouk Bakker: wie betaalt <del>VRT</del> → <ins>Gemeente</ins>" in text
    assert 'value="Het MT"' in text, "what was typed"
    assert 'value="Techniek"' in text, "what only the other changed"
    assert 'name="seen" value="2"' in text
    action.refresh_from_db()
    assert action.payer == "Gemeente"

    decided = {**mine, "team": "Techniek", "seen": 2}
    assert send(client, action, "mensen", **decided).status_code == 302
    action.refresh_from_db()
    assert (action.payer, action.team) == ("Het MT", "Techniek")
    last = action.changes.first()
    assert last is not None
    assert (last.old_words, last.new_words) == ("Gemeente", "Het MT")


def test_a_conflict_in_boxes_dates_and_choices_shows_what_is_there(
    client: Client, action: Action
) -> None:
    places = [LocationFactory(name=name) for name in ("Borne", "Delden")]
    objective = ObjectiveFactory(title="Minder gas")
    change_action(
        action.pk, {"locations": places, "objectives": [objective]}, by=UserFactory(name="Anouk")
    )
    response = send(client, action, "plek", seen=1, locations=[places[0].pk])
    text = words(response)
    assert response.status_code == 409
    assert "<ins>Borne, Delden</ins>" in text
    boxes = [line for line in text.split("<input") if 'type="checkbox"' in line]
    checked = {box.split('value="')[1].split('"')[0] for box in boxes if "checked" in box}
    assert checked == {str(places[0].pk), str(objective.pk)}


def test_other_parts_in_the_meantime_are_no_conflict(client: Client, action: Action) -> None:
    change_action(action.pk, {"why": "Oud."}, by=UserFactory())
    change_action(action.pk, {"starts_on": date(2026, 1, 1)}, by=UserFactory())
    sent = {"ends_on": "sep 2027", "reason": "later", "horizon": action.horizon_id}
    response = send(client, action, "looptijd", seen=1, starts_on="", **sent)
    assert response.status_code == 302
    action.refresh_from_db()
    assert (action.starts_on, action.end_words) == (date(2026, 1, 1), "sep 2027")


def test_the_end_that_both_moved(client: Client, action: Action) -> None:
    change_action(
        action.pk,
        {"ends_on": date(2027, 6, 30), "horizon": horizon("–2025")},
        by=UserFactory(name="Anouk"),
        reason="gunning later",
    )
    sent = {"starts_on": "", "ends_on": "sep 2027", "reason": "vergunning"}
    response = send(client, action, "looptijd", seen=1, horizon=action.horizon_id, **sent)
    text = words(response)
    assert response.status_code == 409
    assert "<del>mrt 2027</del> → <ins>jun 2027</ins>, ‘gunning later’" in text
    assert 'value="sep 2027"' in text
    assert 'value="vergunning"' in text
    assert f'<option value="{horizon("–2025").pk}" selected>' in text
