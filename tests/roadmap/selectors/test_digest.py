"""What each person is told, as Mijn werk, Mijn kazerne and the overview tell it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.selectors.work import work_of
from roadmap.domain.digest import Kind
from roadmap.models import DigestChoice
from roadmap.selectors.digest import digests
from tests.factories import LocationFactory, MeterFactory, MonthlyConsumptionFactory, UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory, ObjectiveFactory
from vrt_duurzaam.accounts.access import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def told(person: Any, kind: Kind) -> list[tuple[str, str]]:
    return [(line.what, line.path) for line in digests(TODAY)[person.pk].of(kind)]


def test_milestones_are_those_of_mijn_werk() -> None:
    """Own ones, and those of nobody on an own action; of others not, and not what is far away."""
    owner, other = UserFactory(role=Role.EMPLOYEE), UserFactory(role=Role.EMPLOYEE)
    gone = UserFactory(role=Role.EMPLOYEE, is_active=False)
    action = ActionFactory(owner=owner, status="running")
    for person, days in ((owner, -3), (None, -30), (gone, -5), (other, -1), (owner, 20)):
        MilestoneFactory(action=action, owner=person, due_on=TODAY + timedelta(days=days))
    MilestoneFactory(action=ActionFactory(owner=owner, status="idea"), due_on=date(2020, 1, 1))
    missed = [
        (ask.milestone.title, f"{reverse('my_work')}#mijlpaal-{ask.milestone.pk}")
        for ask in work_of(owner, TODAY).missed
    ]
    assert len(missed) == 3
    assert told(owner, Kind.LATE) == missed


def test_an_action_is_late_by_its_own_end_and_a_silent_one_asks() -> None:
    owner = UserFactory(role=Role.EMPLOYEE)
    late = ActionFactory(
        owner=owner, ends_on=date(2026, 11, 1), status="running", status_since=TODAY
    )
    silent = ActionFactory(owner=owner, status="running", status_since=date(2026, 9, 1))
    ending = ActionFactory(owner=owner, ends_on=date(2026, 12, 7), status_since=TODAY)
    assert told(owner, Kind.LATE) == [(late.title, late.get_absolute_url())]
    assert told(owner, Kind.CONFIRM) == [
        (silent.title, f"{reverse('my_work')}#actie-{silent.code}")
    ]
    assert told(owner, Kind.SOON) == [(ending.title, ending.get_absolute_url())]


def test_a_missing_month_leads_to_its_cell() -> None:
    place = LocationFactory(code="hengelo", name="Hengelo")
    meter = MeterFactory(connection__location=place, code="hengelo-gas")
    MonthlyConsumptionFactory(meter=meter, month=date(2026, 9, 1))
    manager = UserFactory(role=Role.STATION_MANAGER, locations=[place])
    reader = UserFactory(role=Role.EMPLOYEE, locations=[place])
    (line,) = digests(TODAY)[manager.pk].of(Kind.DATA)
    assert line.path == "/mijn-kazerne/hengelo/?jaar=2026#cell-hengelo-gas_2026-10"
    assert line.why == "1 waarde ontbreekt, Aardgas van oktober 2026."
    assert line.days_late == 22  # since 1 November
    assert reader.pk not in digests(TODAY)


def test_objectives_that_wait_for_a_value() -> None:
    owner = UserFactory(role=Role.EMPLOYEE)
    objective = ObjectiveFactory(owner=owner, base_year=2020)
    assert told(owner, Kind.MEASURE) == [
        (objective.title, f"{reverse('my_work')}#doel-{objective.pk}")
    ]


def test_decisions_are_for_who_steers_up_to_fourteen_days_ahead_and_when_they_are_over() -> None:
    director, administrator = UserFactory(role=Role.MANAGEMENT), UserFactory(role="administrator")
    for days in (-10, 14, 15):
        ActionFactory(decision_on=TODAY + timedelta(days=days), title=f"over {days}")
    found = digests(TODAY)
    assert [line.what for line in found[director.pk].of(Kind.DECISION)] == ["over -10", "over 14"]
    assert administrator.pk not in found


def test_who_is_off_or_switched_off_gets_none() -> None:
    for owner in (UserFactory(is_active=False), UserFactory()):
        ActionFactory(owner=owner, ends_on=date(2026, 11, 20), status="running")
        DigestChoice.objects.create(user=owner, is_on=False)
    assert digests(TODAY) == {}


def test_the_queries_do_not_grow_with_people_actions_and_places() -> None:
    UserFactory(role=Role.MANAGEMENT)

    def grow(count: int) -> None:
        for _ in range(count):
            meter = MeterFactory()
            MonthlyConsumptionFactory(meter=meter, month=date(2026, 9, 1))
            place = meter.connection.location
            owner = UserFactory(role=Role.STATION_MANAGER, locations=[place])
            action = ActionFactory(owner=owner, status="running", locations=[place])
            MilestoneFactory(action=action, owner=owner, due_on=date(2026, 9, 1))
            ObjectiveFactory(owner=owner)

    counts = []
    for _ in range(2):
        grow(3)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert digests(TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 26
