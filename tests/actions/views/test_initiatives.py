"""Initiatieven: the list, the page of one, its form, and what becomes of it."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from actions.models import Action, Initiative
from actions.services import initiatives
from tests.actions.views.pipeline.pages import AS_TEXT, MARKUP, MAX_QUERIES, count_queries, page
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import InitiativeFactory, ObjectiveFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    client.force_login(user)
    return user


def fields(**changed: object) -> dict[str, object]:
    return {
        "title": "Moestuin",
        "description": "Achter de kazerne.",
        "theme": theme("natuur").pk,
        "process": "supporting",
        "contact": "Ploeg Losser",
        "started_on": "2022-04-01",
    } | changed


def test_the_list_asks_no_more_for_more_rows(client: Client, core: User) -> None:
    counts = []
    for many in (3, 57):
        for _ in range(many):
            row = InitiativeFactory(objective=ObjectiveFactory())
            row.locations.set([LocationFactory(), LocationFactory()])
            initiatives.promote_initiative(row.pk, by=core)
        counts.append(count_queries(client, "initiative_list"))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_the_list_by_theme(client: Client, core: User) -> None:
    goal = ObjectiveFactory(theme=theme("natuur"), title="Meer groen")
    InitiativeFactory(title="Gestopt", theme=theme("natuur"), state="stopped")
    InitiativeFactory(title="Moestuin", theme=theme("natuur"), objective=goal, contact="Ploeg")
    row = InitiativeFactory(title="Fietsplan", theme=theme("sociaal"))
    row.locations.set([LocationFactory(name="Losser")])
    text = page(client, "initiative_list")
    order = ["Klimaat", "nog geen initiatief", "Sociaal", "Fietsplan", "Circulair", "Natuur"]
    order += ["Moestuin", "Meer groen", "Gestopt"]
    places = [text.index(word, text.index("<table")) for word in order]
    assert places == sorted(places)
    assert "Losser" in text and "2 van 3 lopen" in text


def test_it_is_added_changed_and_read(client: Client, core: User) -> None:
    goal = ObjectiveFactory(theme=theme("natuur"), title="Meer groen")
    losser = LocationFactory(name="Losser")
    text = page(client, "initiative_add", doel=goal.pk)
    assert f'value="{goal.pk}" selected' in text
    response = client.post(
        reverse("initiative_add"), fields(objective=goal.pk, locations=[losser.pk])
    )
    row = Initiative.objects.get()
    assert response["Location"] == row.get_absolute_url()
    assert (row.objective, row.started_on) == (goal, date(2022, 4, 1))
    text = page(client, "initiative_detail", row.pk)
    for shown in ("Achter de kazerne.", "Meer groen", "Losser", "1 april 2022", "Ploeg Losser"):
        assert shown in text
    url = reverse("initiative_edit", args=[row.pk])
    client.post(url, fields(title=MARKUP, description=MARKUP, contact=MARKUP))
    row.refresh_from_db()
    assert (row.objective, row.locations.count()) == (None, 0)
    text = page(client, "initiative_detail", row.pk) + page(client, "initiative_list")
    assert MARKUP not in text and AS_TEXT in text


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", "", "Vul dit in."),
        ("title", "x" * 161, "160"),
        ("theme", "", "Maak een keuze."),
        ("objective", "elsewhere", "Dit doel hoort bij Klimaat."),
        ("objective", "999", "geldige keuze"),
        ("started_on", "2999-01-01", "nog niet begonnen"),
        ("started_on", "31-02-2020", "Deze datum bestaat niet"),
        ("contact", "x" * 121, "120"),
    ],
)
def test_a_refused_one_keeps_what_was_typed(
    client: Client, core: User, name: str, value: str, message: str
) -> None:
    goal = ObjectiveFactory(theme=theme("klimaat"))
    typed = fields(**{name: goal.pk if value == "elsewhere" else value})
    response = client.post(reverse("initiative_add"), typed)
    text = response.content.decode()
    assert response.status_code == 200
    place = text.index(f'id="id_{name}_error"')
    assert message in text[place : place + 400]
    for kept in {"title", "description", "contact"} - {name}:
        assert str(typed[kept]) in text
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("asked", [{"thema": "natuur"}, {"doel": "x"}, {"doel": "9" * 30}, {}])
def test_where_one_came_from(client: Client, core: User, asked: dict[str, str]) -> None:
    text = page(client, "initiative_add", **asked)
    assert (f'value="{theme("natuur").pk}"' in text) and ("checked" in text) == ("thema" in asked)


def test_it_becomes_an_action_once(client: Client, core: User) -> None:
    row = InitiativeFactory(title="Moestuin")
    url = reverse("initiative_promote", args=[row.pk])
    assert url in page(client, "initiative_detail", row.pk)
    for expected in ("is nu actie", "was al een actie"):
        response = client.post(url)
        said = " ".join(str(each) for each in get_messages(response.wsgi_request))
        assert response["Location"] == Action.objects.get().get_absolute_url()
        assert expected in said
    text = page(client, "initiative_detail", row.pk)
    assert Action.objects.get().get_absolute_url() in text and url not in text


def test_it_stops_and_runs_again(client: Client, core: User) -> None:
    row = InitiativeFactory(title="Moestuin")
    url = reverse("initiative_stop", args=[row.pk])
    text = client.post(url, {"reason": " "}).content.decode()
    assert "Waarom? Eén regel is genoeg." in text[text.index("id_reason_error") :]
    assert client.post(url, {"reason": MARKUP})["Location"] == row.get_absolute_url()
    text = page(client, "initiative_detail", row.pk)
    assert f"<strong>Gestopt:</strong> {AS_TEXT}" in text and MARKUP not in text
    assert "Fatma Yilmaz" in text
    response = client.post(reverse("initiative_promote", args=[row.pk]), follow=True)
    assert "is gestopt" in response.content.decode() and not Action.objects.exists()
    response = client.post(reverse("initiative_resume", args=[row.pk]), follow=True)
    assert "loopt weer" in response.content.decode()
    response = client.post(reverse("initiative_resume", args=[row.pk]), follow=True)
    assert "loopt al" in response.content.decode()


def test_others_read_only(client: Client) -> None:
    client.force_login(UserFactory(role=Role.MANAGEMENT))
    row = InitiativeFactory()
    text = page(client, "initiative_list") + page(client, "initiative_detail", row.pk)
    for name in ("edit", "stop", "promote"):
        assert reverse(f"initiative_{name}", args=[row.pk]) not in text
    assert reverse("initiative_add") not in text
