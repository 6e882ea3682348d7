"""Meenemen: unfinished actions of a horizon that is over go along, all of them or none."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.forms.carrying import CarryForm
from actions.models import Action, Change, Horizon
from actions.services.actions import change_action
from actions.services.carrying import carry_over
from actions.views.carrying import NOTHING_PICKED
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory, horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12
URL = "/acties/meenemen/"


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def leftover(**fields: Any) -> Action:
    """An action of –2025 that is not finished."""
    start: dict[str, Any] = {"horizon": horizon("–2025"), "ends_on": date(2025, 12, 31)}
    return ActionFactory(**{**start, "ends_precision": "month", **fields})


def filled(*actions: Action, **fields: str) -> dict[str, str]:
    """The form with these actions picked, to the end of 2027."""
    data = {"reason": "Levering duurde langer"}
    for action in actions:
        own = {"pick": "on", "version": str(action.version), "horizon": str(horizon().pk)}
        own |= {"end": "dec 2027", "reason": ""}
        data |= {f"a{action.pk}-{name}": value for name, value in own.items()}
    return data | fields


def send(client: Client, data: dict[str, str], **also: str) -> HttpResponse:
    return client.post(URL, {**data, **also})  # type: ignore[return-value]


def confirm(client: Client, data: dict[str, str]) -> HttpResponse:
    return send(client, data, bevestigd="ja")


def test_the_page_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            MilestoneFactory(action=leftover(owner=core))

    fill(3)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    fill(40)
    with CaptureQueriesContext(connection) as many:
        client.get(URL)
    assert len(few) == len(many) <= MAX_QUERIES


def test_only_what_is_unfinished_and_whose_horizon_is_over_is_asked(
    client: Client, core: User
) -> None:
    leftover(title="Blijft liggen")
    leftover(title="Al klaar", status="done")
    leftover(title="Gaat niet door", status="dropped", dropped_reason="te duur")
    ActionFactory(title="Van nu")
    text = client.get(URL).content.decode()
    assert 'Acties van <span class="nowrap">–2025</span> meenemen' in text
    assert "1 actie is niet af" in text
    assert "Blijft liggen" in text
    for title in ("Al klaar", "Gaat niet door", "Van nu"):
        assert title not in text


def test_carrying_over_asks_once_more_then_keeps_the_history(client: Client, core: User) -> None:
    one, other = leftover(title="Warmtepomp"), leftover(title="Groen dak")
    data = filled(one, other, **{f"a{other.pk}-reason": "Vergunning kwam later"})
    asked = send(client, data)
    text = asked.content.decode()
    assert "2 acties van" in text
    assert "<del>dec 2025</del> → <ins>dec 2027</ins>" in text
    assert not Change.objects.exists()
    assert confirm(client, data)["Location"] == reverse("action_list")
    for action, why in ((one, "Levering duurde langer"), (other, "Vergunning kwam later")):
        action.refresh_from_db()
        assert (action.horizon, action.carried_from) == (horizon(), horizon("–2025"))
        assert (action.ends_on, action.ends_precision) == (date(2027, 12, 31), "month")
        told = {
            (row.field, row.old_words, row.new_words, row.reason) for row in action.changes.all()
        }
        assert told == {
            ("horizon", "–2025", "2025–2030", why),
            ("ends_on", "dec 2025", "dec 2027", why),
        }


def test_the_confirmation_can_go_back_with_everything_filled_in(client: Client, core: User) -> None:
    action = leftover()
    text = send(client, filled(action), terug="ja").content.decode()
    assert 'value="dec 2027"' in text
    assert "Levering duurde langer" in text
    assert "field-error" not in text


def test_an_end_that_is_typed_picks_the_action(client: Client, core: User) -> None:
    action = leftover()
    data = filled(action)
    del data[f"a{action.pk}-pick"]
    assert "1 actie van" in send(client, data).content.decode()


def test_without_an_old_end_none_is_needed(client: Client, core: User) -> None:
    action = leftover(ends_on=None)
    assert confirm(client, filled(action, **{f"a{action.pk}-end": ""})).status_code == 302
    action.refresh_from_db()
    assert (action.horizon, action.ends_on) == (horizon(), None)


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("", "Wanneer is het nu klaar?"),
        ("ooit", "Dit is geen dag, maand of kwartaal."),
        ("dec 2025", "Dit einde is al voorbij."),
        ("2031", "Dit ligt na 2025–2030, die loopt tot en met 31 december 2030."),
    ],
)
def test_a_refused_end_keeps_everything_and_writes_nothing(
    client: Client, core: User, end: str, message: str
) -> None:
    good, bad = leftover(), leftover()
    response = confirm(client, filled(good, bad, **{f"a{bad.pk}-end": end}))
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert "Levering duurde langer" in text
    assert f'value="{end}"' in text or not end
    assert not Change.objects.exists()


def test_an_end_before_the_start_is_refused_at_its_action(client: Client, core: User) -> None:
    good, bad = leftover(), leftover(starts_on=date(2028, 1, 1), ends_on=None)
    response = confirm(client, filled(good, bad))
    assert response.status_code == 422
    assert "Het einde ligt voor de start." in response.content.decode()
    assert Action.objects.filter(horizon=horizon("–2025")).count() == 2


def test_nothing_picked_is_said(client: Client, core: User) -> None:
    leftover()
    response = send(client, {"reason": "Zomaar"})
    assert response.status_code == 422
    assert NOTHING_PICKED in response.content.decode()
    assert "Zomaar" in response.content.decode()


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", "Waarom gaat deze actie mee?"), ("x" * 301, "Houd de reden korter")],
)
def test_a_reason_is_one_line(client: Client, core: User, reason: str, message: str) -> None:
    response = confirm(client, filled(leftover(), reason=reason))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Change.objects.exists()


def test_what_somebody_else_changed_is_shown_and_nothing_is_half_done(
    client: Client, core: User
) -> None:
    good, changed = leftover(), leftover()
    other = UserFactory(name="Wim Slot")
    new_end = {"ends_on": date(2026, 3, 31)}
    change_action(changed.pk, new_end, by=other, reason="Het kon eerder")
    response = confirm(client, filled(good, changed))
    text = response.content.decode()
    assert response.status_code == 409
    assert "Wim Slot: dec 2025 → mrt 2026" in text
    assert f'name="a{changed.pk}-version" value="2"' in text
    assert not good.changes.exists()
    again = filled(good, changed, **{f"a{changed.pk}-version": "2"})
    assert confirm(client, again).status_code == 302
    assert Action.objects.filter(carried_from=horizon("–2025")).count() == 2


def test_what_was_taken_along_in_the_meantime_is_said(client: Client, core: User) -> None:
    mine, theirs = leftover(title="Van mij"), leftover(title="Van een ander")
    data = filled(mine, theirs)
    change_action(theirs.pk, {"status": "done"}, by=UserFactory())
    response = confirm(client, data)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Intussen al meegenomen of klaar" in text
    assert "Van een ander" in text
    assert not mine.changes.exists()


def test_a_horizon_is_chosen_in_the_address(client: Client, core: User) -> None:
    earlier = Horizon.objects.create(name="–2020", ends_on=date(2020, 12, 31))
    leftover(title="Uit –2025")
    leftover(title="Uit –2020", horizon=earlier, ends_on=None)
    assert "Uit –2020" in client.get(URL).content.decode()
    text = client.get(URL, {"horizon": horizon("–2025").pk}).content.decode()
    assert "Uit –2025" in text
    assert "Uit –2020" not in text


def test_without_a_next_horizon_the_way_out_is_named(client: Client, core: User) -> None:
    leftover()
    Horizon.objects.exclude(name="–2025").delete()
    text = client.get(URL).content.decode()
    assert "nog geen volgende horizon" in text
    assert reverse("word_lists") in text


def test_all_is_well(client: Client, core: User) -> None:
    assert "Niets om mee te nemen" in client.get(URL).content.decode()


def test_carrying_nothing_changes_nothing(core: User) -> None:
    assert carry_over([], by=core) == []


def test_a_horizon_of_four_hundred_actions_fits_in_one_form() -> None:
    """Django takes a thousand fields, and refuses the rest with a page in English."""
    assert 400 * len(CarryForm.base_fields) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
