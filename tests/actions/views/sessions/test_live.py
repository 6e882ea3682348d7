"""Opening and closing with one click, and the big screen that asks what is new."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import OpportunityState, SessionState
from actions.domain.session_code import shown
from actions.models import Opportunity, OpportunityVote, PipelineDecision, Session, SessionDevice
from actions.selectors.session_live import live_sessions, screen_stamp
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_FRAGMENT_QUERIES = 5
MAX_NOTHING_NEW_QUERIES = 3  # who is signed in, and one for the session


@pytest.fixture(autouse=True)
def core(client: Client) -> User:
    user: User = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


@pytest.fixture
def session() -> Session:
    row: Session = SessionFactory(state=SessionState.OPEN)
    return row


def stamp(session: Session) -> str:
    return screen_stamp(live_sessions().get(pk=session.pk))


def state_url(session: Session) -> str:
    return reverse("session_beamer_state", args=[session.pk])


def fill(session: Session, count: int) -> None:
    device = SessionDevice.objects.create(session=session, token_hash=f"{count}")
    for number in range(count):
        key = ("klimaat", "sociaal", "circulair", "natuur")[number % 4]
        row = OpportunityFactory(session=session, theme=theme(key))
        OpportunityVote.objects.create(opportunity=row, device=device)


def test_one_click_opens_and_one_closes(client: Client) -> None:
    session = SessionFactory()
    response = client.post(reverse("session_open", args=[session.pk]), {"next": "scherm"})
    assert response["Location"] == reverse("session_beamer", args=[session.pk])
    session.refresh_from_db()
    assert session.is_open
    response = client.post(reverse("session_close", args=[session.pk]))
    assert response["Location"] == session.get_absolute_url()
    session.refresh_from_db()
    assert session.state == SessionState.CLOSED
    assert client.get(reverse("session_close", args=[session.pk])).status_code == 405


def test_the_screen_tells_how_to_come_in(client: Client, session: Session) -> None:
    text = client.get(reverse("session_beamer", args=[session.pk])).content.decode()
    assert shown(session.code) in text
    assert "testserver/doe-mee" in text
    assert '<path class="qr-dark" d="M' in text
    assert "style=" not in text
    assert 'class="sidebar"' not in text


@pytest.mark.parametrize("state", [SessionState.PREPARED, SessionState.CLOSED])
def test_a_screen_of_a_session_that_is_not_open_shows_no_code(client: Client, state: str) -> None:
    """Whoever scans it then would only hear that it is closed."""
    session = SessionFactory(state=state)
    text = client.get(reverse("session_beamer", args=[session.pk])).content.decode()
    assert session.code not in text and shown(session.code) not in text
    assert "hx-get" not in text


def test_nothing_new_sends_nothing(client: Client, session: Session) -> None:
    fill(session, 3)
    response = client.get(state_url(session), {"gezien": stamp(session)})
    assert (response.status_code, response.content) == (204, b"")
    OpportunityFactory(session=session)
    assert client.get(state_url(session), {"gezien": stamp(session)[:-1]}).status_code == 200


def test_what_is_new_appears_with_votes(client: Client, session: Session) -> None:
    seen = stamp(session)
    row = OpportunityFactory(session=session, title="Regenton", theme=theme("natuur"))
    device = SessionDevice.objects.create(session=session, token_hash="a")
    OpportunityVote.objects.create(opportunity=row, device=device)
    text = client.get(state_url(session), {"gezien": seen}).content.decode()
    assert "Regenton" in text
    assert "<b>1</b> telefoon<" in text and "<b>1</b> kans<" in text and "<b>1</b> stem<" in text
    assert "1<span" in text
    assert "<html" not in text


def test_a_screen_that_is_open_while_the_session_closes_starts_anew(
    client: Client, session: Session
) -> None:
    seen = stamp(session)
    Session.objects.update(state=SessionState.CLOSED)
    response = client.get(state_url(session), {"gezien": seen})
    assert response["HX-Refresh"] == "true"


@pytest.mark.parametrize("order", ["nieuwste", "stemmen", "", "onzin"])
def test_the_order_is_asked_for_and_kept(client: Client, session: Session, order: str) -> None:
    fill(session, 2)
    text = client.get(state_url(session), {"volgorde": order}).content.decode()
    assert f"volgorde={order if order in ('nieuwste', 'stemmen') else 'nieuwste'}" in text


def test_the_screen_asks_little_and_no_more_for_more(client: Client, session: Session) -> None:
    counts = []
    for count in (3, 97):
        fill(session, count)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(state_url(session)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_FRAGMENT_QUERIES
    seen = stamp(session)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(state_url(session), {"gezien": seen}).status_code == 204
    assert len(asked) <= MAX_NOTHING_NEW_QUERIES


def test_what_does_not_belong_on_the_wall_goes_with_one_click(
    client: Client, core: User, session: Session
) -> None:
    row = OpportunityFactory(session=session, title="Iets lelijks")
    hide = reverse("session_hide", args=[session.pk, row.pk])
    response = client.post(hide, follow=True)
    assert "‘Iets lelijks’ staat niet meer op het scherm." in response.content.decode()
    row.refresh_from_db()
    assert row.state == OpportunityState.PARKED
    decision = PipelineDecision.objects.get()
    assert (decision.created_by, decision.reason) == (
        core,
        "Tijdens de sessie van het scherm gehaald.",
    )
    assert "Iets lelijks" not in client.get(state_url(session)).content.decode()
    assert "is geparkeerd" in client.post(hide, follow=True).content.decode()
    assert PipelineDecision.objects.count() == 1


def test_only_what_came_in_here_can_be_taken_off(client: Client, session: Session) -> None:
    elsewhere = OpportunityFactory(session=SessionFactory())
    assert client.post(reverse("session_hide", args=[session.pk, elsewhere.pk])).status_code == 404
    assert Opportunity.objects.get(pk=elsewhere.pk).state == OpportunityState.OPEN
