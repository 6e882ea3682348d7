"""Thirty phones, or thirty taps of one, at the same moment: one vote a device, limits that hold."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection as db_connection

from actions.choices import SessionState
from actions.domain import session_limits as limits
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice
from actions.services.joining import (
    SessionClosed,
    drop_opportunity,
    set_vote,
)
from actions.services.sessions import close_session
from tests.actions.services.phones import HALL, values
from tests.plan_factories import OpportunityFactory, SessionFactory

AT_ONCE = 30


def all_at_once(work: Callable[[int], Any]) -> list[str]:
    """Thirty threads that start together, each with a connection of its own; what each met."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> str:
        start.wait()
        try:
            work(number)
        except (ValidationError, SessionClosed) as refused:
            return "".join(getattr(refused, "messages", ["dicht"]))
        else:
            return ""
        finally:
            db_connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_thirty_taps_of_one_phone_are_one_device_and_one_vote() -> None:
    session = SessionFactory(state=SessionState.OPEN)
    row = OpportunityFactory(session=session)
    met = all_at_once(lambda _: set_vote(session, "a", HALL, row.pk, wanted=True))
    assert met == [""] * AT_ONCE
    assert (SessionDevice.objects.count(), OpportunityVote.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_thirty_votes_of_one_phone_are_five() -> None:
    session = SessionFactory(state=SessionState.OPEN)
    rows = [OpportunityFactory(session=session) for _ in range(AT_ONCE)]
    met = all_at_once(lambda number: set_vote(session, "a", HALL, rows[number].pk, wanted=True))
    assert met.count("") == OpportunityVote.objects.count() == limits.VOTES_PER_DEVICE


@pytest.mark.django_db(transaction=True)
def test_thirty_phones_vote_and_none_is_lost() -> None:
    session = SessionFactory(state=SessionState.OPEN)
    row = OpportunityFactory(session=session)
    met = all_at_once(lambda number: set_vote(session, f"{number}", HALL, row.pk, wanted=True))
    assert met == [""] * AT_ONCE
    assert row.votes.count() == AT_ONCE


@pytest.mark.django_db(transaction=True)
def test_thirty_opportunities_of_one_phone_are_one() -> None:
    session = SessionFactory(state=SessionState.OPEN)
    met = all_at_once(lambda number: drop_opportunity(session, "a", HALL, values(f"{number}")))
    assert met.count("") == Opportunity.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_limit_of_the_session_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OPPORTUNITIES_PER_SESSION", 7)
    session = SessionFactory(state=SessionState.OPEN)
    met = all_at_once(lambda number: drop_opportunity(session, f"{number}", HALL, values()))
    assert met.count("") == Opportunity.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_after_closing_nothing_comes_in() -> None:
    """One of thirty closes; whatever was told that it is in, is in, and nothing more."""
    session = SessionFactory(state=SessionState.OPEN)

    def work(number: int) -> None:
        if number == AT_ONCE // 2:
            close_session(session)
        else:
            drop_opportunity(session, f"{number}", HALL, values())

    met = all_at_once(work)
    assert met.count("") - 1 == Opportunity.objects.count()
    assert set(met) <= {"", "dicht"}
    closed = Session.objects.get()
    assert Opportunity.objects.filter(created_at__gt=closed.closed_at).count() == 0
