"""What an address asks for: each filter finds its actions and no others; junk is left out."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from actions.domain.status import Process, Status, WaitingFor
from actions.filters.actions import FilteredRows, filtered_rows
from actions.models import Action, OrganisationUnit, Partner, PolicyLine, Tag
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionFactory,
    MilestoneFactory,
    ObjectiveFactory,
    horizon,
    theme,
)
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def ask(query: str, user: User | None = None) -> FilteredRows:
    return filtered_rows(QueryDict(query), user or UserFactory(), TODAY)


def titles(query: str, user: User | None = None) -> list[str]:
    return [row.action.title for row in ask(query, user).rows]


@pytest.fixture
def zon() -> Action:
    """Has everything that one can filter on."""
    action = ActionFactory(
        code="K-07",
        title="Zonnepanelen",
        why="Stroom van het eigen dak.",
        result="Twaalf daken vol.",
        theme=theme("klimaat"),
        process=Process.PRIMARY.value,
        horizon=horizon("–2025"),
        owner=UserFactory(name="Fatma Yilmaz"),
        organisation_unit=OrganisationUnit.objects.get(name="Bedrijfsvoering"),
        status=Status.BLOCKED.value,
        status_since=TODAY,
        waiting_for=WaitingFor.GRID.value,
        waiting_until=date(2027, 3, 1),
        locations=[LocationFactory(name="Borne")],
    )
    action.objectives.add(ObjectiveFactory(title="Minder stroom"))
    action.partners.add(Partner.objects.get(name="Saxion"))
    action.policy_lines.add(PolicyLine.objects.get(name="Beleidsplan VRT"))
    action.tags.add(Tag.objects.create(name="gebouwen"))
    return action


@pytest.fixture
def heg() -> Action:
    """Has the opposite of everything, or nothing."""
    return ActionFactory(
        code="N-01",
        title="Heggen",
        theme=theme("natuur"),
        status=Status.DONE.value,
        status_since=TODAY,
    )


def queries_of(action: Action) -> dict[str, str]:
    return {
        "status": "status=blocked&status=running",
        "open": "open=ja",
        "theme": "theme=klimaat&theme=sociaal",
        "owner": f"owner={action.owner_id}",
        "process": "process=primary",
        "horizon": f"horizon={action.horizon_id}",
        "unit": f"unit={action.organisation_unit_id}",
        "location": f"location={action.locations.get().pk}",
        "objective": f"objective={action.objectives.get().pk}",
        "partner": f"partner={action.partners.get().pk}",
        "policy": f"policy={action.policy_lines.get().pk}",
        "tag": f"tag={action.tags.get().pk}",
        "waiting": "waiting=grid",
        "code": "q=k-07",
        "title": "q=PANELEN",
        "why": "q=eigen+dak",
        "result": "q=twaalf",
        "owner's name": "q=yilmaz",
        "label": "q=gebouw",
        "words from different places": "q=yilmaz+zonne",
    }


def test_each_filter_finds_its_action_and_no_other(zon: Action, heg: Action) -> None:
    wrong = {name: query for name, query in queries_of(zon).items() if titles(query) != [zon.title]}
    assert wrong == {}


@pytest.mark.parametrize(
    "query",
    [
        "status=done",
        "open=nee",
        "theme=natuur",
        "owner=niemand",
        "process=supporting",
        "q=hegg",
        "status=done&theme=natuur&q=n-01",
    ],
)
def test_the_opposite_finds_the_other(zon: Action, heg: Action, query: str) -> None:
    assert titles(query) == [heg.title]


def test_all_words_and_all_filters_must_hold(zon: Action, heg: Action) -> None:
    assert titles("q=yilmaz+heggen") == []
    assert titles("status=blocked&theme=natuur") == []


def test_mine_is_whose_address_it_is(zon: Action, heg: Action) -> None:
    assert zon.owner is not None
    assert titles("owner=ik", zon.owner) == [zon.title]
    assert titles("owner=ik") == []


def test_nothing_chosen_is_the_whole_plan_in_its_order(zon: Action, heg: Action) -> None:
    ActionFactory(code="K-02", title="Laadpunten", theme=theme("klimaat"))
    found = ask("")
    assert [row.action.title for row in found.rows] == ["Laadpunten", "Zonnepanelen", "Heggen"]
    assert not found.filterset.is_on
    assert found.total == 3


def test_the_total_counts_the_whole_plan(zon: Action, heg: Action) -> None:
    found = ask("status=done")
    assert (len(found.rows), found.total) == (1, 2)
    assert found.filterset.is_on


def late(**fields: Any) -> Action:
    action = ActionFactory(title="te laat", owner=UserFactory(), status_since=TODAY, **fields)
    MilestoneFactory(action=action, due_on=date(2026, 11, 1))
    return action


def test_a_signal_is_derived_and_filtered_on(zon: Action) -> None:
    late()
    ActionFactory(title="niemand", status_since=TODAY)
    ActionFactory(
        title="stil", owner=UserFactory(), status="running", status_since=date(2026, 9, 1)
    )
    assert titles("signal=late") == ["te laat"]
    assert titles("signal=unowned") == ["niemand"]
    assert titles("signal=stale") == ["stil"]
    assert titles("signal=risk") == []
    assert sorted(titles("signal=late&signal=unowned")) == ["niemand", "te laat"]
    assert titles("signal=late&status=running") == []


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("status=onzin", ["Stand"]),
        ("owner=999999", ["Trekker"]),
        ("location=abc", ["Locatie"]),
        ("owner=" + "9" * 30, ["Trekker"]),
        ("theme=klimaat%00", ["Thema"]),
        ("q=" + "a" * 101, ["Zoek in acties"]),
        ("q=a%00b", ["Zoek in acties"]),
        ("signal=rood&waiting=godot", ["Let op", "Wacht op"]),
        ("foo=1&page=zes", []),
    ],
)
def test_what_does_not_exist_is_left_out_and_told(
    zon: Action, heg: Action, query: str, ignored: list[str]
) -> None:
    found = ask(query)
    assert len(found.rows) == 2
    assert found.filterset.ignored == ignored


def test_a_good_filter_beside_a_bad_one_still_counts(zon: Action, heg: Action) -> None:
    found = ask("status=done&owner=999999")
    assert [row.action.title for row in found.rows] == [heg.title]
    assert found.filterset.ignored == ["Trekker"]


def test_the_queries_do_not_grow() -> None:
    user = UserFactory()
    counts = []
    for count in (2, 40):
        for _ in range(count):
            late().tags.add(Tag.objects.get_or_create(name="gebouwen")[0])
        with CaptureQueriesContext(connection) as asked:
            filtered_rows(QueryDict("signal=late&q=laat"), user, TODAY)
        counts.append(len(asked))
    assert counts == [4, 4]
