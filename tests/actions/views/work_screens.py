"""Mijn werk as tests look at it, and answering."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory
from tests.plan_factories import (
    ActionFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

HTMX = {"HX-Request": "true"}


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def sign_in(client: Client, role: Role = Role.EMPLOYEE, **fields: Any) -> User:
    user = UserFactory(role=role, **fields)
    client.force_login(user)
    return user


def page(client: Client) -> str:
    response = client.get(reverse("my_work"))
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, name: str, key: Any, *, htmx: bool = True, **data: str) -> HttpResponse:
    address = reverse(name, args=[key])
    return client.post(address, data, headers=HTMX if htmx else {})  # type: ignore[return-value]


def running(**fields: Any) -> Any:
    return ActionFactory(**{"status": "running", "status_since": days(-5), **fields})
