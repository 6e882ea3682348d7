from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 10:00+01:00", tick=False):
        yield


@pytest.fixture
def who(client: Client) -> User:
    user = UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    client.force_login(user)
    return user
