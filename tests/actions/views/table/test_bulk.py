"""Changing several actions: pick, choose, look, apply; and every way in which that is refused."""

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.domain.status import Status
from actions.models import Action, Change
from actions.services.actions import change_action
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def owned(**fields: Any) -> Action:
    return ActionFactory(owner=UserFactory(), **fields)


def address(field: str, *actions: Action, back: str = "") -> str:
    pairs = [("action", action.pk) for action in actions]
    return f"{reverse('action_bulk')}?{urlencode([*pairs, ('veld', field), ('lijst', back)])}"


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def hidden(text: str) -> dict[str, list[str]]:
    """What the form of the preview would send."""
    form = text[: text.index('name="toepassen"')].rsplit("<form", 1)[1]
    found: dict[str, list[str]] = {"toepassen": ["ja"]}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(value)
    return found


def test_the_whole_way(client: Client, core: User) -> None:
    first, second = owned(title="Zonnepanelen"), owned(title="Laadpunten")
    third = ActionFactory(title="Zonder trekker")
    url = address("status", first, second, third, back="theme=klimaat")
    text = text_of(client.get(url))
    assert "3 acties wijzigen" in text
    assert "Laadpunten" in text
    text = text_of(client.post(url, {"status": "running"}))
    assert plain(text).count("Stand: Gepland In uitvoering") == 2
    assert "Kan niet. Kies eerst een trekker: zonder trekker begint een actie niet." in text
    assert "1 van de 3 kan niet en blijft zoals hij is." in text
    assert "Wijzig 2 acties" in text
    assert not Change.objects.exists()
    response = client.post(url, hidden(text), follow=True)
    assert response.redirect_chain == [(f"{reverse('action_list')}?theme=klimaat", 302)]
    assert "Stand van 2 acties gewijzigd." in text_of(response)
    assert list(Action.objects.order_by("pk").values_list("status", flat=True)) == [
        "running",
        "running",
        "planned",
    ]


def test_the_other_fields_go_the_same_way(client: Client, core: User) -> None:
    action = owned(ends_on=date(2026, 12, 31), ends_precision="month")
    person = UserFactory(name="Wim Slot")
    for field, typed, words in (
        ("owner", {"owner": person.pk}, "Wim Slot"),
        ("ends_on", {"ends_on": "mrt 2027", "reason": "later geleverd"}, "dec 2026 mrt 2027"),
        ("process", {"process": "primary"}, "Primair proces"),
        ("horizon", {"horizon": action.horizon_id}, "Staat al zo."),
        ("tag", {"tag": "quick win"}, "Labels: leeg quick win"),
    ):
        text = text_of(client.post(address(field, action), typed))
        assert words in plain(text), field
        if "Staat al zo." not in words:
            client.post(address(field, action), hidden(text))
    action.refresh_from_db()
    assert (action.owner, action.ends_on, action.process) == (person, date(2027, 3, 31), "primary")
    assert [tag.name for tag in action.tags.all()] == ["quick win"]
    assert Change.objects.get(field="ends_on").reason == "later geleverd"


def test_what_changed_meanwhile_is_told_and_nothing_is_written(client: Client, core: User) -> None:
    first, second = owned(title="Zonnepanelen"), owned(title="Laadpunten")
    url = address("status", first, second)
    seen = hidden(text_of(client.post(url, {"status": "running"})))
    other = UserFactory(name="Petra Brand", role=Role.CORE_TEAM)
    change_action(second.pk, {"status": Status.PAUSED.value}, by=other)
    text = text_of(client.post(url, seen))
    assert "Er is niets bewaard" in text
    assert "Petra Brand veranderde stand intussen in ‘Gepauzeerd’." in text
    assert "Stand: Gepauzeerd In uitvoering" in plain(text)
    first.refresh_from_db()
    assert first.status == Status.PLANNED.value
    client.post(url, hidden(text))  # the preview as it is now
    assert set(Action.objects.values_list("status", flat=True)) == {"running"}


def test_an_action_that_is_gone_is_told(client: Client, core: User) -> None:
    stays, goes = owned(), owned()
    url = address("status", stays, goes)
    seen = hidden(text_of(client.post(url, {"status": "running"})))
    goes.delete()
    text = text_of(client.post(url, seen))
    assert "1 van de gekozen acties bestaat niet meer." in text
    assert Action.objects.get().status == Status.PLANNED.value


def test_a_refused_form_keeps_what_was_typed(client: Client, core: User) -> None:
    action = owned()
    url = address("status", action)
    text = text_of(client.post(url, {"status": "blocked", "waiting_note": "brief is weg"}))
    assert "Waar wacht deze actie op?" in text
    assert 'value="brief is weg"' in text
    assert "Wijzig 1 actie" not in text
    text = text_of(client.post(address("ends_on", action), {"ends_on": "ooit", "reason": "omdat"}))
    assert "geen dag, maand of kwartaal" in text
    assert 'value="ooit"' in text
    assert 'value="omdat"' in text


def test_nothing_to_change_offers_nothing_to_press(client: Client, core: User) -> None:
    text = text_of(client.post(address("status", owned()), {"status": "planned"}))
    assert "Staat al zo." in text
    assert "Er is niets te wijzigen." in text
    assert 'name="toepassen"' not in text


@pytest.mark.parametrize(
    "query", ["", "action=&veld=owner", "action=zes", "action=99999999999999999999999", "action=-1"]
)
def test_without_actions_it_says_how_to_pick(client: Client, core: User, query: str) -> None:
    text = text_of(client.get(f"{reverse('action_bulk')}?{query}"))
    assert "Je hebt nog geen acties gekozen. Vink ze aan in de lijst." in text
    assert "Je hebt nog geen acties" in text_of(client.post(f"{reverse('action_bulk')}?{query}"))


@pytest.mark.parametrize("field", ["", "title", "version"])
def test_a_field_that_is_not_on_offer_asks_which(client: Client, core: User, field: str) -> None:
    action = owned(title="Zonnepanelen")
    for response in (
        client.get(address(field, action)),
        client.post(address(field, action), {field: "x", "toepassen": "ja", "gezien": "1-1"}),
    ):
        assert "Kies hierboven wat je van deze acties wilt wijzigen." in text_of(response)
    action.refresh_from_db()
    assert action.title == "Zonnepanelen"


@pytest.mark.parametrize("seen", ["", "x-y", "1", "1-2-3", "9" * 30 + "-1"])
def test_applying_what_was_not_previewed_shows_the_preview(
    client: Client, core: User, seen: str
) -> None:
    action = owned()
    data = {"status": "running", "toepassen": "ja", "gezien": seen}
    assert "Dit verandert er" in text_of(client.post(address("status", action), data))
    action.refresh_from_db()
    assert action.status == Status.PLANNED.value


def test_no_more_than_a_hundred_at_once(client: Client, core: User) -> None:
    actions = [owned() for _ in range(3)]
    query = urlencode([("action", action.pk) for action in actions] * 35)
    text = text_of(client.get(f"{reverse('action_bulk')}?{query}&veld=owner"))
    assert "Je koos meer dan 100 acties." in text


def test_the_way_back_is_a_list_of_actions_and_nothing_else(client: Client, core: User) -> None:
    back = "theme=klimaat&next=https://example.org/&page=2"
    text = text_of(client.get(address("owner", owned(), back=back)))
    assert f'href="{reverse("action_list")}?theme=klimaat"' in text
    assert "example.org/" not in text


def test_opening_the_page_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    counts = []
    for count in (2, 60):
        actions = [owned() for _ in range(count)]
        with CaptureQueriesContext(connection) as asked:
            client.get(address("owner", *actions))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8
