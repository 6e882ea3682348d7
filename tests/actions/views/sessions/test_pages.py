"""The list, the page of a session, its form and its files: who may what, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.choices import OpportunityState, SessionState
from actions.domain.session_code import shown
from actions.models import Attachment, OpportunityVote, Session, SessionDevice
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12
FIELDS = {
    "title": "Duurzaamheidsdag",
    "kind": "day",
    "held_on": "2026-06-05",
    "place": "Twente Safety Campus",
    "question": "Wat laat jij staan?",
}


@pytest.fixture
def core(client: Client) -> User:
    user: User = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def uploads(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def page(client: Client, name: str, *arguments: object) -> str:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


def fill(session: Session, count: int) -> None:
    for number in range(count):
        device = SessionDevice.objects.create(
            session=session, token_hash=f"{session.pk}-{count}-{number}"
        )
        row = OpportunityFactory(session=session, device=device, theme=theme("natuur"))
        OpportunityVote.objects.create(opportunity=row, device=device)
        OpportunityFactory(session=session, state=OpportunityState.MERGED, merged_into=row)
        OpportunityFactory(session=session, state=OpportunityState.PROMOTED, action=ActionFactory())
        Attachment.objects.create(session=session, name="foto.jpg", size=1, file="x")


def test_the_list_asks_no_more_for_more_sessions(client: Client, core: User) -> None:
    counts = []
    for count in (2, 38):
        for _ in range(count):
            fill(SessionFactory(), 1)
        with CaptureQueriesContext(connection) as asked:
            page(client, "session_list")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_QUERIES


@pytest.mark.parametrize("state", SessionState.values)
def test_the_page_asks_no_more_for_more_opportunities(
    client: Client, core: User, state: str
) -> None:
    session = SessionFactory(state=state)
    counts = []
    for count in (2, 38):
        fill(session, count)
        with CaptureQueriesContext(connection) as asked:
            page(client, "session_detail", session.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_the_list_says_what_is_known(client: Client, core: User) -> None:
    session = SessionFactory(
        title="Kansensessie", place="Almelo", participants=41, state=SessionState.CLOSED
    )
    fill(session, 1)
    text = page(client, "session_list")
    for words in ("Kansensessie", "Almelo", ">41<", ">3<", "12 mrt 2026", "gesloten"):
        assert words in text, words


def test_an_empty_list_says_what_to_do(client: Client, core: User) -> None:
    assert "Er zijn nog geen sessies." in page(client, "session_list")


def test_everybody_reads_and_only_the_core_team_sees_the_way_in(client: Client) -> None:
    session = SessionFactory(
        state=SessionState.OPEN, question="Wat kan morgen?", result="Veertig kansen."
    )
    OpportunityFactory(session=session, title="Regenton", brought_by="Ans")
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    text = page(client, "session_detail", session.pk)
    for words in ("Wat kan morgen?", "Veertig kansen.", "Regenton", "Ans"):
        assert words in text, words
    for words in (shown(session.code), session.code, "Sluit de sessie", "Wijzig", "Van het scherm"):
        assert words not in text, words
    client.force_login(UserFactory(role=Role.CORE_TEAM))
    text = page(client, "session_detail", session.pk)
    for words in (shown(session.code), "Sluit de sessie", "testserver/doe-mee", "Van het scherm"):
        assert words in text, words


def test_where_an_opportunity_went_is_said(client: Client, core: User) -> None:
    session = SessionFactory(state=SessionState.CLOSED)
    action = ActionFactory()
    OpportunityFactory(session=session, state=OpportunityState.PROMOTED, action=action)
    target = OpportunityFactory(session=session, title="Groene kazernes")
    OpportunityFactory(session=session, state=OpportunityState.MERGED, merged_into=target)
    OpportunityFactory(session=session, state=OpportunityState.DECLINED)
    text = page(client, "session_detail", session.pk)
    for words in (f"actie {action.code}", "samengevoegd met", "niet doen"):
        assert words in text, words
    for name in ("opportunity_list", "opportunity_matrix", "opportunity_scoring"):
        assert f"{reverse(name)}?session={session.pk}" in text


def test_a_session_is_prepared_and_changed(client: Client, core: User) -> None:
    response = client.post(reverse("session_add"), FIELDS)
    session = Session.objects.get()
    assert response["Location"] == session.get_absolute_url()
    assert (session.held_on, session.state) == (date(2026, 6, 5), SessionState.PREPARED)
    assert session.created_by == core
    afterwards = {**FIELDS, "participants": "64", "result": "Twaalf kansen.\n\nVeel natuur."}
    client.post(reverse("session_edit", args=[session.pk]), afterwards)
    session.refresh_from_db()
    assert (session.participants, session.result.count("\n")) == (64, 2)
    text = page(client, "session_detail", session.pk)
    assert "<p>Veel natuur.</p>" in text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "", "Vul dit in."),
        ("title", "x" * 121, "120"),
        ("kind", "", "Maak een keuze."),
        ("kind", "feest", "geldige keuze"),
        ("held_on", "31-02-2026", "Deze datum bestaat niet"),
        ("participants", "-3", "minstens 0"),
        ("participants", "veel", "geheel getal"),
        ("question", "x" * 201, "200"),
        ("result", "x" * 4001, "4000"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    client: Client, core: User, field: str, value: str, message: str
) -> None:
    session = SessionFactory(title="Zoals het was")
    fields = {**FIELDS, "place": "Een lange plaatsnaam", field: value}
    response = client.post(reverse("session_edit", args=[session.pk]), fields)
    text = response.content.decode()
    assert response.status_code == 200
    assert message in text
    assert "Een lange plaatsnaam" in text
    assert "Zoals het was wijzigen" in text
    session.refresh_from_db()
    assert (session.title, session.place) == ("Zoals het was", "")


def test_text_is_shown_as_text(client: Client, core: User) -> None:
    script = "<script>alert(1)</script>"
    session = SessionFactory(title=script, question=script, result=script, state=SessionState.OPEN)
    OpportunityFactory(session=session, title=script, brought_by=script)
    for name in ("session_detail", "session_beamer", "session_edit"):
        assert script not in page(client, name, session.pk)


# -- photos and files -------------------------------------------------------------------------

PHOTO = b"\xff\xd8\xff\xe0" + b"\0" * 20


def test_a_photo_is_added_and_taken_away(client: Client, core: User, uploads: Path) -> None:
    session = SessionFactory()
    add = reverse("session_attachment_add", args=[session.pk])
    response = client.post(add, {"upload": SimpleUploadedFile("zaal.jpg", PHOTO)})
    row = Attachment.objects.get()
    assert response["Location"] == f"{session.get_absolute_url()}#bijlagen"
    assert (row.session, row.name, row.created_by) == (session, "zaal.jpg", core)
    text = page(client, "session_detail", session.pk)
    assert "zaal.jpg" in text and reverse("attachment_download", args=[row.pk]) in text
    remove = reverse("session_attachment_remove", args=[session.pk, row.pk])
    assert "zaal.jpg weghalen?" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 302
    assert client.post(remove).status_code == 404
    assert not Attachment.objects.exists()


def test_a_forbidden_file_is_refused_in_its_place(
    client: Client, core: User, uploads: Path
) -> None:
    session = SessionFactory()
    add = reverse("session_attachment_add", args=[session.pk])
    response = client.post(add, {"upload": SimpleUploadedFile("../../zaal.html", b"<html>")})
    text = response.content.decode()
    assert 'class="field-error"' in text and "zaal.html" in text
    assert not Attachment.objects.exists()
    assert not any(path.is_file() for path in uploads.rglob("*"))


def test_a_file_of_another_session_is_not_there(client: Client, core: User) -> None:
    row = Attachment.objects.create(session=SessionFactory(), name="a.jpg", size=1, file="x")
    elsewhere = reverse("session_attachment_remove", args=[SessionFactory().pk, row.pk])
    assert client.post(elsewhere).status_code == 404
    assert Attachment.objects.exists()
