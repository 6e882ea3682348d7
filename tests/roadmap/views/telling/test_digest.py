"""One's own choice, the links of the mail, and what the core team sets."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from roadmap.digest_links import link_to, off_link
from roadmap.models import DigestMail, RoadmapSettings
from roadmap.selectors.digest_weeks import wants_mail
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


def path(link: str) -> str:
    return link.removeprefix("http://127.0.0.1:8000")


def test_off_and_on_again(client: Client) -> None:
    person = UserFactory(role=Role.EMPLOYEE)
    client.force_login(person)
    assert "De weekmail staat aan." in client.get("/weekmail/").content.decode()
    client.post("/weekmail/", {"is_on": "nee"})
    assert not wants_mail(person)
    client.post("/weekmail/", {"is_on": "ja"})
    assert wants_mail(person)


def test_the_link_of_a_mail_turns_off_signed_out_and_only_when_it_is_sent() -> None:
    person = UserFactory()
    url = path(off_link(person.pk))
    strict = Client(enforce_csrf_checks=True)  # a mail program has no token
    assert "Geen weekmail meer?" in strict.get(url).content.decode()
    assert wants_mail(person)
    answer = strict.post(url, {"List-Unsubscribe": "One-Click"})
    assert "De weekmail staat uit" in answer.content.decode()
    assert not wants_mail(person)
    assert strict.get("/weekmail/").status_code == 302  # and gives no right to anything else
    assert "sessionid" not in strict.cookies


@pytest.mark.parametrize("ticket", ["MQ", "MQ:x", "é", "1:2:3", "x" * 3000])
def test_a_link_that_is_not_ours_does_nothing(client: Client, ticket: str) -> None:
    for where in ("uit", "naar"):
        for answer in (
            client.get(f"/weekmail/{where}/{quote(ticket)}/"),
            client.post(f"/weekmail/uit/{quote(ticket)}/"),
        ):
            assert answer.status_code == 404
            assert "Deze link klopt niet" in answer.content.decode()


def test_the_link_of_who_is_gone_does_nothing(client: Client) -> None:
    person = UserFactory(is_active=False)
    assert client.post(path(off_link(person.pk))).status_code == 404


def test_a_line_lands_on_its_answer_also_by_way_of_signing_in(client: Client) -> None:
    url = path(link_to("/mijn-werk/#mijlpaal-3"))
    assert client.get(url)["Location"] == f"/inloggen/?next={quote('/mijn-werk/#mijlpaal-3')}"
    client.force_login(UserFactory())
    assert client.get(url)["Location"] == "/mijn-werk/#mijlpaal-3"


@pytest.mark.parametrize("weeks", ["", "0", "27", "drie", "1,5", "9" * 400])
def test_weeks_that_make_no_sense_change_nothing(client: Client, weeks: str) -> None:
    client.force_login(UserFactory())
    page = client.post("/weekmail/leidinggevende/", {"weeks": weeks}).content.decode()
    assert "Kies 1 tot en met 26 weken." in page
    assert RoadmapSettings.current().escalate_after_weeks == 3


def test_the_weeks_are_kept_and_said(client: Client) -> None:
    client.force_login(UserFactory())
    page = client.post("/weekmail/leidinggevende/", {"weeks": "4"}, follow=True)
    assert "Wat meer dan 4 weken te laat is" in page.content.decode()
    assert RoadmapSettings.current().escalate_after_weeks == 4


def test_sent_by_hand_it_is_a_row_first(client: Client, mailoutbox: Any) -> None:
    owner = UserFactory()
    ActionFactory(owner=owner, ends_on="2020-01-01", status="running")
    client.force_login(owner)
    page = client.post("/weekmail/versturen/", follow=True).content.decode()
    assert "De weekmail wordt verstuurd" in page
    assert DigestMail.objects.get().sent_at is None
    assert "Wacht op de volgende ronde." in page
