"""A new action from anywhere: the page, the dialog, and what is refused."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action, Horizon
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
URL = "/acties/nieuw/"
IN_DIALOG = {"HX-Request": "true", "HX-Target": "quick-add"}


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def filled(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Regenwater opvangen",
        "theme": "natuur",
        "process": "supporting",
        "horizon": horizon().pk,
        "owner": "",
        "status": "idea",
        **fields,
    }


def dialog(client: Client, **fields: Any) -> HttpResponse:
    return client.post(URL, filled(**fields), headers=IN_DIALOG)  # type: ignore[return-value]


def test_an_action_is_made_and_opened(client: Client, core: User) -> None:
    owner = UserFactory()
    response = client.post(URL, filled(owner=owner.pk, status="planned"))
    action = Action.objects.get()
    assert response["Location"] == action.get_absolute_url()
    assert (action.code, action.title, action.status) == ("N-01", "Regenwater opvangen", "planned")
    assert (action.owner, action.created_by, action.horizon) == (owner, core, horizon())
    assert action.changes.get().field == "created"


def test_a_new_action_is_for_a_horizon_to_come(client: Client, core: User) -> None:
    text = client.get(URL).content.decode()
    assert "2025–2030" in text
    assert "–2025</option>" not in text
    past = horizon("–2025").pk
    assert client.post(URL, filled(horizon=past)).status_code == 200
    Horizon.objects.exclude(pk=past).delete()
    assert "–2025</option>" in client.get(URL).content.decode()


def test_the_address_fills_in_what_is_known(client: Client, core: User) -> None:
    text = client.get(URL, {"theme": "natuur", "owner": "zomaar"}).content.decode()
    assert '<option value="natuur" selected>' in text


def test_and_another_keeps_all_but_the_title(client: Client, core: User) -> None:
    response = client.post(URL, filled(again=""))
    text = client.get(response["Location"]).content.decode()
    assert "staat erin als N-01" in text
    assert '<option value="natuur" selected>' in text
    assert "Regenwater opvangen" not in text.split("<form")[-1]


def test_in_the_dialog_the_browser_goes_to_the_action(client: Client, core: User) -> None:
    assert dialog(client)["HX-Redirect"] == Action.objects.get().get_absolute_url()


def test_in_the_dialog_another_can_follow(client: Client, core: User) -> None:
    response = dialog(client, again="")
    text = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in text
    assert "staat erin als N-01. En de volgende?" in text
    assert '<option value="natuur" selected>' in text
    assert 'value="Regenwater opvangen"' not in text


@pytest.mark.parametrize("headers", [IN_DIALOG, {}])
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "Vul dit in."),
        ("title", "x" * 161, "Een titel is hooguit 160 tekens."),
        ("theme", "", "Maak een keuze."),
        ("theme", "lucht", "geldige keuze"),
        ("status", "done", "geldige keuze"),
        ("owner", "999999", "geldige keuze"),
    ],
)
def test_a_refused_action_keeps_what_was_typed(
    client: Client, core: User, field: str, value: str, message: str, headers: dict[str, str]
) -> None:
    typed = filled(process="primary", **{field: value})
    response = client.post(URL, typed, headers=headers)
    text = response.content.decode()
    assert response.status_code == (422 if headers else 200)
    assert message in text
    assert '<option value="primary" selected>' in text
    assert not typed["title"] or f'value="{typed["title"]}"' in text
    assert not Action.objects.exists()


def test_who_left_can_own_nothing_new(client: Client, core: User) -> None:
    left = UserFactory(is_active=False, name="Uit Dienst")
    assert "Uit Dienst" not in client.get(URL).content.decode()
    client.post(URL, filled(owner=left.pk))
    assert not Action.objects.exists()


def test_the_form_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    client.get(URL)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    for _ in range(20):
        ActionFactory(owner=UserFactory())
    with CaptureQueriesContext(connection) as many:
        client.get(URL)
    assert len(few) == len(many) <= 8


@pytest.mark.parametrize(
    ("role", "url_name"),
    [
        (Role.CORE_TEAM, "action_add"),
        (Role.ADMINISTRATOR, "action_add"),
        (Role.STATION_MANAGER, "opportunity_add"),
        (Role.MANAGEMENT, "opportunity_add"),
        (Role.EMPLOYEE, "opportunity_add"),
    ],
)
def test_every_page_offers_what_a_person_may_begin(
    client: Client, role: Role, url_name: str
) -> None:
    client.force_login(UserFactory(role=role))
    shell = client.get(reverse("my_work")).content.decode().split("<main")[0]
    offered = {name for name in ("action_add", "opportunity_add") if reverse(name) in shell}
    assert offered == {url_name}
