"""Links for screens: made, shown once, withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roadmap.domain.tokens import token_sha256
from roadmap.models import PresentationLink
from roadmap.services.presentation import make_link, withdraw_link
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
LINKS = "/routekaart/scherm/"


@pytest.fixture
def core(client: Client) -> Any:
    person = UserFactory()
    client.force_login(person)
    return person


def test_the_address_shows_once_and_only_its_hash_is_kept(client: Client, core: Any) -> None:
    day = timezone.localdate() + timedelta(days=30)
    page = client.post(LINKS, {"label": "Hal", "expires_on": day.isoformat()}, follow=True)
    address = page.context["address"]
    token = address.rstrip("/").rpartition("/")[2]
    row = PresentationLink.objects.get()
    assert (row.label, row.expires_on, row.created_by) == ("Hal", day, core)
    assert row.token_sha256 == token_sha256(token)
    assert Client().get(address).status_code == 200
    assert token not in client.get(LINKS).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label": ""}, "Vul dit in."),
        ({"label": "x" * 81}, "Houd het korter: hooguit 80 tekens."),
        ({"expires_on": "31-02-2027"}, "Deze datum bestaat niet."),
        ({"expires_on": "2020-01-01"}, "Deze dag is voorbij. Kies een dag die nog komt."),
        ({"expires_on": "2099-01-01"}, "Een link werkt hooguit twee jaar."),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    client: Client, core: Any, changes: dict[str, str], said: str
) -> None:
    data = {"label": "Hal 🌱", "expires_on": timezone.localdate().isoformat()} | changes
    page = client.post(LINKS, data).content.decode()
    assert said in page
    assert data["label"] in page
    assert not PresentationLink.objects.exists()


def test_withdrawing_asks_first_and_twice_is_once(client: Client, core: Any) -> None:
    row, _ = make_link("Hal", timezone.localdate(), by=core)
    url = reverse("presentation_withdraw", args=[row.pk])
    assert "intrekken?" in client.get(url).content.decode()
    row.refresh_from_db()
    assert row.withdrawn_at is None
    page = client.post(url, follow=True).content.decode()
    assert "Het scherm gaat zo uit." in page
    row.refresh_from_db()
    first = row.withdrawn_at
    assert withdraw_link(row.pk, by=UserFactory()).withdrawn_at == first
    assert client.post(reverse("presentation_withdraw", args=[row.pk + 1])).status_code == 404
