"""Phones in a session, as the test client plays them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from actions.models import Opportunity, Session

FIELDS = {"title": "Regenton bij elke kazerne", "theme": "natuur", "process": "supporting"}
HTMX = {"HX-Request": "true"}


def come_in(session: Session) -> Client:
    client = Client()
    assert client.get(page_url(session)).status_code == 200
    return client


def page_url(session: Session) -> str:
    return reverse("session_phone", args=[session.code])


def state_url(session: Session) -> str:
    return reverse("session_phone_state", args=[session.code])


def vote_url(session: Session, row: Opportunity) -> str:
    return reverse("session_vote", args=[session.code, row.pk])


def drop(phone: Client, session: Session, **other: Any) -> Any:
    return phone.post(page_url(session), FIELDS | other)
