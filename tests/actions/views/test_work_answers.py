"""Mijn werk: each line answered with one click or one number, and taken back."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.choices import UpdateKind
from actions.models import Objective, ObjectiveMeasurement
from tests.actions.views.work_screens import days, page, post, running, sign_in
from tests.factories import UserFactory
from tests.plan_factories import (
    ActionFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ObjectiveMeasurementFactory,
)
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client: Client) -> User:
    return sign_in(client)


def test_a_milestone_is_ticked_off_and_back(client: Client, me: User) -> None:
    milestone = MilestoneFactory(action=running(owner=me), title="Offerte", due_on=days(-3))
    response = post(client, "work_milestone", milestone.pk)
    text = response.content.decode()
    assert "Gedaan: ‘Offerte’ is gehaald." in text
    assert "Niets wacht op jou." in text  # the sentence goes with it
    milestone.refresh_from_db()
    assert milestone.done_on == timezone.localdate()
    assert milestone.action.changes.get(field="milestone").created_by == me
    text = post(client, "work_milestone", milestone.pk, terug="ja").content.decode()
    assert "Mijlpaal, 3 dagen te laat" in text
    assert "1 ding wacht op jou." in text
    milestone.refresh_from_db()
    assert milestone.done_on is None


def test_nog_actueel_is_news(client: Client, me: User) -> None:
    action = running(owner=me, title="Groen dak", status_since=days(-40))
    text = post(client, "work_confirm", action.code).content.decode()
    assert "Gedaan: ‘Groen dak’ is nog actueel." in text
    update = action.updates.get()
    assert (update.kind, update.created_by) == (UpdateKind.CONFIRMED, me)
    assert "Niets wacht op jou." in page(client)


def test_nog_actueel_of_what_is_finished_meanwhile_says_so(client: Client, me: User) -> None:
    action = ActionFactory(owner=me, status="done")
    text = post(client, "work_confirm", action.code).content.decode()
    assert "Deze actie is al afgerond." in text
    assert not action.updates.exists()


def test_a_number_is_a_measurement_of_today_and_can_be_taken_back(client: Client, me: User) -> None:
    objective = ObjectiveFactory(owner=me, title="Minder gas")
    text = post(client, "work_measure", objective.pk, value="90.000,5").content.decode()
    assert "Gedaan: 90.000,5 m³ bij ‘Minder gas’." in text
    row = ObjectiveMeasurement.objects.get()
    assert (row.value, row.measured_on, row.created_by) == (
        Decimal("90000.5"),
        timezone.localdate(),
        me,
    )
    text = post(client, "work_measure", objective.pk, terug=str(row.pk)).content.decode()
    assert "Bewaar" in text
    row.refresh_from_db()
    assert row.withdrawn_by == me


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "Vul een getal in."),
        ("veel", "is geen getal"),
        ("1.234", "Bedoel je 1234 of 1,234?"),
        ("900000", "Klopt dit?"),
    ],
)
def test_a_refused_number_stays_where_it_was_typed(
    client: Client, me: User, value: str, message: str, htmx: bool
) -> None:
    objective = ObjectiveFactory(owner=me, base_value=Decimal(100_000))
    response = post(client, "work_measure", objective.pk, value=value, htmx=htmx)
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    assert not value or f'value="{value}"' in text
    assert not ObjectiveMeasurement.objects.exists()


def test_a_surprising_number_can_be_confirmed(client: Client, me: User) -> None:
    objective = ObjectiveFactory(owner=me, base_value=Decimal(100_000))
    text = post(client, "work_measure", objective.pk, value="900000").content.decode()
    assert "Ja, klopt" in text
    assert post(client, "work_measure", objective.pk, value="900000", confirmed="ja")
    assert ObjectiveMeasurement.objects.get().value == Decimal(900_000)


def test_without_javascript_each_answer_comes_back_to_the_page(client: Client, me: User) -> None:
    action = running(owner=me, status_since=days(-40))
    milestone = MilestoneFactory(action=action, due_on=days(-3))
    objective = ObjectiveFactory(owner=me)
    for name, key, data in (
        ("work_milestone", milestone.pk, {}),
        ("work_confirm", action.code, {}),
        ("work_measure", objective.pk, {"value": "90000"}),
    ):
        response = post(client, name, key, htmx=False, **data)
        assert response["Location"] == reverse("my_work")
        assert "Gedaan: " in page(client)
    assert "Niets wacht op jou." in page(client)


def test_what_is_anothers_does_not_exist(client: Client, me: User) -> None:
    milestone = MilestoneFactory(action=running(owner=UserFactory()))
    objective = ObjectiveFactory(owner=UserFactory())
    assert post(client, "work_milestone", milestone.pk).status_code == 404
    assert post(client, "work_confirm", milestone.action.code).status_code == 404
    assert post(client, "work_measure", objective.pk, value="1").status_code == 404


def test_a_measurement_of_somebody_else_is_not_taken_back(client: Client, me: User) -> None:
    objective = ObjectiveFactory(owner=me)
    row = ObjectiveMeasurementFactory(objective=objective, created_by=UserFactory())
    assert post(client, "work_measure", objective.pk, terug=str(row.pk)).status_code == 404
    assert post(client, "work_measure", objective.pk, terug="x").status_code == 404


def test_what_was_archived_meanwhile_takes_nothing_and_says_so(client: Client, me: User) -> None:
    objective = ObjectiveFactory(owner=me)
    post(client, "work_measure", objective.pk, value="90000")
    row = ObjectiveMeasurement.objects.get()
    Objective.objects.update(is_archived=True)
    for data in ({"terug": str(row.pk)}, {"value": "80000"}):
        response = post(client, "work_measure", objective.pk, **data)
        assert response.status_code == 200
        assert "Dit doel is gearchiveerd." in response.content.decode()
    row.refresh_from_db()
    assert (row.withdrawn_at, ObjectiveMeasurement.objects.count()) == (None, 1)
