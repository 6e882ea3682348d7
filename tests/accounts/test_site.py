"""Health, colours, accessibility, and the pages of errors."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role


@pytest.mark.django_db
def test_healthy(client: Client) -> None:
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert reverse("health") == "/gezond"


@pytest.mark.django_db
def test_not_healthy_without_a_database(client: Client) -> None:
    def broken(execute: Callable[..., Any], *query: Any) -> None:
        raise OperationalError("the server went away")

    with connection.execute_wrapper(broken):
        assert client.get(reverse("health")).status_code == 503


@pytest.mark.django_db
def test_colours_are_kept_and_one_comes_back(client: Client) -> None:
    answer = client.post(reverse("theme"), {"theme": "dark", "next": "/inloggen/?next=/x/"})
    assert answer["Location"] == "/inloggen/?next=/x/"
    assert '<html lang="nl" data-bs-theme="dark">' in client.get("/inloggen/").content.decode()
    client.post(reverse("theme"), {"theme": "system"})
    assert '<html lang="nl">' in client.get("/inloggen/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "", "javascript:1"])
def test_colours_never_lead_to_another_site(client: Client, back: str) -> None:
    answer = client.post(reverse("theme"), {"theme": "light", "next": back})
    assert answer["Location"] == "/"


def test_an_unknown_colour_is_no_colour(client: Client) -> None:
    client.cookies["theme"] = 'x" onload="alert(1)'
    assert "onload" not in client.get(reverse("login")).content.decode()


@pytest.mark.django_db
def test_accessibility_is_for_everybody(client: Client) -> None:
    assert "WCAG 2.1" in client.get(reverse("accessibility")).content.decode()
    client.force_login(UserFactory())
    assert "Hoofdmenu" in client.get(reverse("accessibility")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_page_that_is_not_there(client: Client, is_signed_in: bool) -> None:
    if is_signed_in:
        client.force_login(UserFactory())
    answer = client.get("/nergens/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Deze bladzijde is er niet" in page
    assert ("Hoofdmenu" in page) == is_signed_in


@pytest.mark.django_db
def test_page_that_was_too_old() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("login"), {})
    assert answer.status_code == 403
    assert "Niet bewaard: deze bladzijde was te oud" in answer.content.decode()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (defaults.server_error, "Er ging hier iets mis"),
        (lambda request: defaults.bad_request(request, ValueError()), "begreep de server niet"),
    ],
)
def test_errors_that_know_nothing_of_the_request(answer: Callable[..., Any], words: str) -> None:
    page = answer(RequestFactory().get("/")).content.decode()
    assert words in page
    assert "<html lang" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "status"), [(Role.CORE_TEAM, 200), (Role.ADMINISTRATOR, 200), (Role.MANAGEMENT, 403)]
)
def test_elements(client: Client, role: Role, status: int) -> None:
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("elements")).status_code == status
