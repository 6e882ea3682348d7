"""Everyone lands on what they came for."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "lands_on"),
    [
        (Role.MANAGEMENT, "overview"),
        (Role.CORE_TEAM, "overview"),
        (Role.ADMINISTRATOR, "overview"),
        (Role.STATION_MANAGER, "my_location"),
        (Role.EMPLOYEE, "together"),
    ],
)
def test_after_signing_in(client: Client, role: Role, lands_on: str) -> None:
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("home"))["Location"] == reverse(lands_on)
