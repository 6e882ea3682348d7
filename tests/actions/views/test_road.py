from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import SessionKind, StepState
from actions.domain.status import Status
from actions.models import RoadStep
from actions.selectors.road import period_words
from tests.factories import UserFactory
from tests.plan_factories import (
    ActionFactory,
    AmbitionVersionFactory,
    OpportunityFactory,
    SessionFactory,
)
from vrt_duurzaam.accounts.access import Role

MAX_QUERIES = 12


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (date(2023, 3, 9), None, "vanaf 9 mrt 2023"),
        (None, date(2023, 3, 9), "tot en met 9 mrt 2023"),
        (date(2023, 3, 9), date(2023, 3, 9), "9 mrt 2023"),
        (date(2023, 3, 9), date(2023, 4, 1), "9 mrt 2023 – 1 apr 2023"),
    ],
)
def test_a_period_in_words(first: date | None, last: date | None, words: str) -> None:
    assert period_words(first, last) == words


def page(client: Client) -> str:
    return client.get(reverse("road")).content.decode()


@pytest.mark.django_db
def test_every_step_links_to_what_came_out(client: Client) -> None:
    client.force_login(UserFactory(role=Role.MANAGEMENT))
    session = SessionFactory(kind=SessionKind.OPPORTUNITY, title="Kansen in Hengelo")
    OpportunityFactory.create_batch(2, session=session)
    AmbitionVersionFactory(
        sections={"role_analysis": "Nu nog klein."}, peers=[{"name": "IJsselland"}]
    )
    ActionFactory(status=Status.DONE.value)
    ActionFactory()
    shown = page(client)
    assert "Kansen in Hengelo: 2 kansen" in shown
    assert session.get_absolute_url() in shown
    assert "1 vergelijkbare organisatie<" in shown
    assert f'href="{reverse("ambition")}#role_analysis"' in shown
    assert f'href="{reverse("ambition")}#developments"' not in shown
    assert "2 acties<" in shown
    assert "1 actie open" in shown
    assert f'href="{reverse("footprint")}"' in shown
    assert reverse("road_step_edit", args=[1]) not in shown


@pytest.mark.django_db
def test_a_link_only_to_what_a_person_may_open(client: Client) -> None:
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    assert f'href="{reverse("footprint")}"' not in page(client)


@pytest.mark.django_db
def test_the_core_team_writes_what_came_out(client: Client) -> None:
    client.force_login(UserFactory())
    step = RoadStep.objects.get(key="day")
    url = reverse("road_step_edit", args=[step.pk])
    sent = {"title": step.title, "state": StepState.DONE, "outcome": "80 collega’s deden mee."}
    dates = {"starts_on": "2023-06-01", "ends_on": "2023-06-01"}
    assert client.post(url, {**sent, **dates}).status_code == 302
    shown = page(client)
    assert "80 collega’s deden mee." in shown
    assert "klaar, 1 jun 2023" in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"starts_on": "2023-06-02", "ends_on": "2023-06-01"}, "Het einde ligt voor het begin."),
        ({"starts_on": "31-06-2023"}, "Deze datum bestaat niet."),
        ({"title": ""}, "Vul dit in."),
        ({"state": "weg"}, "weg is geen beschikbare keuze"),
    ],
)
def test_a_refused_step_keeps_what_was_typed(
    client: Client, wrong: dict[str, str], message: str
) -> None:
    client.force_login(UserFactory())
    step = RoadStep.objects.get(key="day")
    sent = {"title": step.title, "state": "done", "outcome": "Lang verhaal", **wrong}
    response = client.post(reverse("road_step_edit", args=[step.pk]), sent)
    shown = response.content.decode()
    assert message in shown
    assert "Lang verhaal" in shown
    step.refresh_from_db()
    assert step.outcome == ""


@pytest.mark.django_db
def test_the_road_asks_the_same_for_many_sessions(client: Client) -> None:
    client.force_login(UserFactory())
    with CaptureQueriesContext(connection) as few:
        page(client)
    for _ in range(20):
        OpportunityFactory(session=SessionFactory())
        ActionFactory()
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(few) == len(many) <= MAX_QUERIES
