"""The plan of a day that is over: what people did since is taken back, as the services wrote it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Action
from actions.services.actions import change_action
from actions.services.dependencies import add_dependency, remove_dependency
from actions.services.effects import add_effect, change_effect, remove_effect
from actions.services.milestones import (
    add_milestone,
    change_milestone,
    remove_milestone,
    tick_off,
    untick,
)
from roadmap.domain.bars import Bar, Mark, MarkState, Saving
from roadmap.selectors.bars import all_bars
from roadmap.selectors.past_words import milestone_said
from roadmap.selectors.plan_at import plan_at
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory, horizon, theme

pytestmark = pytest.mark.django_db
MAY, JULY = date(2026, 5, 12), datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
EFFECT: dict[str, Any] = {
    "low_t": Decimal(30),
    "expected_t": Decimal("38.5"),
    "high_t": Decimal(1044),
    "starts_on": date(2027, 10, 1),
    "starts_precision": "month",
    "ramp_months": 0,
    "locations": [],
    "carriers": [],
    "method": "schatting",
    "confirmed_note": "",
}


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(datetime(2026, 5, 1, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))) as moves:
        yield moves


@pytest.fixture
def action(clock: Any) -> Action:
    return ActionFactory(
        code="K-01",
        title="Warmtepomp",
        status="running",
        owner=UserFactory(name="Fatma Yilmaz"),
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 3, 31),
        ends_precision="month",
        locations=[LocationFactory(name="Hengelo")],
    )


def in_may() -> Bar:
    (bar,) = plan_at(MAY)
    return bar


def test_fields_are_as_they_were(action: Action, clock: Any) -> None:
    was = in_may()
    assert [was] == all_bars()
    clock.move_to(JULY)
    changed = {
        "title": "Warmtepomp kazerne Hengelo",
        "theme": theme("natuur"),
        "horizon": horizon("–2025"),
        "process": "primary",
        "owner": UserFactory(name="Ruben ter Haar"),
        "starts_on": date(2026, 4, 1),
        "starts_precision": "quarter",
        "ends_on": date(2027, 9, 15),
        "ends_precision": "day",
        "decision_on": date(2026, 12, 1),
        "status": "blocked",
        "waiting_for": "budget",
        "waiting_note": "2027",
        "waiting_until": date(2026, 12, 14),
        "locations": [LocationFactory(name="Borne"), LocationFactory(name="Almelo")],
    }
    change_action(action.pk, changed, by=None, reason="Vergunning later")
    change_action(action.pk, {"title": "Nog een naam"}, by=None)
    now = all_bars()[0]
    assert (now.title, now.locations, now.waits_for) == (
        "Nog een naam",
        ("Almelo", "Borne"),
        "budget (2027)",
    )
    assert in_may() == was


def test_milestones_are_as_they_were(action: Action, clock: Any) -> None:
    values = {"due_precision": "month", "owner": None, "owner_name": "", "weight": 1}
    met, moved, gone = (
        add_milestone(action, {**values, "title": title, "due_on": due}, by=None)
        for title, due in [
            ("Vergund: open", date(2026, 4, 30)),
            ("Offerte, gewicht 3", date(2026, 8, 31)),
            ("Bestelling: klaar", date(2026, 10, 31)),
        ]
    )
    tick_off(met.pk, by=None, done_on=date(2026, 4, 14))
    clock.move_to(datetime(2026, 5, 12, 23, 59, tzinfo=ZoneInfo("Europe/Amsterdam")))
    tick_off(gone.pk, by=None)
    was = in_may()
    assert was.marks == (
        Mark("Vergund: open", date(2026, 4, 14), MarkState.MET),
        Mark("Bestelling: klaar", MAY, MarkState.MET),
        Mark("Offerte, gewicht 3", date(2026, 8, 31), MarkState.OPEN),
    )
    clock.move_to(JULY)
    untick(met.pk, by=None)
    late = {"due_on": date(2026, 9, 10), "due_precision": "day", "weight": 4, "title": "Offertes"}
    change_milestone(moved.pk, {**values, **late}, by=None, reason="later")
    change_milestone(moved.pk, {"title": "Drie offertes"}, by=None)
    tick_off(moved.pk, by=None)
    remove_milestone(gone.pk, by=None)
    add_milestone(action, {**values, "title": "Nieuw", "due_on": date(2026, 6, 30)}, by=None)
    assert not set(all_bars()[0].marks) & set(was.marks)
    assert in_may() == was
    assert was.progress is not None
    assert int(was.progress) == 66


def test_late_is_as_late_as_it_was_then(action: Action, clock: Any) -> None:
    MilestoneFactory(action=action, title="Offerte", due_on=date(2026, 4, 30))
    assert (in_may().late_words, in_may().late_since) == ("12 dagen te laat", date(2026, 4, 30))


def test_effects_and_dependencies_are_as_they_were(action: Action, clock: Any) -> None:
    other = ActionFactory(code="K-02")
    before, later = ActionFactory(code="K-03"), ActionFactory(code="K-04")
    kept, gone = add_dependency(action, before, by=None), add_dependency(action, other, by=None)
    changed, removed = (add_effect(action, EFFECT, by=action.owner) for _ in range(2))
    was = plan_at(MAY)[0]
    assert was.saving == Saving(Decimal(60), Decimal(77), Decimal(2088))
    assert was.depends_on == ("K-02", "K-03")
    clock.move_to(JULY)
    change_effect(changed.pk, {**EFFECT, "expected_t": Decimal(31)}, by=action.owner)
    slower = {**EFFECT, "expected_t": Decimal(31), "ramp_months": 6}
    change_effect(changed.pk, slower, by=action.owner)
    remove_effect(removed.pk, by=None)
    add_effect(action, EFFECT, by=action.owner)
    add_dependency(action, later, by=None)
    remove_dependency(gone.pk, by=None)
    assert kept.pk
    assert all_bars()[0].depends_on == ("K-03", "K-04")
    assert plan_at(MAY)[0] == was


def test_what_came_later_is_not_there(action: Action, clock: Any) -> None:
    assert plan_at(date(2026, 4, 30)) == []
    clock.move_to(JULY)
    ActionFactory(code="K-09")
    assert [bar.code for bar in plan_at(MAY)] == ["K-01"]
    assert [bar.code for bar in plan_at(JULY.date())] == ["K-01", "K-09"]


def test_an_owner_without_account_any_more_is_nobody(action: Action, clock: Any) -> None:
    first = action.owner
    assert first is not None
    clock.move_to(JULY)
    change_action(action.pk, {"owner": UserFactory()}, by=None)
    first.delete()
    assert in_may().owner == ""


def test_as_many_queries_for_many(action: Action, clock: Any) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan_at(MAY)
        return len(queries)

    few = count()
    clock.move_to(JULY + timedelta(days=1))
    for number in range(5):
        another = ActionFactory(code=f"S-{number}", theme=theme("sociaal"))
        MilestoneFactory(action=another)
        values = {"owner": UserFactory(), "theme": theme("natuur"), "title": "Anders"}
        change_action(another.pk, values, by=None)
    assert count() == few == 10


@pytest.mark.parametrize(
    ("told", "known", "title"),
    [
        ("Offerte: klaar op nov 2026, gewicht 2, door Jan, Piet", "", "Offerte"),
        ("Fase: open: gehaald op 3 nov 2026", "", "Fase: open"),
        ("Fase: open", "Fase: open", "Fase: open"),
        ("Zonder meer", "", "Zonder meer"),
    ],
)
def test_the_name_in_a_line_of_history(told: str, known: str, title: str) -> None:
    assert milestone_said(told, known).title == title
