"""Choosing, forgetting and changing a password."""

import re

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db

NEW = "zeven groene emmers"


@pytest.fixture
def user() -> User:
    user: User = UserFactory(email="jan@example.org", name="Jan Bos")
    return user


def ask(client: Client, email: str) -> str:
    answer = client.post(reverse("password_reset"), {"email": email}, follow=True)
    return answer.content.decode()


def link_in_mail() -> str:
    found = re.search(r"https?://testserver(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def choose(client: Client, path: str, first: str, second: str) -> str:
    """The page after choosing a password by the link, that first moves to one without the token."""
    form = client.get(path, follow=True).request["PATH_INFO"]
    data = {"new_password1": first, "new_password2": second}
    return client.post(form, data, follow=True).content.decode()


def test_forgotten(client: Client, user: User) -> None:
    assert "Kijk in je mail" in ask(client, "JAN@example.org")
    assert mail.outbox[0].subject == "Kies een nieuw wachtwoord voor VRT Duurzaam"
    assert mail.outbox[0].to == ["jan@example.org"]
    assert "Dag Jan Bos," in mail.outbox[0].body
    assert "Wachtwoord bewaard" in choose(client, link_in_mail(), NEW, NEW)
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_works_once(client: Client, user: User) -> None:
    ask(client, user.email)
    path = link_in_mail()
    choose(client, path, NEW, NEW)
    assert "Deze link werkt niet meer" in client.get(path, follow=True).content.decode()


def test_a_link_does_not_work_for_somebody_else(client: Client, user: User) -> None:
    other = UserFactory()
    ask(client, user.email)
    token = link_in_mail().rstrip("/").rsplit("/", 1)[1]
    ask(client, other.email)
    uid = link_in_mail().rstrip("/").rsplit("/", 2)[1]
    path = reverse("password_reset_confirm", args=[uid, token])
    assert "Deze link werkt niet meer" in client.get(path, follow=True).content.decode()


def test_nobody_learns_who_has_an_account(client: Client, user: User) -> None:
    known, unknown = ask(client, user.email), ask(client, "niemand@example.org")
    strip = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert strip.sub("", known) == strip.sub("", unknown)
    assert len(mail.outbox) == 1


def test_who_is_switched_off_gets_no_mail(client: Client) -> None:
    ask(client, UserFactory(is_active=False).email)
    assert mail.outbox == []


def test_who_never_chose_a_password_gets_a_mail_too(client: Client) -> None:
    user = UserFactory(password=None)
    ask(client, user.email)
    choose(client, link_in_mail(), NEW, NEW)
    user.refresh_from_db()
    assert user.check_password(NEW)


@pytest.mark.parametrize("typed", ["", "jan", "jan@", "a b@example.org"])
def test_not_an_address(client: Client, typed: str) -> None:
    page = ask(client, typed)
    assert "Dit is geen e-mailadres." in page or "Vul een e-mailadres in." in page
    assert mail.outbox == []


BAD_CHOICES = [
    ("kort", "kort", "Dit is te kort. Neem minstens 10 tekens."),
    ("1234567890", "1234567890", "Dit wachtwoord wordt te vaak gebruikt. Kies een ander."),
    ("jan@example.org", "jan@example.org", "Dit lijkt te veel op je e-mailadres."),
    (NEW, NEW + "!", "De twee wachtwoorden zijn niet gelijk."),
    ("", "", "Vul dit in."),
]


@pytest.mark.parametrize(("first", "second", "message"), BAD_CHOICES)
def test_a_bad_choice(client: Client, user: User, first: str, second: str, message: str) -> None:
    ask(client, user.email)
    page = choose(client, link_in_mail(), first, second)
    assert message in page
    user.refresh_from_db()
    assert user.check_password(PASSWORD), "nothing has changed"


@pytest.mark.parametrize(("first", "second", "message"), BAD_CHOICES)
def test_a_bad_change(client: Client, user: User, first: str, second: str, message: str) -> None:
    client.force_login(user)
    data = {"old_password": PASSWORD, "new_password1": first, "new_password2": second}
    assert message in client.post(reverse("password_change"), data).content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_new_password_ends_the_waiting(client: Client, user: User) -> None:
    for _ in range(8):
        answer = client.post(reverse("login"), {"username": user.email, "password": "fout"})
    assert answer.status_code == 429
    ask(client, user.email)
    choose(client, link_in_mail(), NEW, NEW)
    client.post(reverse("login"), {"username": user.email, "password": NEW})
    assert get_user(client).is_authenticated


def test_change(client: Client, user: User) -> None:
    elsewhere = Client()
    for device in (client, elsewhere):
        device.force_login(user)
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    answer = client.post(reverse("password_change"), data, follow=True)
    assert "Wachtwoord gewijzigd" in answer.content.decode()
    assert get_user(client).is_authenticated, "here one stays signed in"
    assert not get_user(elsewhere).is_authenticated, "on other devices not"


def test_change_asks_for_the_old_one(client: Client, user: User) -> None:
    client.force_login(user)
    data = {"old_password": "fout", "new_password1": NEW, "new_password2": NEW}
    page = client.post(reverse("password_change"), data).content.decode()
    assert "Dit is niet je wachtwoord van nu." in page
