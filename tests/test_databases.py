"""That no test escapes a database: what is in one run only asks no query."""

import pytest
from django.core.management import call_command
from django.test import SimpleTestCase, TestCase

from actions.models import Action, Theme
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User


def is_marked(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("database") is not None


def test_without_the_mark_every_query_is_refused(request: pytest.FixtureRequest) -> None:
    assert not is_marked(request)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        User.objects.exists()


@pytest.mark.django_db
def test_a_mark_of_django_is_seen(request: pytest.FixtureRequest) -> None:
    assert is_marked(request)


def test_a_fixture_is_seen(db: None, request: pytest.FixtureRequest) -> None:
    assert is_marked(request)


@pytest.fixture
def somebody(db: None) -> User:
    user: User = UserFactory()
    return user


def test_a_fixture_behind_a_fixture_is_seen(somebody: User, request: pytest.FixtureRequest) -> None:
    assert is_marked(request)


class TestDjangoClass(TestCase):
    @pytest.fixture(autouse=True)
    def _mark(self, request: pytest.FixtureRequest) -> None:
        self.is_marked = is_marked(request)

    def test_is_seen(self) -> None:
        assert self.is_marked


class TestWithoutDatabase(SimpleTestCase):
    @pytest.fixture(autouse=True)
    def _mark(self, request: pytest.FixtureRequest) -> None:
        self.is_marked = is_marked(request)

    def test_is_not(self) -> None:
        assert not self.is_marked


def test_emptying_takes_what_a_test_made_and_brings_the_first_words_back(
    transactional_db: None, somebody: User
) -> None:
    ActionFactory(owner=somebody)
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    assert not User.objects.exists() and not Action.objects.exists()
    assert Theme.objects.exists()
