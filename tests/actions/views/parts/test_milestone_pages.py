"""Milestones on the screen: who may, what is refused with nothing lost, in place and as a page."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.models import Action, Change, Milestone
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true", "HX-Target": "mijlpalen"}


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


@pytest.fixture
def action(core: User) -> Action:
    return ActionFactory(code="K-08", title="Warmtepomp")


def url(name: str, action: Action, *rest: object) -> str:
    return reverse(name, args=[action.code, *rest])


def typed(**other: str) -> dict[str, str]:
    return {"title": "Offerte", "due": "nov 2026", "weight": "2", "owner_name": "", **other}


def body(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_page_of_its_own_leads_back_to_the_part(client: Client, action: Action) -> None:
    page = body(client.get(url("milestone_add", action)))
    assert "<h1>Nieuwe mijlpaal</h1>" in page and "K-08 Warmtepomp" in page
    response = client.post(url("milestone_add", action), typed())
    assert (response.status_code, response["Location"]) == (302, "/acties/K-08/#mijlpalen")
    milestone = Milestone.objects.get()
    assert (milestone.due_on, milestone.due_precision) == (date(2026, 11, 30), "month")
    assert "Mijlpaal ‘Offerte’ staat erbij." in body(client.get("/acties/K-08/"))


def test_in_its_place_it_is_only_the_form(client: Client, action: Action) -> None:
    form = body(client.get(url("milestone_add", action), headers=IN_PLACE))
    assert form.lstrip().startswith("<form")
    assert 'hx-target="#mijlpalen"' in form and 'hx-select="#mijlpalen"' in form
    answer = client.post(url("milestone_add", action), typed(), headers=IN_PLACE, follow=True)
    assert 'id="mijlpalen"' in body(answer) and "Offerte" in body(answer)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"weight": "150"}, "Kies een heel getal van 1 tot en met 100."),
        ({"weight": "0"}, "Kies een heel getal van 1 tot en met 100."),
        ({"weight": "veel"}, "Kies een heel getal van 1 tot en met 100."),
        ({"due": "ooit"}, "Dit is geen dag, maand of kwartaal."),
        ({"due": "31-02-2027"}, "Dit is geen dag, maand of kwartaal."),
        ({"due": ""}, "Zeg wanneer."),
        ({"title": ""}, "Vul dit in."),
        ({"title": "x" * 161}, "160"),
        ({"owner": "999999"}, "Selecteer een geldige keuze."),
    ],
)
def test_what_is_refused_stays_as_typed(
    client: Client, action: Action, wrong: dict[str, str], message: str
) -> None:
    data = typed(owner_name="gemeente Hengelo", **wrong)
    response = client.post(url("milestone_add", action), data, headers=IN_PLACE)
    assert response.status_code == 422
    assert response["HX-Retarget"] == response["HX-Reselect"] == "#mijlpalen-form"
    assert message in body(response)
    assert 'value="gemeente Hengelo"' in body(response)
    if wrong.get("due"):
        assert f'value="{wrong["due"]}"' in body(response)
    assert not Milestone.objects.exists() and not Change.objects.exists()


def test_an_account_and_a_name_are_one_too_many(client: Client, action: Action) -> None:
    person = UserFactory()
    response = client.post(
        url("milestone_add", action), typed(owner=str(person.pk), owner_name="gemeente")
    )
    assert response.status_code == 422
    assert "Kies een account of schrijf een naam, niet allebei." in body(response)


def test_moving_on_asks_why(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action, due_on=date(2026, 11, 30), due_precision="month")
    change = url("milestone_change", action, milestone.pk)
    assert 'value="nov 2026"' in body(client.get(change))
    response = client.post(change, typed(due="kwartaal 2 2027"))
    assert response.status_code == 422
    assert "Waarom schuift de mijlpaal op?" in body(response)
    assert 'value="kwartaal 2 2027"' in body(response)
    client.post(change, typed(due="kwartaal 2 2027", reason="vergunning later"))
    assert Milestone.objects.get().due_words == "2e kwartaal 2027"
    assert Change.objects.get(field="milestone").reason == "vergunning later"


def test_the_weight_is_explained_as_a_share(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action, weight=3)
    MilestoneFactory(action=action, weight=1)
    page = body(client.get(url("milestone_change", action, milestone.pk)))
    assert "Nu is dat 75 % van het geheel." in page


def test_somebody_who_left_can_stay(client: Client, action: Action) -> None:
    """A form about something else does not take the owner away."""
    gone = UserFactory(name="A. Bakker", is_active=False)
    milestone = MilestoneFactory(action=action, owner=gone, due_on=date(2026, 11, 30))
    data = typed(owner=str(gone.pk), due="30-11-2026")
    client.post(url("milestone_change", action, milestone.pk), data)
    assert Milestone.objects.get().owner == gone
    assert "A. Bakker" not in body(client.get(url("milestone_add", action)))


def test_two_people_at_once(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action, title="Offerte", due_on=date(2026, 11, 30))
    change = url("milestone_change", action, milestone.pk)
    seen = client.get(change).context["form"]["seen_before"].value()
    client.post(change, typed(title="Offerte getekend", due="30-11-2026"))
    mine = typed(title="Offerte binnen", due="30-11-2026", seen_before=seen)
    response = client.post(change, mine, headers=IN_PLACE)
    assert response.status_code == 422
    assert "Intussen staat hier ‘Offerte getekend’" in body(response)
    assert 'value="Offerte binnen"' in body(response)
    again = response.context["form"]["seen_before"].value()
    client.post(change, {**mine, "seen_before": again})
    assert Milestone.objects.get().title == "Offerte binnen"


def test_one_press_is_enough(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action)
    client.post(url("milestone_done", action, milestone.pk))
    assert Milestone.objects.get().done_on == timezone.localdate()
    client.post(url("milestone_undone", action, milestone.pk))
    assert Milestone.objects.get().done_on is None


def test_a_day_to_come_is_refused(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action)
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = client.post(
        url("milestone_done", action, milestone.pk), {"done_on": tomorrow.isoformat()}
    )
    assert response.status_code == 422
    assert "Deze dag komt nog." in body(response)
    assert f'value="{tomorrow.isoformat()}"' in body(response)


def test_taking_away_asks_first(client: Client, action: Action) -> None:
    milestone = MilestoneFactory(action=action, title="Offerte")
    remove = url("milestone_remove", action, milestone.pk)
    assert "Mijlpaal ‘Offerte’ weghalen?" in body(client.get(remove))
    assert Milestone.objects.exists()
    assert client.post(remove)["Location"] == "/acties/K-08/#mijlpalen"
    assert not Milestone.objects.exists()
    assert client.post(remove).status_code == 404  # a second press


def test_a_milestone_of_another_action_is_not_found(client: Client, action: Action) -> None:
    other = MilestoneFactory()
    assert client.get(url("milestone_change", action, other.pk)).status_code == 404
    assert client.post(url("milestone_remove", action, other.pk)).status_code == 404
    assert Milestone.objects.exists()


def test_who_owns_the_action_keeps_all_its_milestones(client: Client) -> None:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    action = ActionFactory(owner=user)
    milestone = MilestoneFactory(action=action, owner=UserFactory())
    client.post(url("milestone_done", action, milestone.pk))
    assert Milestone.objects.get().done_on
    assert url("milestone_add", action) in body(client.get(action.get_absolute_url()))


def test_who_owns_a_milestone_keeps_that_one(client: Client) -> None:
    user = UserFactory(role=Role.EMPLOYEE)
    client.force_login(user)
    action = ActionFactory(owner=UserFactory())
    mine, other = MilestoneFactory(action=action, owner=user), MilestoneFactory(action=action)
    page = body(client.get(action.get_absolute_url()))
    assert url("milestone_done", action, mine.pk) in page
    assert url("milestone_done", action, other.pk) not in page
    assert url("milestone_add", action) not in page
    assert url("milestone_remove", action, mine.pk) not in body(
        client.get(url("milestone_change", action, mine.pk))
    )
    client.post(url("milestone_done", action, mine.pk))
    assert client.post(url("milestone_done", action, other.pk)).status_code == 404
    assert client.post(url("milestone_remove", action, mine.pk)).status_code == 404
    assert Milestone.objects.get(done_on=None) == other
    assert Milestone.objects.count() == 2


def test_others_only_read(client: Client) -> None:
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    milestone = MilestoneFactory(title="Offerte")
    page = body(client.get(milestone.action.get_absolute_url()))
    assert "Offerte" in page and url("milestone_add", milestone.action) not in page
    done = url("milestone_done", milestone.action, milestone.pk)
    assert client.post(done).status_code == 404
    assert Milestone.objects.get().done_on is None


def test_the_page_tells_how_far_it_is(client: Client, action: Action) -> None:
    today = timezone.localdate()
    Action.objects.update(
        status="running",
        owner=UserFactory(),
        starts_on=today - timedelta(days=50),
        ends_on=today + timedelta(days=49),
    )
    MilestoneFactory(action=action, title="Af", weight=2, done_on=today)
    MilestoneFactory(action=action, title="Laat", weight=3, due_on=today - timedelta(days=12))
    page = body(client.get("/acties/K-08/"))
    for shown in (
        "40 % klaar; de streep is vandaag: 50 % van de tijd is om.",
        "1 van 2 gehaald",
        "12 dagen te laat",
        "telt voor 60\u00a0%",
    ):
        assert shown in page
