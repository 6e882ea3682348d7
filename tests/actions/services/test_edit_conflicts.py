"""Two people who change the same action at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.services.actions import change_action, touch
from actions.services.changing import EditConflict
from tests.actions.services.test_actions import change, told
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def anouk() -> User:
    return UserFactory(name="Anouk Bakker")


@pytest.fixture
def bram() -> User:
    return UserFactory(name="Bram Kuipers")


def test_the_same_field_in_the_meantime_is_a_conflict(anouk: User, bram: User) -> None:
    action = ActionFactory(payer="VRT", team="Huisvesting")
    seen = action.version
    change(action, bram, payer="Gemeente", team="Techniek")
    with pytest.raises(EditConflict) as met:
        change_action(
            action.pk, {"payer": "MT", "team": "Huisvesting"}, by=anouk, seen_version=seen
        )
    conflict = met.value
    assert [(row.field, row.created_by) for row in conflict.changes] == [
        ("team", bram),
        ("payer", bram),
    ]
    assert (conflict.version, conflict.untouched) == (2, {"team"})
    action.refresh_from_db()
    assert (action.payer, action.version) == ("Gemeente", 2)
    change_action(action.pk, {"payer": "MT"}, by=anouk, seen_version=conflict.version)
    action.refresh_from_db()
    assert (action.payer, action.team) == ("MT", "Techniek")


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"payer": "Gemeente"}, {"team": "Huisvesting"}),
        ({"payer": "Gemeente"}, {"payer": "VRT", "team": "Huisvesting"}),
        ({"payer": "Gemeente"}, {"payer": "Gemeente", "team": "Huisvesting"}),
        ({"why": "Nieuw."}, {"why": "Oud.\r\nRegel.", "team": "Huisvesting"}),
        (
            {"ends_precision": "day"},
            {"ends_on": date(2026, 11, 30), "ends_precision": "month", "team": "Huisvesting"},
        ),
        ({"costs_once_eur": Decimal(2)}, {"costs_once_eur": Decimal(1), "team": "Huisvesting"}),
    ],
)
def test_what_the_other_changed_and_i_did_not_stays_theirs(
    anouk: User, bram: User, theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    action = ActionFactory(
        payer="VRT",
        team="",
        why="Oud.\nRegel.",
        ends_on=date(2026, 11, 30),
        ends_precision="month",
        costs_once_eur=Decimal("1.00"),
    )
    seen = action.version
    change(action, bram, **theirs)
    found = change_action(action.pk, mine, by=anouk, seen_version=seen)
    assert told(found) == [("team", "leeg", "Huisvesting")]
    action.refresh_from_db()
    for name, value in theirs.items():
        assert getattr(action, name) == value


def test_sets_in_the_meantime(anouk: User, bram: User) -> None:
    places = [LocationFactory(name=name) for name in ("Borne", "Delden", "Enter")]
    action = ActionFactory(locations=places[:1])
    change(action, bram, locations=places[:2])
    untouched = change_action(action.pk, {"locations": places[:1]}, by=anouk, seen_version=1)
    assert untouched == []
    with pytest.raises(EditConflict) as met:
        change_action(action.pk, {"locations": places}, by=anouk, seen_version=1)
    assert (met.value.changes[0].old_words, met.value.changes[0].new_words) == (
        "Borne",
        "Borne, Delden",
    )


def test_a_change_around_it_counts_but_does_not_fight(anouk: User) -> None:
    action = ActionFactory()
    assert touch(action).version == 2
    change_action(action.pk, {"payer": "MT"}, by=anouk, seen_version=1)
    action.refresh_from_db()
    assert (action.payer, action.version) == ("MT", 3)
