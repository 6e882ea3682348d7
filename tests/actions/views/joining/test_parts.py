"""What a phone asks while its page is open: votes, what is new, and that the session is closed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import OpportunityState, SessionState
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice
from actions.selectors.session_live import live_sessions, phone_stamp
from tests.actions.views.joining.phones import (
    FIELDS,
    HTMX,
    come_in,
    drop,
    page_url,
    state_url,
    vote_url,
)
from tests.plan_factories import OpportunityFactory

pytestmark = pytest.mark.django_db

MAX_FRAGMENT_QUERIES = 6


@pytest.mark.parametrize("htmx", [True, False])
def test_a_vote_and_back(session: Session, phone: Client, htmx: bool) -> None:
    row = OpportunityFactory(session=session, title="Led")
    headers = HTMX if htmx else {}
    answer = phone.post(
        vote_url(session, row), {"wanted": "1"}, headers=headers, follow=not htmx
    ).content.decode()
    assert "Gestemd" in answer and "nog <b>4</b> van 5" in answer
    assert row.votes.count() == 1
    answer = phone.post(
        vote_url(session, row), {"wanted": "0"}, headers=headers, follow=not htmx
    ).content.decode()
    assert "Gestemd" not in answer and "nog <b>5</b> van 5" in answer
    assert not row.votes.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_the_sixth_vote_is_refused_with_a_word(session: Session, phone: Client, htmx: bool) -> None:
    rows = [OpportunityFactory(session=session) for _ in range(6)]
    for row in rows[:5]:
        phone.post(vote_url(session, row), {"wanted": "1"})
    assert "je 5 stemmen zijn op" in phone.get(page_url(session)).content.decode()
    headers = HTMX if htmx else {}
    response = phone.post(
        vote_url(session, rows[5]), {"wanted": "1"}, headers=headers, follow=not htmx
    )
    assert response.status_code == (422 if htmx else 200)
    assert "Je 5 stemmen zijn op. Haal er eerst een weg." in response.content.decode()
    assert not rows[5].votes.exists()


def test_the_votes_of_others_are_not_shown(session: Session, phone: Client) -> None:
    row = OpportunityFactory(session=session)
    before = phone.get(state_url(session)).content.decode()
    for number in range(7):
        device = SessionDevice.objects.create(session=session, token_hash=f"{number}")
        OpportunityVote.objects.create(opportunity=row, device=device)
    after = phone.get(state_url(session)).content.decode()
    token = 'name="csrfmiddlewaretoken" value="'
    assert [part[64:] for part in before.split(token)] == [part[64:] for part in after.split(token)]


def test_nothing_new_sends_nothing(session: Session, phone: Client) -> None:
    stamp = phone_stamp(live_sessions().get(pk=session.pk))
    assert phone.get(state_url(session), {"gezien": stamp}).status_code == 204
    OpportunityFactory(session=session, title="Led")
    response = phone.get(state_url(session), {"gezien": stamp})
    assert response.status_code == 200 and "Led" in response.content.decode()


def test_the_list_asks_little_and_no_more_for_more(session: Session, phone: Client) -> None:
    drop(phone, session)
    counts = []
    for count in (3, 97):
        for number in range(count):
            row = OpportunityFactory(session=session)
            if number < 2 and count == 3:
                phone.post(vote_url(session, row), {"wanted": "1"})
        with CaptureQueriesContext(connection) as asked:
            assert phone.get(state_url(session)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_FRAGMENT_QUERIES
    stamp = phone_stamp(live_sessions().get(pk=session.pk))
    with CaptureQueriesContext(connection) as asked:
        assert phone.get(state_url(session), {"gezien": stamp}).status_code == 204
    assert len(asked) == 1


def test_what_was_taken_off_the_screen_is_gone_but_not_for_its_maker(
    session: Session, phone: Client
) -> None:
    drop(phone, session)
    Opportunity.objects.update(state=OpportunityState.PARKED)
    text = phone.get(page_url(session)).content.decode()
    assert FIELDS["title"] in text and "niet op het scherm" in text
    assert FIELDS["title"] not in come_in(session).get(page_url(session)).content.decode()


@pytest.mark.parametrize("htmx", [True, False])
def test_after_closing_what_was_typed_stays(session: Session, phone: Client, htmx: bool) -> None:
    Session.objects.update(state=SessionState.CLOSED)
    response = phone.post(page_url(session), FIELDS, headers=HTMX if htmx else {})
    text = response.content.decode()
    assert response.status_code == 409
    assert "De sessie is gesloten. Je kans is niet verstuurd; je tekst staat er nog." in text
    assert f"{FIELDS['title']}</textarea>" in text
    assert "Dank je wel" in text
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_after_closing_a_vote_does_not_count(session: Session, phone: Client, htmx: bool) -> None:
    row = OpportunityFactory(session=session)
    Session.objects.update(state=SessionState.CLOSED)
    response = phone.post(
        vote_url(session, row), {"wanted": "1"}, headers=HTMX if htmx else {}, follow=not htmx
    )
    assert response.status_code == (409 if htmx else 200)
    assert "De sessie is gesloten." in response.content.decode()
    assert not row.votes.exists()


def test_who_was_there_is_thanked_and_asks_no_more(session: Session, phone: Client) -> None:
    drop(phone, session)
    OpportunityFactory(session=session, title="Van een ander")
    Session.objects.update(state=SessionState.CLOSED, result="Alleen voor het kernteam.")
    response = phone.get(state_url(session))
    assert response.status_code == 286  # htmx stops asking
    assert "hx-get" not in response.content.decode()
    text = phone.get(page_url(session)).content.decode()
    assert "De sessie is gesloten. Dank je wel." in text
    assert "<b>2</b> kansen" in text and FIELDS["title"] in text
    assert "Alleen voor het kernteam." not in text
    assert "<form" not in text
    assert phone.post(reverse("session_present", args=[session.code])).status_code == 204


def test_who_was_not_there_learns_nothing(session: Session) -> None:
    Session.objects.update(state=SessionState.CLOSED)
    response = Client().get(page_url(session))
    assert response.status_code == 404
    assert session.title not in response.content.decode()
