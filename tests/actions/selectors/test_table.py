"""Order and groups of the list."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from actions.domain.status import Status
from actions.models import Action
from actions.selectors.rows import action_rows
from actions.selectors.table import SORTS, group_totals, in_groups, sorted_rows
from tests.factories import UserFactory
from tests.plan_factories import (
    ActionEffectFactory,
    ActionFactory,
    MilestoneFactory,
    horizon,
    theme,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def ordered(*orders: str) -> list[str]:
    rows = action_rows(Action.objects.all(), TODAY)
    return [row.action.title for row in sorted_rows(rows, orders)]


def action(title: str, *, done: int | None = None, late_days: int = 0, **fields: object) -> Action:
    """`done` of four milestones; one of them `late_days` over."""
    row = ActionFactory(title=title, status_since=TODAY, **{"owner": UserFactory(), **fields})
    for number in range(0 if done is None else 4):
        due = TODAY + timedelta(days=100 + number)
        MilestoneFactory(action=row, due_on=due, done_on=TODAY if number < (done or 0) else None)
    if late_days:
        MilestoneFactory(action=row, due_on=TODAY - timedelta(days=late_days))
    return row


def test_the_order_of_the_plan_counts_numbers_as_numbers() -> None:
    for code, key in (("N-02", "natuur"), ("K-100", "klimaat"), ("K-99", "klimaat")):
        ActionFactory(code=code, title=code, theme=theme(key))
    assert ordered() == ["K-99", "K-100", "N-02"]


def test_what_is_derived_sorts_and_the_unknown_comes_last_either_way() -> None:
    action("half", done=2)
    action("weet niet")
    action("driekwart", done=3)
    assert ordered("progress") == ["half", "driekwart", "weet niet"]
    assert ordered("-progress") == ["driekwart", "half", "weet niet"]


def test_what_needs_a_person_most_comes_first() -> None:
    action("goed")
    action("zonder trekker", owner=None)
    action("kort te laat", late_days=3)
    action("lang te laat", late_days=90)
    assert ordered("signal") == ["lang te laat", "kort te laat", "zonder trekker", "goed"]
    assert ordered("-signal") == ["zonder trekker", "kort te laat", "lang te laat", "goed"]


def test_equal_rows_keep_the_next_order_and_then_that_of_the_plan() -> None:
    for code, title, status in (
        ("K-03", "b", Status.PLANNED),
        ("K-01", "c", Status.IDEA),
        ("K-02", "a", Status.PLANNED),
    ):
        ActionFactory(code=code, title=title, status=status.value)
    assert ordered("status", "-title") == ["c", "b", "a"]
    assert ordered("status") == ["c", "a", "b"]


def test_the_sum_of_the_effects_sorts() -> None:
    small, large = action("klein"), action("groot")
    action("geen")
    ActionEffectFactory(action=small, expected_t=Decimal(38))
    ActionEffectFactory(action=large, expected_t=Decimal(30))
    ActionEffectFactory(action=large, expected_t=Decimal(30), low_t=Decimal(20))
    assert ordered("-co2") == ["groot", "klein", "geen"]


@pytest.mark.parametrize("order", ["", "-", "onzin", "-pk", "--title"])
def test_what_is_no_order_changes_nothing(order: str) -> None:
    ActionFactory(code="K-02", title="a")
    ActionFactory(code="K-01", title="b")
    assert ordered(order) == ["b", "a"]


@pytest.mark.parametrize("name", SORTS)
def test_every_order_takes_rows_with_and_without_a_value(name: str) -> None:
    action("leeg", owner=None)
    full = action("vol", done=1, late_days=2)
    ActionEffectFactory(action=full)
    Action.objects.filter(pk=full.pk).update(
        starts_on=TODAY, ends_on=TODAY, costs_once_eur=5, costs_yearly_eur=2, decider="directie"
    )
    assert sorted(ordered(name)) == sorted(ordered(f"-{name}")) == ["leeg", "vol"]


def groups(by: str) -> list[tuple[str, int, int]]:
    rows = [row for row in action_rows(Action.objects.all(), TODAY) if row.action.title != "weg"]
    return [
        (group.label, group.shown, group.total)
        for group, _ in in_groups(rows, by, group_totals(by))
    ]


def test_groups_say_how_many_of_how_many() -> None:
    anna, bert = UserFactory(name="Anna"), UserFactory(name="Bert")
    ActionFactory(theme=theme("natuur"), owner=bert, horizon=horizon("–2025"))
    ActionFactory(theme=theme("klimaat"), owner=anna)
    ActionFactory(theme=theme("klimaat"), owner=None, status=Status.IDEA.value)
    ActionFactory(theme=theme("klimaat"), owner=anna, title="weg")
    assert groups("theme") == [("Klimaat", 2, 3), ("Natuur", 1, 1)]
    assert groups("owner") == [("Anna", 1, 2), ("Bert", 1, 1), ("Geen trekker", 1, 1)]
    assert groups("status") == [("Idee", 1, 1), ("Gepland", 2, 3)]
    assert groups("horizon") == [("–2025", 1, 1), ("2025–2030", 2, 3)]


def test_a_group_keeps_the_order_of_its_rows() -> None:
    ActionFactory(title="b", theme=theme("natuur"))
    ActionFactory(title="a", theme=theme("natuur"))
    ActionFactory(title="c", theme=theme("klimaat"))
    rows = sorted_rows(action_rows(Action.objects.all(), TODAY), ["title"])
    found = [[row.action.title for row in members] for _, members in in_groups(rows, "theme", {})]
    assert found == [["c"], ["a", "b"]]
