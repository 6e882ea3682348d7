"""Signing in and out."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import URLPattern, reverse

from tests.factories import PASSWORD, UserFactory
from vrt_duurzaam.accounts.urls import urlpatterns

pytestmark = pytest.mark.django_db

WRONG = "E-mailadres of wachtwoord klopt niet."
PUBLIC = {
    "login",
    "logout",
    "password_reset",
    "password_reset_done",
    "password_reset_confirm",
    "password_reset_complete",
    "accessibility",
    "theme",
    "health",
}


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: str) -> str:
    """The page that signing in leads to, or the sign-in page again."""
    data = {"username": email, "password": password, **extra}
    return client.post(reverse("login"), data).content.decode()


def test_sign_in_and_out(client: Client) -> None:
    user = UserFactory(email="jan@example.org")
    answer = client.post(reverse("login"), {"username": "jan@example.org", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("home")
    assert get_user(client) == user
    answer = client.post(reverse("logout"))
    assert answer["Location"] == reverse("login")
    assert not get_user(client).is_authenticated


def test_signing_out_is_not_a_link(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("logout")).status_code == 405
    assert get_user(client).is_authenticated


@pytest.mark.parametrize("typed", ["JAN@Example.org", "  jan@example.org "])
def test_spelling_of_the_address_does_not_matter(client: Client, typed: str) -> None:
    UserFactory(email="jan@example.org")
    sign_in(client, typed)
    assert get_user(client).is_authenticated


def test_back_to_the_page_that_asked(client: Client) -> None:
    UserFactory(email="jan@example.org")
    asked = reverse("user_list")
    assert client.get(asked)["Location"] == f"{reverse('login')}?next={asked}"
    data = {"username": "jan@example.org", "password": PASSWORD, "next": asked}
    assert client.post(reverse("login"), data)["Location"] == asked


def test_never_to_another_site(client: Client) -> None:
    UserFactory(email="jan@example.org")
    data = {"username": "jan@example.org", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(reverse("login"), data)["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("email", "password", "message"),
    [
        ("jan@example.org", "fout", WRONG),
        ("niemand@example.org", PASSWORD, WRONG),
        ("uit@example.org", PASSWORD, WRONG),
        ("nieuw@example.org", "", "Vul dit in."),
        ("nieuw@example.org", "!", WRONG),
        ("jan", PASSWORD, "Dit is geen e-mailadres."),
        ("", PASSWORD, "Vul een e-mailadres in."),
    ],
)
def test_refused(client: Client, email: str, password: str, message: str) -> None:
    UserFactory(email="jan@example.org")
    UserFactory(email="uit@example.org", is_active=False)
    UserFactory(email="nieuw@example.org", password=None)
    page = sign_in(client, email, password)
    assert message in page
    assert f'value="{email}"' in page or not email
    assert not get_user(client).is_authenticated


def test_who_is_switched_off_is_out_at_once(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get(reverse("password_change")).status_code == 302


def test_locked_after_eight_wrong_passwords(client: Client) -> None:
    UserFactory(email="jan@example.org")
    UserFactory(email="piet@example.org")
    spellings = ["jan@example.org", "JAN@example.org"]
    for attempt in range(7):
        assert WRONG in sign_in(client, spellings[attempt % 2], "fout")
    answer = client.post(
        reverse("login"), {"username": "jan@example.org", "password": "nog een keer fout"}
    )
    assert answer.status_code == 429
    assert "Het wachtwoord was 8 keer fout." in answer.content.decode()
    assert "Even wachten" in sign_in(client, "jan@example.org"), "also with the right password"
    sign_in(client, "piet@example.org")
    assert get_user(client).is_authenticated, "another account is not locked"


def test_who_is_signed_in_need_not_do_it_again(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("login"))["Location"] == reverse("home")


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_denied_unless_it_is_public(client: Client, pattern: URLPattern) -> None:
    name = str(pattern.name)
    values = {"pk": 1, "uidb64": "MQ", "token": "x"}
    known = pattern.pattern.converters
    answer = client.get(reverse(name, kwargs={key: values[key] for key in known}))
    is_denied = answer.status_code == 302 and answer["Location"].startswith(reverse("login"))
    assert is_denied == (name not in PUBLIC - {"logout"})
