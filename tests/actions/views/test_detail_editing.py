"""Editing a part of an action: in its place, as a page, refused, and against somebody else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.forms.detail import PARTS
from actions.models import Action, Change, Partner, Tag
from actions.services.actions import change_action
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory, ObjectiveFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


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


def address(action: Action, part: str) -> str:
    return reverse("action_edit", args=[action.code, part])


def send(client: Client, action: Action, part: str, **fields: Any) -> HttpResponse:
    """As htmx sends it, seen as it is now unless a test says otherwise."""
    data = {"seen": Action.objects.get(pk=action.pk).version, **fields}
    return client.post(address(action, part), data, headers=HTMX)  # type: ignore[return-value]


def words(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_in_its_place_and_as_a_page(
    client: Client, action: Action, part: str
) -> None:
    place = words(client.get(address(action, part), headers=HTMX))  # type: ignore[arg-type]
    assert "<html" not in place
    assert f'id="part-{part}"' in place
    assert f'hx-post="{address(action, part)}"' in place
    assert "Laat zoals het was" in place
    page = words(client.get(address(action, part)))  # type: ignore[arg-type]
    assert "<html" in page
    assert "hx-post" not in page[page.index("<main") :]


def test_a_part_that_does_not_exist(client: Client, action: Action) -> None:
    assert client.get(address(action, "wachtwoord")).status_code == 404


@pytest.mark.parametrize(
    ("part", "sent", "kept"),
    [
        (
            "titel",
            {"title": " Warmtepomp Hengelo ", "process": "primary"},
            {"title": "Warmtepomp Hengelo", "process": "primary"},
        ),
        ("waarom", {"why": "Oud.\r\nEn op."}, {"why": "Oud.\nEn op."}),
        ("resultaat", {"result": "Zonder gas."}, {"result": "Zonder gas."}),
        ("stand", {"status": "paused"}, {"status": "paused", "waiting_for": ""}),
        (
            "stand",
            {
                "status": "blocked",
                "waiting_for": "budget",
                "waiting_until": "2027-06-01",
                "dropped_reason": "hoort hier niet bij",
            },
            {"waiting_for": "budget", "waiting_until": date(2027, 6, 1), "dropped_reason": ""},
        ),
        (
            "stand",
            {"status": "dropped", "dropped_reason": "Te duur."},
            {"status": "dropped", "dropped_reason": "Te duur."},
        ),
        (
            "looptijd",
            {"starts_on": "Q1 2026", "ends_on": "sep 2027", "reason": "vergunning later"},
            {
                "starts_on": date(2026, 1, 1),
                "starts_precision": "quarter",
                "ends_on": date(2027, 9, 30),
                "ends_precision": "month",
            },
        ),
        (
            "geld",
            {"costs_once_eur": "186.000,50", "costs_yearly_eur": "", "benefits_yearly_eur": "0"},
            {
                "costs_once_eur": Decimal("186000.50"),
                "costs_yearly_eur": None,
                "benefits_yearly_eur": Decimal(0),
            },
        ),
    ],
)
def test_a_part_is_saved(
    client: Client, action: Action, part: str, sent: dict[str, str], kept: dict[str, Any]
) -> None:
    fixed = {"theme": action.theme_id, "horizon": action.horizon_id}
    response = send(client, action, part, **fixed, **sent)
    assert (response.status_code, response["Location"]) == (
        302,
        f"{action.get_absolute_url()}#part-{part}",
    )
    action.refresh_from_db()
    assert {name: getattr(action, name) for name in kept} == kept


def test_people_places_and_tags_are_saved(client: Client, action: Action) -> None:
    partner, place = Partner.objects.get(name="Saxion"), LocationFactory()
    objective, owner = ObjectiveFactory(), UserFactory()
    send(client, action, "mensen", owner=owner.pk, partners=[partner.pk], payer="VRT", team="Wij")
    send(client, action, "plek", locations=[place.pk], objectives=[objective.pk])
    Tag.objects.create(name="gas")
    send(client, action, "verder", tags="GAS, gebouwen", co_benefits="Stilte.")
    action.refresh_from_db()
    assert (action.owner, action.team, action.co_benefits) == (owner, "Wij", "Stilte.")
    assert (action.partners.get(), action.locations.get()) == (partner, place)
    assert [tag.name for tag in action.tags.all()] == ["gas", "gebouwen"]


def test_without_javascript_the_page_says_that_it_is_saved(client: Client, action: Action) -> None:
    data = {"seen": action.version, "why": "Oud."}
    text = words(client.post(address(action, "waarom"), data, follow=True))  # type: ignore[arg-type]
    assert "Bewaard: waarom." in text
    text = words(
        client.post(address(action, "waarom"), {**data, "seen": 2}, follow=True)  # type: ignore[arg-type]
    )
    assert "Er is niets veranderd." in text


def test_another_theme_keeps_the_code(client: Client, action: Action) -> None:
    send(client, action, "titel", title="X", theme=theme("natuur").pk, process="primary")
    assert Action.objects.get(theme__key="natuur").code == action.code


@pytest.mark.parametrize(
    ("part", "sent", "message", "kept"),
    [
        ("titel", {"title": "", "process": "primary"}, "Vul dit in.", ""),
        ("titel", {"title": "x" * 161, "process": "primary"}, "160 tekens", "x" * 161),
        ("waarom", {"why": "x" * 4001}, "4000 tekens", "x" * 4001),
        ("mensen", {"owner": "", "team": "Wij"}, "Kies eerst een trekker", "Wij"),
        ("mensen", {"owner": "99999", "team": "Wij"}, "Selecteer een geldige keuze", "Wij"),
        ("mensen", {"decision_on": "31-02-2027"}, "Deze datum bestaat niet", "31-02-2027"),
        ("looptijd", {"ends_on": "ooit"}, "Dit is geen dag, maand of kwartaal", 'value="ooit"'),
        ("looptijd", {"ends_on": "sep 2027"}, "Waarom verschuift het einde?", "sep 2027"),
        (
            "looptijd",
            {"starts_on": "2028", "ends_on": "mrt 2027"},
            "Het einde ligt voor de start.",
            'value="2028"',
        ),
        ("looptijd", {"ends_on": "2150"}, "ligt buiten het plan", "2150"),
        ("stand", {"status": "blocked"}, "Waar wacht deze actie op?", "blocked"),
        (
            "stand",
            {"status": "blocked", "waiting_for": "other", "waiting_until": "2027-01-01"},
            "Schrijf op waarop de actie wacht.",
            "2027-01-01",
        ),
        ("stand", {"status": "dropped"}, "Waarom vervalt deze actie?", "dropped"),
        ("stand", {"status": "klaar"}, "Selecteer een geldige keuze", "Stand"),
        ("stand", {}, "Maak een keuze.", "Stand"),
        ("geld", {"costs_once_eur": "1.234"}, "Bedoel je 1234 of 1,234?", "1.234"),
        ("geld", {"costs_once_eur": "-5"}, "Dit kan niet minder zijn dan 0.", "-5"),
        ("geld", {"costs_once_eur": "1,234"}, "2 cijfers achter de komma", "1,234"),
        ("geld", {"costs_once_eur": "veel"}, "is geen getal", "veel"),
        ("geld", {"costs_once_eur": "99999999999"}, "cijfers voor de komma", "99999999999"),
        ("plek", {"locations": ["99999"]}, "Selecteer een geldige keuze", "Locaties"),
        ("verder", {"tags": "x" * 41, "co_benefits": "Stilte"}, "hooguit 40 tekens", "Stilte"),
    ],
)
def test_bad_input_is_said_in_place_and_nothing_is_lost(
    client: Client, action: Action, part: str, sent: dict[str, Any], message: str, kept: str
) -> None:
    before = Action.objects.values().get()
    fixed = {"theme": action.theme_id, "horizon": action.horizon_id, "payer": "nieuw potje"}
    response = send(client, action, part, **{**fixed, **sent})
    text = words(response)
    assert response.status_code == 422
    assert response["HX-Retarget"] == response["HX-Reselect"] == f"#part-{part}"
    assert message in text
    assert "field-error" in text
    assert kept in text
    assert Action.objects.values().get() == before
    assert not Change.objects.exists()
    assert not Tag.objects.exists()


def test_starting_without_an_owner_asks_for_one_right_there(client: Client, core: User) -> None:
    action = ActionFactory(status="planned")
    text = words(send(client, action, "stand", status="running"))
    assert "Kies eerst een trekker: zonder trekker begint een actie niet." in text
    assert 'name="owner"' in text
    send(client, action, "stand", status="running", owner=core.pk)
    action.refresh_from_db()
    assert (action.status, action.owner) == ("running", core)
    again = words(client.get(address(action, "stand"), headers=HTMX))  # type: ignore[arg-type]
    assert 'name="owner"' not in again


def test_the_form_says_who_touched_it_last(client: Client, action: Action) -> None:
    change_action(action.pk, {"why": "Oud."}, by=UserFactory(name="Anouk Bakker"))
    change_action(action.pk, {"result": "Nieuw."}, by=UserFactory(name="Bram Kuipers"))
    text = words(client.get(address(action, "waarom"), headers=HTMX))  # type: ignore[arg-type]
    assert "Anouk Bakker wijzigde dit op" in text
    assert "Bram" not in text


def test_what_is_no_longer_used_stays_where_it_was_chosen(client: Client, action: Action) -> None:
    gone = LocationFactory(name="Oude post", active_until=date(2020, 1, 1))
    objective = ObjectiveFactory(title="Oud doel", is_archived=True)
    url = address(action, "plek")
    assert "Oude post" not in words(client.get(url))  # type: ignore[arg-type]
    action.locations.add(gone)
    action.objectives.add(objective)
    text = words(client.get(url))  # type: ignore[arg-type]
    assert "Oude post" in text
    assert "Oud doel" in text


def test_a_form_that_lost_its_version_is_refused(client: Client, action: Action) -> None:
    for seen in ("", "x"):
        response = send(client, action, "waarom", seen=seen, why="Nieuw verhaal")
        assert response.status_code == 422
        assert "Open dit formulier opnieuw" in words(response)
        assert "Nieuw verhaal" in words(response)
