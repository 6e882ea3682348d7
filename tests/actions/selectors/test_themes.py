"""How far a theme is, what is in it, and its share in the CO2."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from actions.choices import OpportunityState
from actions.domain.status import Process, Status
from actions.models import Action
from actions.selectors.rows import EffectTotal, action_rows
from actions.selectors.scan_figures import read_scan_figures
from actions.selectors.theme_effects import theme_effect
from actions.selectors.themes import (
    ThemePanel,
    attention,
    by_horizon,
    done_actions,
    open_opportunities,
)
from tests.actions.emissions import used
from tests.factories import LocationFactory, MeterFactory, UserFactory
from tests.plan_factories import (
    ActionDependencyFactory,
    ActionEffectFactory,
    ActionFactory,
    MilestoneFactory,
    OpportunityFactory,
    horizon,
    theme,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def action(status: Status, **more: Any) -> Action:
    return ActionFactory(status=status, owner=UserFactory(), status_since=TODAY, **more)


def panel() -> ThemePanel:
    return ThemePanel(theme(), action_rows(Action.objects.all(), TODAY), [])


def test_each_action_counts_once_and_by_the_first_that_is_wrong() -> None:
    action(Status.DONE)
    action(Status.RUNNING)
    action(Status.PLANNED, starts_on=date(2027, 1, 1))
    late = action(Status.BLOCKED)
    MilestoneFactory(action=late, due_on=date(2026, 11, 1))
    action(Status.BLOCKED)
    action(Status.PAUSED)
    action(Status.BLOCKED, ends_on=date(2026, 10, 1))
    action(Status.IDEA)
    action(Status.DROPPED)
    found = panel()
    assert found.words == "3 van 7 acties op schema of klaar"
    assert found.wrong == ["2 te laat (waarvan 2 geblokkeerd)", "1 geblokkeerd", "1 gepauzeerd"]
    assert (found.percent, found.ideas) == (43, 1)


def test_several_that_are_at_risk_are_told_as_several() -> None:
    before = action(Status.RUNNING, ends_on=date(2027, 6, 1))
    for count in ("1 loopt gevaar", "2 lopen gevaar"):
        after = action(Status.PLANNED, starts_on=date(2027, 1, 1))
        ActionDependencyFactory(action=after, depends_on=before)
        assert panel().wrong == [count]


def test_only_ideas_promise_nothing() -> None:
    action(Status.IDEA)
    assert (panel().promised, panel().percent) == ([], 0)


def test_open_actions_by_horizon_and_process() -> None:
    before = horizon("–2025")
    action(Status.DONE, horizon=before)
    action(Status.RUNNING, process=Process.SUPPORTING, title="Laadpalen")
    action(Status.PLANNED, process=Process.PRIMARY, title="Cobra")
    action(Status.DROPPED)
    first, second = by_horizon(action_rows(Action.objects.all(), TODAY))
    assert (first.horizon.name, first.open, first.done) == ("–2025", 0, 1)
    assert (second.open, second.dropped) == (2, 1)
    assert [[row.action.title for row in group.rows] for group in second.processes] == [
        ["Cobra"],
        ["Laadpalen"],
    ]


def test_what_needs_attention_is_late_first_and_longest_first() -> None:
    for days, title in ((1, "kort"), (20, "lang")):
        row = action(Status.RUNNING, title=title)
        MilestoneFactory(action=row, due_on=date(2026, 11, 25 - days))
    ActionFactory(status=Status.PLANNED, status_since=TODAY, title="zonder trekker")
    action(Status.RUNNING)
    found = attention(action_rows(Action.objects.all(), TODAY))
    assert [row.action.title for row, _ in found] == ["lang", "kort", "zonder trekker"]


def test_what_was_reached_is_newest_first() -> None:
    for day in (3, 9, 6):
        ActionFactory(status=Status.DONE, status_since=date(2026, 1, day), title=str(day))
    found = done_actions(action_rows(Action.objects.all(), TODAY))
    assert [row.action.title for row in found] == ["9", "6", "3"]


def test_open_opportunities_best_score_first() -> None:
    OpportunityFactory(title="zonder score")
    OpportunityFactory(title="moeilijk", impact=5, effort=4)
    OpportunityFactory(title="makkelijk", impact=5, effort=1)
    OpportunityFactory(title="weg", impact=5, state=OpportunityState.PARKED)
    OpportunityFactory(title="elders", impact=5, theme=theme("natuur"))
    found = [row.title for row in open_opportunities(theme())]
    assert found == ["makkelijk", "moeilijk", "zonder score"]


# -- CO2 ------------------------------------------------------------------------------------------


def effect(status: Status, low: int, expected: int, high: int, **more: Any) -> None:
    row = more.pop("action", None) or action(status)
    ActionEffectFactory(
        action=row,
        low_t=Decimal(low),
        expected_t=Decimal(expected),
        high_t=Decimal(high),
        **more,
    )


def test_two_actions_on_the_same_meters_are_not_counted_twice() -> None:
    """100 t of gas: insulation takes 40 of it, the heat pump half of the 60 that is left."""
    meter = MeterFactory()
    used(meter, 2025, 100, kg=0)
    meter.monthlyemissions.update(ladder_kg=Decimal(100_000) / 10)
    meter.monthlyemissions.filter(month__month__gt=10).update(ladder_kg=0)
    effect(Status.RUNNING, 20, 40, 60)
    effect(Status.PLANNED, 40, 50, 60)
    found = theme_effect(theme(), read_scan_figures(TODAY))
    assert found.counting == EffectTotal(Decimal(52), Decimal(70), Decimal(84))
    assert found.year is not None
    assert (found.year.year, found.share) == (2025, Decimal("0.7"))


def test_what_stands_still_and_what_is_done_stand_apart() -> None:
    effect(Status.BLOCKED, 1, 2, 3)
    effect(Status.PAUSED, 1, 2, 3)
    effect(Status.DONE, 5, 6, 7)
    effect(Status.IDEA, 100, 100, 100)
    effect(Status.DROPPED, 100, 100, 100)
    found = theme_effect(theme(), read_scan_figures(TODAY))
    assert found.counting is None
    assert found.stopped == EffectTotal(Decimal(2), Decimal(4), Decimal(6))
    assert found.done == EffectTotal(Decimal(5), Decimal(6), Decimal(7))
    assert (found.year, found.share) == (None, None)


def test_the_locations_of_an_effect_go_before_those_of_its_action() -> None:
    """Both stations emit 12 t; each effect takes all of its own, and nothing more."""
    here, there = MeterFactory(), MeterFactory()
    for meter in (here, there):
        used(meter, 2025, 100, kg=1000)
    row = action(Status.RUNNING)
    row.locations.set([here.connection.location])
    ActionEffectFactory(action=row, low_t=99, expected_t=99, high_t=99)
    own = ActionEffectFactory(action=row, low_t=99, expected_t=99, high_t=99)
    own.locations.set([there.connection.location])
    found = theme_effect(theme(), read_scan_figures(TODAY))
    assert found.counting is not None
    assert found.counting.expected_t == 24


def test_an_effect_where_nothing_is_known_is_added_as_it_is() -> None:
    used(MeterFactory(), 2025, 100, kg=1000)
    row = action(Status.RUNNING)
    row.locations.set([LocationFactory()])
    ActionEffectFactory(action=row, low_t=3, expected_t=4, high_t=5)
    found = theme_effect(theme(), read_scan_figures(TODAY))
    assert found.counting == EffectTotal(Decimal(3), Decimal(4), Decimal(5))
