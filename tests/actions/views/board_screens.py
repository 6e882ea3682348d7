"""The board as tests look at it, and moving a card."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actions.models import Action

HTMX = {"HX-Request": "true"}


def column(text: str, status: str) -> str:
    """The part of the page that is one column."""
    return text.split(f'id="stand-{status}"')[1].split("</section>", maxsplit=1)[0]


def board(client: Client, **query: Any) -> str:
    response = client.get(reverse("action_board"), query)
    assert response.status_code == 200
    return response.content.decode()


def move(
    client: Client, action: Action, status: str, *, htmx: bool = True, query: str = "", **data: Any
) -> HttpResponse:
    address = f"{reverse('action_move', args=[action.code])}{query}"
    data = {"status": status, "version": action.version, **data}
    return client.post(address, data, headers=HTMX if htmx else {})  # type: ignore[return-value]


def status_of(action: Action) -> str:
    return Action.objects.get(pk=action.pk).status
