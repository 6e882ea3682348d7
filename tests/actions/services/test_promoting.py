"""An opportunity becomes an action: once, in the right horizon, with the link both ways."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from actions.choices import OpportunityState
from actions.models import Action, Horizon, PipelineDecision, SessionDevice
from actions.services import pipeline
from actions.services.becoming import AlreadyAnAction
from tests.actions.refusals import refusal
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)


@time_machine.travel("2026-03-20 12:00")
def test_an_action_comes_of_it_and_both_know(core: User) -> None:
    row = OpportunityFactory(
        title="Regenton",
        description="Op elk dak een ton.",
        theme=theme("natuur"),
        process="primary",
    )
    action = pipeline.promote(row.pk, by=core)
    row.refresh_from_db()
    assert (row.state, row.action) == (OpportunityState.PROMOTED, action)
    assert action.opportunity == row
    assert (action.title, action.why) == ("Regenton", "Op elk dak een ton.")
    assert (action.theme.key, action.process, action.status) == ("natuur", "primary", "idea")
    assert action.horizon.name == "2025–2030"  # –2025 is over
    assert action.created_by == core
    assert action.changes.get(field="created").new_words == "uit kans ‘Regenton’"
    assert row.decisions.get().created_by == core


@time_machine.travel("2025-03-20 12:00")
def test_the_first_horizon_that_is_not_over(core: User) -> None:
    assert pipeline.promote(OpportunityFactory().pk, by=core).horizon.name == "–2025"


def test_without_a_horizon_that_runs_nothing_happens(core: User) -> None:
    row = OpportunityFactory()
    Horizon.objects.filter(ends_on__gte=date(2026, 1, 1)).update(
        starts_on=None, ends_on=date(2020, 12, 31)
    )
    Horizon.objects.update(ends_on=date(2020, 12, 31))
    assert "horizon" in refusal(pipeline.promote, row.pk, by=core)["__all__"][0]
    row.refresh_from_db()
    assert row.is_open and not Action.objects.exists()


def test_from_a_phone_without_an_account(core: User) -> None:
    """In a session nobody is signed in: the row has no creator."""
    session = SessionFactory()
    device = SessionDevice.objects.create(session=session, token_hash="a")
    row = OpportunityFactory(session=session, device=device, created_by=None)
    assert pipeline.promote(row.pk, by=core).opportunity == row


def test_promoted_again_tells_which_action_it_is(core: User) -> None:
    row = OpportunityFactory()
    action = pipeline.promote(row.pk, by=core)
    with pytest.raises(AlreadyAnAction) as second:
        pipeline.promote(row.pk, by=core)
    assert second.value.action == action
    assert Action.objects.count() == 1


@pytest.mark.parametrize("state", ["merged", "declined", "parked"])
def test_what_is_not_open_is_not_promoted(core: User, state: str) -> None:
    row = OpportunityFactory(title="Regenton", state=state)
    assert "Heropen hem eerst." in refusal(pipeline.promote, row.pk, by=core)["__all__"][0]
    assert not Action.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_promote_at_the_very_same_moment() -> None:
    """One action; the other of the two is sent to it."""
    people = [UserFactory(role=Role.CORE_TEAM), UserFactory(role=Role.CORE_TEAM)]
    row, start = OpportunityFactory(), Barrier(2)

    def click(person: User) -> tuple[str, int]:
        start.wait()
        try:
            return "made", pipeline.promote(row.pk, by=person).pk
        except AlreadyAnAction as first:
            return "told", first.action.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(click, people))
    action = Action.objects.get()
    assert sorted(outcomes) == [("made", action.pk), ("told", action.pk)]
    assert action.changes.count() == 1
    assert PipelineDecision.objects.filter(opportunity=row).count() == 1
