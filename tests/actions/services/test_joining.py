"""Phones in a session: one vote a device, and the limits."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from actions.choices import OpportunityState, SessionState
from actions.domain import session_limits as limits
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice
from actions.services.joining import (
    SessionClosed,
    drop_opportunity,
    join,
    set_vote,
    token_hash,
)
from tests.actions.services.phones import HALL, values
from tests.plan_factories import OpportunityFactory, SessionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)


@pytest.fixture
def session() -> Session:
    row: Session = SessionFactory(state=SessionState.OPEN)
    return row


def test_an_opportunity_comes_in_with_its_phone(session: Session) -> None:
    row = drop_opportunity(session, "a", HALL, values(brought_by="Ans"))
    row.refresh_from_db()
    assert (row.session, row.title, row.brought_by) == (session, "Regenton", "Ans")
    assert row.device == SessionDevice.objects.get(token_hash=token_hash("a"))
    assert row.created_by is None
    assert row.device.token_hash != "a"


def test_two_phones_with_the_same_title_are_two_opportunities(session: Session) -> None:
    drop_opportunity(session, "a", HALL, values())
    drop_opportunity(session, "b", HALL, values())
    assert Opportunity.objects.count() == 2


def test_a_button_that_is_pressed_twice_is_one_opportunity(session: Session) -> None:
    first = drop_opportunity(session, "a", HALL, values())
    assert drop_opportunity(session, "a", HALL, values()) == first
    assert Opportunity.objects.count() == 1


def test_one_in_five_seconds(session: Session) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        drop_opportunity(session, "a", HALL, values("een"))
        with pytest.raises(ValidationError, match="Even wachten"):
            drop_opportunity(session, "a", HALL, values("twee"))
        drop_opportunity(session, "b", HALL, values("twee"))
        clock.shift(limits.SECONDS_BETWEEN_OPPORTUNITIES)
        drop_opportunity(session, "a", HALL, values("drie"))
    assert {row.title for row in Opportunity.objects.all()} == {"een", "twee", "drie"}


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("OPPORTUNITIES_PER_DEVICE", "Je hebt 2 kansen ingebracht"),
        ("OPPORTUNITIES_PER_SESSION", "Er zijn al 2 kansen"),
    ],
)
def test_so_many_and_no_more(
    session: Session, monkeypatch: pytest.MonkeyPatch, limit: str, message: str
) -> None:
    monkeypatch.setattr(limits, limit, 2)
    with time_machine.travel(NOW, tick=False) as clock:
        for title in ("een", "twee"):
            drop_opportunity(session, "a", HALL, values(title))
            clock.shift(10)
        with pytest.raises(ValidationError, match=message):
            drop_opportunity(session, "a", HALL, values("drie"))
    assert Opportunity.objects.count() == 2


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"process": "anders"}, "process"),
        ({"brought_by": "x" * 121}, "brought_by"),
    ],
)
def test_what_is_no_opportunity_is_refused(
    session: Session, other: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        drop_opportunity(session, "a", HALL, values(**other))
    assert set(refused.value.message_dict) == {field}
    assert not Opportunity.objects.exists() and not SessionDevice.objects.exists()


def test_a_full_session_takes_no_more_phones(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DEVICES_PER_SESSION", 2)
    join(session, "a", HALL)
    join(session, "b", HALL)
    with pytest.raises(ValidationError, match="vol"):
        join(session, "c", HALL)
    join(session, "a", HALL)  # who is in stays in
    assert SessionDevice.objects.count() == 2


def test_sixty_posts_a_minute_also_when_they_are_refused(session: Session) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for number in range(limits.POSTS_PER_MINUTE):
            if number % 2:
                join(session, "a", HALL)
            else:
                with pytest.raises(ValidationError, match="niet meer op de lijst"):
                    set_vote(session, "a", HALL, 999, wanted=True)
        with pytest.raises(ValidationError, match="Wacht een minuut"):
            drop_opportunity(session, "a", HALL, values())
        drop_opportunity(session, "b", HALL, values())
        clock.shift(60)
        drop_opportunity(session, "a", HALL, values())


def test_a_vote_is_given_once_and_taken_back(session: Session) -> None:
    row = OpportunityFactory(session=session)
    for _ in range(2):
        set_vote(session, "a", HALL, row.pk, wanted=True)
    set_vote(session, "b", HALL, row.pk, wanted=True)
    assert row.votes.count() == 2
    for _ in range(2):
        set_vote(session, "a", HALL, row.pk, wanted=False)
    assert row.votes.get().device.token_hash == token_hash("b")


def test_five_votes_and_one_can_be_moved(session: Session) -> None:
    rows = [OpportunityFactory(session=session) for _ in range(limits.VOTES_PER_DEVICE + 1)]
    for row in rows[:-1]:
        set_vote(session, "a", HALL, row.pk, wanted=True)
    with pytest.raises(ValidationError, match="Je 5 stemmen zijn op"):
        set_vote(session, "a", HALL, rows[-1].pk, wanted=True)
    set_vote(session, "a", HALL, rows[0].pk, wanted=False)
    set_vote(session, "a", HALL, rows[-1].pk, wanted=True)
    assert OpportunityVote.objects.count() == limits.VOTES_PER_DEVICE


def test_a_vote_for_what_was_taken_off_the_screen_is_free_again(session: Session) -> None:
    rows = [OpportunityFactory(session=session) for _ in range(limits.VOTES_PER_DEVICE + 1)]
    for row in rows[:-1]:
        set_vote(session, "a", HALL, row.pk, wanted=True)
    Opportunity.objects.filter(pk=rows[0].pk).update(state=OpportunityState.PARKED)
    set_vote(session, "a", HALL, rows[-1].pk, wanted=True)
    assert rows[-1].votes.count() == 1


def test_nobody_votes_for_the_own_opportunity(session: Session) -> None:
    row = drop_opportunity(session, "a", HALL, values())
    with pytest.raises(ValidationError, match="je eigen kans"):
        set_vote(session, "a", HALL, row.pk, wanted=True)
    assert not row.votes.exists()


def test_no_vote_outside_the_own_session(session: Session) -> None:
    elsewhere = OpportunityFactory(session=SessionFactory(state=SessionState.OPEN))
    nowhere = OpportunityFactory(session=None)
    parked = OpportunityFactory(session=session, state=OpportunityState.PARKED)
    for row in (elsewhere, nowhere, parked):
        with pytest.raises(ValidationError, match="niet meer op de lijst"):
            set_vote(session, "a", HALL, row.pk, wanted=True)
    assert not OpportunityVote.objects.exists()


@pytest.mark.parametrize("state", [SessionState.PREPARED, SessionState.CLOSED])
def test_nothing_comes_in_while_it_is_not_open(session: Session, state: str) -> None:
    row = OpportunityFactory(session=session)
    Session.objects.update(state=state)
    with pytest.raises(SessionClosed):
        join(session, "a", HALL)
    with pytest.raises(SessionClosed):
        drop_opportunity(session, "a", HALL, values())
    with pytest.raises(SessionClosed):
        set_vote(session, "a", HALL, row.pk, wanted=True)
    assert Opportunity.objects.count() == 1
    assert not OpportunityVote.objects.exists() and not SessionDevice.objects.exists()
