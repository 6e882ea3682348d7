from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from actions.models import Action, ActionDependency, Change
from actions.services.dependencies import add_dependency, remove_dependency
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory()


@pytest.fixture
def three() -> list[Action]:
    return [ActionFactory(code=code, title=f"Actie {code}") for code in ("K-08", "K-03", "N-01")]


def refused(action: Action, depends_on: Action, by: User) -> str:
    with pytest.raises(ValidationError) as error:
        add_dependency(action, depends_on, by=by)
    return error.value.message_dict["depends_on"][0]


def test_it_is_history_of_who_waits(by: User, three: list[Action]) -> None:
    pump, charging, _ = three
    add_dependency(pump, charging, note=" zelfde aansluiting ", by=by)
    change = Change.objects.get()
    assert (change.action, change.field, change.version) == (pump, "dependency", 2)
    assert change.new_words == "K-03 Actie K-03 (zelfde aansluiting)"
    assert ActionDependency.objects.get().note == "zelfde aansluiting"


def test_taking_it_away_is_history_too(by: User, three: list[Action]) -> None:
    pump, charging, _ = three
    row = add_dependency(pump, charging, by=by)
    remove_dependency(row.pk, by=by)
    assert not ActionDependency.objects.exists()
    assert Change.objects.get(version=3).old_words == "K-03 Actie K-03"


def test_not_for_itself(by: User, three: list[Action]) -> None:
    assert refused(three[0], three[0], by) == "Een actie kan niet op zichzelf wachten."


def test_not_twice(by: User, three: list[Action]) -> None:
    add_dependency(three[0], three[1], by=by)
    assert refused(three[0], three[1], by) == ("K-08 wacht al op K-03. Kies een andere actie.")


def test_a_circle_is_written_out(by: User, three: list[Action]) -> None:
    pump, charging, roof = three
    add_dependency(charging, pump, by=by)
    assert refused(pump, charging, by) == (
        "Dit wordt een kring: K-08 wacht op K-03, dat weer op K-08 wacht. "
        "Haal eerst een schakel weg."
    )
    add_dependency(roof, charging, by=by)
    assert "K-08 wacht op N-01, dat op K-03 wacht, dat weer op K-08 wacht" in refused(
        pump, roof, by
    )
    assert ActionDependency.objects.count() == 2
    assert Action.objects.get(pk=pump.pk).version == 1


@pytest.mark.django_db(transaction=True)
def test_the_two_halves_of_a_circle_at_the_very_same_moment() -> None:
    """Each is right on its own; the second to come is refused."""
    pump, charging, person = ActionFactory(), ActionFactory(), UserFactory()
    start = Barrier(2)

    def add(pair: tuple[Action, Action]) -> str:
        start.wait()
        try:
            add_dependency(*pair, by=person)
        except ValidationError as error:
            return error.message_dict["depends_on"][0][:19]
        else:
            return "added"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(add, [(pump, charging), (charging, pump)]))
    assert sorted(outcomes) == ["Dit wordt een kring", "added"]
    assert ActionDependency.objects.count() == 1
