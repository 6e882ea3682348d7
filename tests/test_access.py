"""Every URL × every role → status. A URL that is not in the table fails: deny by default."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access_places import address, all_patterns, make_people, make_places
from tests.access_table import COLUMNS, Line, lines
from tests.fleet_places import HIDDEN

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PARTS = 6  # so that the processes of the suite share them


def test_every_url_is_in_the_table() -> None:
    names = {pattern.name for pattern in all_patterns(get_resolver())}
    assert {line.name for line in lines()} == names


def signed_in(user: Any) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def outcome(url: str, line: Line, who: Client, hidden: tuple[str, ...]) -> str:
    """The status; or `plate`, where the page tells a plate to who may not see it."""
    client = Client()
    client.cookies = who.cookies.copy()  # an answer may sign out
    response = client.post(url) if line.method == "POST" else client.get(url)
    if any(plate.encode() in getattr(response, "content", b"") for plate in hidden):
        return "plate"
    if response.status_code == 302:
        return "in" if response["Location"].startswith(reverse("login")) else "go"
    return str(response.status_code)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_table(part: int) -> None:
    """The lines share one cast: every request is rolled back, so that a removal hurts no other."""
    places = make_places()
    cast = make_people(places)
    clients = {role: signed_in(cast[role]) for role in COLUMNS}
    wrong = []
    for line in lines()[part::PARTS]:
        found = []
        for role in COLUMNS:
            with transaction.atomic():
                url = address(line, places, cast)
                found.append(outcome(url, line, clients[role], HIDDEN.get(role, ())))
                transaction.set_rollback(True)
        if tuple(found) != line.expected:
            wrong.append(f"{line.method} {line.name} {line.of}: {' '.join(found)}")
    assert not wrong, "Not as in the table:\n" + "\n".join(wrong)
