import pytest
from django.test import Client

from tests.factories import UserFactory
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)
    client.force_login(user)
    return user


@pytest.fixture
def employee(client: Client) -> User:
    user = UserFactory(name="Bram Kuipers", role=Role.EMPLOYEE)
    client.force_login(user)
    return user
