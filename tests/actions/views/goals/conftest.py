import pytest
from django.test import Client

from tests.factories import UserFactory
from vrt_duurzaam.accounts.models import User


@pytest.fixture
def core(client: Client) -> User:
    """Somebody of the core team, signed in on `client`."""
    user = UserFactory(name="Fatma Yilmaz")
    client.force_login(user)
    return user
