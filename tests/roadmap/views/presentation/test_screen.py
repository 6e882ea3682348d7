"""The screen in the hall: who is let in, what it shows, and what it says when it is over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roadmap.domain.tokens import WRONG_PER_ADDRESS, new_token
from roadmap.models import PresentationLink, WrongToken
from roadmap.services.presentation import make_link, withdraw_link
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, theme
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


def a_link(**parts: Any) -> tuple[PresentationLink, str]:
    """A link and its address."""
    row, token = make_link(
        parts.get("label", "Hal"),
        parts.get("expires_on", timezone.localdate()),
        by=UserFactory(),
    )
    return row, reverse("presentation", args=[token])


def actions_in(key: str, count: int = 1, **parts: Any) -> None:
    for _ in range(count):
        ActionFactory(
            theme=theme(key), starts_on=date(2026, 1, 1), ends_on=date(2027, 6, 30), **parts
        )


def test_it_shows_one_theme_after_another_without_names(client: Client) -> None:
    owner = UserFactory(name="Fatma Yilmaz")
    actions_in("klimaat", owner=owner)
    actions_in("natuur", owner=owner)
    row, address = a_link()
    pages = [client.get(address, {"beeld": number}).content.decode() for number in (1, 2, 3)]
    assert ["Klimaat</h1>" in page for page in pages] == [True, False, True]
    assert "Natuur</h1>" in pages[1]
    assert 'content="20;url=?beeld=2"' in pages[0]  # without JavaScript it goes on as well
    assert 'hx-get="?beeld=1"' in pages[1]
    assert not any("Yilmaz" in page for page in pages)
    row.refresh_from_db()
    assert row.used_at is not None
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    assert "F. Yilmaz" in client.get(reverse("roadmap_present")).content.decode()


def test_only_what_is_still_to_do_waits_for_a_date(client: Client) -> None:
    actions_in("klimaat")
    for status in ("idea", "done", "dropped"):
        ActionFactory(title=f"Zonnedak {status}", status=status)
    page = client.get(a_link()[1]).content.decode()
    assert "Nog zonder datum: <bdi>Zonnedak idea</bdi></p>" in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 5000, ""])
def test_a_number_that_makes_no_sense_is_some_slide(client: Client, number: str) -> None:
    actions_in("klimaat")
    assert client.get(a_link()[1], {"beeld": number}).status_code == 200


def test_still_it_stays_and_an_empty_plan_says_so(client: Client) -> None:
    address = a_link()[1]
    assert "De routekaart is nog leeg" in client.get(address).content.decode()
    actions_in("klimaat")
    actions_in("natuur")
    assert (
        'hx-get="?beeld=2&amp;stil=1"' in client.get(f"{address}?beeld=2&stil=1").content.decode()
    )


def test_whatever_is_wrong_with_a_link_is_one_answer(client: Client) -> None:
    row, withdrawn = a_link()
    withdraw_link(row.pk, by=UserFactory())
    row, expired = a_link()
    PresentationLink.objects.filter(pk=row.pk).update(
        expires_on=timezone.localdate() - timedelta(days=1)
    )
    guessed = reverse("presentation", args=[new_token()])
    answers = [client.get(address) for address in (withdrawn, expired, guessed)]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert len({answer.content for answer in answers}) == 1
    assert "Deze link werkt niet (meer)" in answers[0].content.decode()
    for answer in (*answers, client.get(a_link()[1])):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_an_open_screen_is_told_to_look_again(client: Client) -> None:
    row, address = a_link()
    withdraw_link(row.pk, by=UserFactory())
    assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_who_guesses_is_told_to_wait_and_the_screen_beside_goes_on(client: Client) -> None:
    for _ in range(WRONG_PER_ADDRESS):
        assert client.get(reverse("presentation", args=[new_token()])).status_code == 404
    answer = client.get(reverse("presentation", args=[new_token()]))
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert WrongToken.objects.count() == WRONG_PER_ADDRESS  # no more is kept
    assert client.get(a_link()[1]).status_code == 200
    elsewhere = client.get(reverse("presentation", args=[new_token()]), REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 404
    WrongToken.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    assert client.get(reverse("presentation", args=[new_token()])).status_code == 404
    assert WrongToken.objects.count() == 1  # what is too old is gone


def test_the_queries_do_not_grow_with_the_actions(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    address = a_link()[1]
    counts = []
    for _ in range(2):
        actions_in("klimaat", 20)
        with django_assert_max_num_queries(8) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[1] <= counts[0]  # the first also keeps when the link was used
