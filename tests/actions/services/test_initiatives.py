"""What happens to an initiative: its place, stopping, and becoming an action once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection

from actions.models import Action, Initiative
from actions.services import initiatives
from actions.services.becoming import AlreadyAnAction
from actions.services.meanwhile import seen_values
from tests.actions.refusals import refusal
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import InitiativeFactory, ObjectiveFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)


def values(**changed: Any) -> dict[str, Any]:
    return {"title": "Moestuin", "theme": theme("natuur"), "process": "supporting"} | changed


@time_machine.travel("2026-03-20 12:00")
def test_it_becomes_an_action_with_its_place_in_the_plan(core: User) -> None:
    goal = ObjectiveFactory(theme=theme("natuur"))
    losser = LocationFactory(name="Losser")
    row = initiatives.add_initiative(
        values(
            description="Achter de kazerne.",
            objective=goal,
            contact="Ploeg Losser",
            started_on=date(2022, 4, 1),
            locations=[losser],
        )
    )
    action = initiatives.promote_initiative(row.pk, by=core)
    row.refresh_from_db()
    assert (row.state, row.action, action.initiative) == ("promoted", action, row)
    assert (action.title, action.why, action.team) == (
        "Moestuin",
        "Achter de kazerne.",
        "Ploeg Losser",
    )
    assert (action.status, action.horizon.name) == ("idea", "2025–2030")
    assert action.starts_on == date(2022, 4, 1)
    assert list(action.objectives.all()) == [goal]
    assert list(action.locations.all()) == [losser]
    assert action.changes.get(field="created").new_words == "uit initiatief ‘Moestuin’"
    with pytest.raises(AlreadyAnAction) as second:
        initiatives.promote_initiative(row.pk, by=core)
    assert second.value.action == action


@pytest.mark.django_db(transaction=True)
def test_two_who_promote_at_the_very_same_moment() -> None:
    person = UserFactory(role=Role.CORE_TEAM)
    row, start = InitiativeFactory(), Barrier(2)

    def click(_: int) -> str:
        start.wait()
        try:
            initiatives.promote_initiative(row.pk, by=person)
            return "made"
        except AlreadyAnAction:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == ["made", "told"]
    assert Action.objects.count() == 1


def test_it_stops_with_a_reason_and_runs_again(core: User) -> None:
    row = InitiativeFactory(title="Moestuin")
    assert refusal(initiatives.stop, row.pk, by=core, reason=" ") == {
        "reason": ["Waarom? Eén regel is genoeg."]
    }
    initiatives.stop(row.pk, by=core, reason="De trekker is weg.")
    assert "is gestopt" in refusal(initiatives.promote_initiative, row.pk, by=core)["__all__"][0]
    assert "is gestopt" in refusal(initiatives.stop, row.pk, by=core, reason="x")["__all__"][0]
    initiatives.resume(row.pk, by=core)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("running", "")
    assert [each.reason for each in row.decisions.all()] == ["", "De trekker is weg."]
    assert "loopt al" in refusal(initiatives.resume, row.pk, by=core)["__all__"][0]


@time_machine.travel("2026-03-20 12:00")
@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"title": ""}, "title", "Vul dit in."),
        ({"title": "x" * 161}, "title", "160"),
        ({"process": "other"}, "process", "geldige keuze"),
        ({"started_on": date(2026, 3, 21)}, "started_on", "nog niet begonnen"),
    ],
)
def test_what_is_refused(changed: dict[str, Any], field: str, message: str) -> None:
    found = refusal(initiatives.add_initiative, values(**changed))
    assert set(found) == {field}
    assert message in found[field][0]
    assert not Initiative.objects.exists()


def test_a_goal_of_another_theme_is_refused() -> None:
    goal = ObjectiveFactory(theme=theme("klimaat"))
    found = refusal(initiatives.add_initiative, values(objective=goal))
    assert found == {"objective": ["Dit doel hoort bij Klimaat. Kies een ander doel."]}


def test_two_who_change_the_places_are_asked() -> None:
    losser, borne = LocationFactory(name="Losser"), LocationFactory(name="Borne")
    row = initiatives.add_initiative(values(locations=[losser]))
    seen = seen_values(row, ["title", "locations"])
    initiatives.change_initiative(row.pk, {"title": "Moestuin", "locations": [borne]}, seen=seen)
    found = refusal(
        initiatives.change_initiative, row.pk, {"title": "Tuin", "locations": []}, seen=seen
    )
    assert "‘Borne’" in found["locations"][0]
    initiatives.change_initiative(row.pk, {"title": "Tuin", "locations": [losser]}, seen=seen)
    row.refresh_from_db()
    assert row.title == "Tuin"
    assert list(row.locations.all()) == [borne]
