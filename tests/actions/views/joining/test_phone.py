"""A phone in a session: its cookie, dropping an opportunity, and that it reaches nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from actions.choices import SessionState
from actions.domain import session_limits as limits
from actions.models import Opportunity, OpportunityVote, Session, SessionDevice
from tests.actions.views.joining.phones import (
    FIELDS,
    HTMX,
    come_in,
    drop,
    page_url,
    state_url,
    vote_url,
)
from tests.plan_factories import OpportunityFactory, SessionFactory, theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_for_the_pages_of_this_session_only(session: Session, scheme: str) -> None:
    response = Client().get(page_url(session), secure=scheme == "https")
    cookie = response.cookies["toestel"]
    assert cookie["path"] == page_url(session) == f"/doe-mee/{session.code}/"
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert bool(cookie["secure"]) is (scheme == "https")
    assert not cookie["domain"]


def test_a_visit_makes_no_device_and_a_post_makes_one(session: Session, phone: Client) -> None:
    """A preview of the link in a chat counts nobody in."""
    assert not SessionDevice.objects.exists()
    present = reverse("session_present", args=[session.code])
    for _ in range(2):
        assert phone.post(present).status_code == 204
    drop(phone, session)
    assert SessionDevice.objects.count() == 1


def test_the_token_is_not_kept_as_it_is(session: Session, phone: Client) -> None:
    drop(phone, session)
    token = phone.cookies["toestel"].value.split(":")[0]
    assert len(token) >= 40
    assert token not in SessionDevice.objects.get().token_hash


def test_a_cookie_that_was_tampered_with_is_none(session: Session, phone: Client) -> None:
    phone.cookies["toestel"] = "x" + phone.cookies["toestel"].value[1:]
    assert phone.get(state_url(session)).status_code == 404


def test_a_cookie_opens_no_other_session(session: Session, phone: Client) -> None:
    for state in (SessionState.OPEN, SessionState.CLOSED):
        other = SessionFactory(state=state, title="Andere sessie")
        row = OpportunityFactory(session=other)
        for response in (
            phone.get(state_url(other)),
            phone.post(vote_url(other, row), {"wanted": "1"}),
            phone.post(reverse("session_present", args=[other.code])),
        ):
            assert response.status_code == 404
    assert not OpportunityVote.objects.exists() and not SessionDevice.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["home", "session_list", "session_add", "opportunity_list", "action_list", "user_list"],
)
def test_a_cookie_opens_no_other_page(phone: Client, name: str) -> None:
    response = phone.get(reverse(name))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


def test_a_cookie_opens_no_page_of_the_core_team(session: Session, phone: Client) -> None:
    for name in ("session_detail", "session_beamer", "session_beamer_state", "session_edit"):
        response = phone.get(reverse(name, args=[session.pk]))
        assert response["Location"].startswith(reverse("login"))
    response = phone.post(reverse("session_close", args=[session.pk]))
    assert response["Location"].startswith(reverse("login"))
    assert Session.objects.get(pk=session.pk).is_open


def test_a_post_needs_its_token(session: Session) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get(page_url(session))
    assert strict.post(page_url(session), FIELDS).status_code == 403
    assert not Opportunity.objects.exists()


def test_a_code_in_another_writing_leads_to_its_one_address(session: Session) -> None:
    response = Client().get(reverse("session_phone", args=[session.code.lower()]))
    assert response["Location"] == page_url(session)


def test_an_opportunity_comes_in(session: Session, phone: Client) -> None:
    more = {"description": "Met een vulpunt.", "brought_by": "Ans"}
    response = phone.post(page_url(session), FIELDS | more, follow=True)
    row = Opportunity.objects.get()
    assert (row.title, row.theme, row.process) == (FIELDS["title"], theme("natuur"), "supporting")
    assert (row.description, row.brought_by, row.session) == ("Met een vulpunt.", "Ans", session)
    text = response.content.decode()
    assert "Je kans staat op het scherm." in text
    own = text[text.index("Van jou") :]
    assert FIELDS["title"] in own


def test_by_htmx_the_form_is_empty_again_and_the_list_comes_along(
    session: Session, phone: Client
) -> None:
    response = phone.post(page_url(session), FIELDS | {"brought_by": "Ans"}, headers=HTMX)
    text = response.content.decode()
    form, live = text.split('id="live"')
    assert "Je kans staat op het scherm." in form and FIELDS["title"] not in form
    assert 'value="Ans"' in form  # who gave a name need not type it again
    assert "checked" not in form
    assert FIELDS["title"] in live
    assert "<html" not in text


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"title": ""}, "Schrijf je kans op, één zin is genoeg."),
        ({"title": " \n "}, "Schrijf je kans op, één zin is genoeg."),
        ({"title": "x" * 121}, "120"),
        ({"title": "x\0y"}, "tekens"),
        ({"theme": ""}, "Kies een thema."),
        ({"theme": "geld"}, "Kies een van de vier thema’s."),
        ({"process": ""}, "Kies waar je kans bij hoort."),
        ({"process": "geld"}, "Kies een van de twee."),
        ({"description": "x" * 1001}, "1000"),
        ({"brought_by": "x" * 121}, "120"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_refused_stays_in_the_form(
    session: Session, phone: Client, other: dict[str, str], message: str, htmx: bool
) -> None:
    fields = {"title": "Een heel verhaal", "theme": "natuur", "process": "primary"}
    fields |= {"description": "Met uitleg.", "brought_by": "Ans"} | other
    response = phone.post(page_url(session), fields, headers=HTMX if htmx else {})
    text = response.content.decode()
    assert response.status_code == 422
    assert message in text
    kept = {name: value for name, value in fields.items() if name not in other}
    for name, words in (
        ("title", "Een heel verhaal</textarea>"),
        ("theme", 'value="natuur" required checked'),
        ("process", 'value="primary" required checked'),
        ("description", "Met uitleg.</textarea>"),
        ("brought_by", 'value="Ans"'),
    ):
        assert name not in kept or words in text, name
    assert not Opportunity.objects.exists()


def test_too_fast_keeps_what_was_typed(session: Session, phone: Client) -> None:
    drop(phone, session)
    response = drop(phone, session, title="En nog een")
    text = response.content.decode()
    assert response.status_code == 422
    assert "Even wachten" in text and "En nog een</textarea>" in text
    assert Opportunity.objects.count() == 1


def test_a_flood_is_stopped_and_the_others_go_on(session: Session, phone: Client) -> None:
    present = reverse("session_present", args=[session.code])
    for _ in range(limits.POSTS_PER_MINUTE + 5):
        phone.post(present)
    response = drop(phone, session)
    assert response.status_code == 422
    assert "Wacht een minuut" in response.content.decode()
    assert drop(come_in(session), session).status_code == 302
    assert Opportunity.objects.count() == 1


def test_markup_is_shown_as_text(session: Session, phone: Client) -> None:
    script = "<script>alert(1)</script>"
    drop(phone, session, title=script, description=script, brought_by=script)
    for seen in (phone, come_in(session)):
        assert script not in seen.get(page_url(session)).content.decode()


def test_the_title_is_one_line(session: Session, phone: Client) -> None:
    drop(phone, session, title="Regenton \r\n\r\n  bij de deur")
    assert Opportunity.objects.get().title == "Regenton bij de deur"


def test_who_has_no_cookie_is_asked_to_send_it_again(session: Session) -> None:
    stranger = Client()
    response = stranger.post(page_url(session), FIELDS)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Verstuur je kans nog eens." in text and FIELDS["title"] in text
    assert drop(stranger, session).status_code == 302
