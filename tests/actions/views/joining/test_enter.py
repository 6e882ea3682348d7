"""Typing the code: what opens, what does not, and that a guess learns nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from actions.choices import SessionState
from actions.domain import session_limits as limits
from actions.domain.session_code import new_code, shown
from actions.models import CodeAttempt, SessionDevice
from tests.plan_factories import SessionFactory

PHONES = 60  # many more than the wrong codes that an address may type
pytestmark = pytest.mark.django_db

UNKNOWN = "Deze code kennen we niet, of de sessie is dicht."


def join_url() -> str:
    return reverse("session_join")


def phone_url(code: str) -> str:
    return reverse("session_phone", args=[code])


def test_the_code_leads_to_the_page_of_the_session(client: Client) -> None:
    session = SessionFactory(state=SessionState.OPEN, question="Wat kan morgen?")
    assert "Code van de sessie" in client.get(join_url()).content.decode()
    typed = f" {shown(session.code).lower()} "
    response = client.post(join_url(), {"code": typed}, follow=True)
    assert response.redirect_chain == [(phone_url(session.code), 302)]
    assert "Wat kan morgen?" in response.content.decode()


@pytest.mark.parametrize("by", ["typing", "scanning"])
def test_a_guess_learns_nothing(client: Client, by: str) -> None:
    """An unknown code, one that waits and one that is closed get the very same answer."""
    codes = [new_code()]
    codes += [SessionFactory(state=state, title="Geheim").code for state in ("prepared", "closed")]
    answers = set()
    for code in codes:
        response = (
            client.post(join_url(), {"code": code})
            if by == "typing"
            else client.get(phone_url(code))
        )
        text = response.content.decode()
        assert UNKNOWN in text and "Geheim" not in text
        assert f'value="{code}"' in text  # what was typed stays
        assert "toestel" not in response.cookies
        text = text.replace(code, "CODE")
        token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        answers.add((response.status_code, text.replace(token, "TOKEN")))
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_nothing_typed_is_asked_again(client: Client) -> None:
    response = client.post(join_url(), {"code": " "})
    assert response.status_code == 422
    assert "Typ de code die op het scherm staat." in response.content.decode()


def test_who_guesses_too_often_waits(client: Client) -> None:
    session = SessionFactory(state=SessionState.OPEN)
    for number in range(limits.WRONG_CODES_PER_ADDRESS):
        if number % 2:
            client.post(join_url(), {"code": new_code()})
        else:
            client.get(phone_url(new_code()))
    for response in (
        client.post(join_url(), {"code": session.code}),
        client.get(phone_url(session.code)),
    ):
        assert response.status_code == 429
        assert response["Retry-After"] == "900"
        text = response.content.decode()
        assert "Te vaak een verkeerde code. Wacht een kwartier" in text
        assert session.title not in text
    elsewhere = client.get(phone_url(session.code), REMOTE_ADDR="192.0.2.8")
    assert elsewhere.status_code == 200


def test_who_is_in_is_not_stopped_by_the_wrong_codes_of_others(client: Client) -> None:
    session = SessionFactory(state=SessionState.OPEN)
    client.get(phone_url(session.code))
    stranger = Client()
    for _ in range(limits.WRONG_CODES_PER_ADDRESS + 3):
        stranger.post(join_url(), {"code": new_code()})
    assert stranger.get(phone_url(session.code)).status_code == 429
    assert client.get(phone_url(session.code)).status_code == 200


def test_a_hall_of_phones_comes_in_from_one_address() -> None:
    session = SessionFactory(state=SessionState.OPEN)
    for _ in range(PHONES):
        phone = Client()
        assert phone.get(phone_url(session.code)).status_code == 200
        assert phone.post(reverse("session_present", args=[session.code])).status_code == 204
    assert SessionDevice.objects.count() == PHONES
    assert not CodeAttempt.objects.filter(was_right=False).exists()


@pytest.mark.parametrize("which", ["join", "phone", "unknown"])
def test_no_browser_and_no_search_engine_keeps_it(client: Client, which: str) -> None:
    session = SessionFactory(state=SessionState.OPEN)
    urls = {
        "join": join_url(),
        "phone": phone_url(session.code),
        "unknown": phone_url(new_code()),
    }
    response = client.get(urls[which])
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
