"""The table of actions: what it shows to whom, and what that costs."""

import cProfile
import pstats
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Tag
from actions.tables.actions import COLUMNS
from tests.actions.views.table.listed import EVERY_COLUMN, fill, page, plain, shown, table_of
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionEffectFactory,
    ActionFactory,
    MilestoneFactory,
)
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


# -- what it costs -------------------------------------------------------------------------------


def test_the_list_asks_no_more_for_more_actions(client: Client, core: User) -> None:
    queries = ("", "groep=niet", "groep=owner&sort=-progress", EVERY_COLUMN)
    few: dict[str, int] = {}
    many: dict[str, int] = {}
    for count, found in ((10, few), (390, many)):
        fill(count)
        for query in queries:
            page(client, query)
            with CaptureQueriesContext(connection) as asked:
                page(client, query)
            found[query] = len(asked)
    assert few == many
    assert max(many.values()) <= MAX_QUERIES


def work(client: Client) -> int:
    """How many functions are called for the page: as good as time, and always the same."""
    page(client)
    profile = cProfile.Profile()
    profile.enable()
    page(client)
    profile.disable()
    calls: int = pstats.Stats(profile).total_calls  # type: ignore[attr-defined]
    return calls


def test_eight_times_the_actions_is_not_twice_the_work(client: Client, core: User) -> None:
    """A page shows fifty, so only what is derived grows."""
    fill(50)
    one_page = work(client)
    fill(350)
    assert work(client) < 2 * one_page


# -- what it shows -------------------------------------------------------------------------------


def test_a_row_tells_the_whole_of_it(client: Client, core: User) -> None:
    action = ActionFactory(
        code="K-07",
        title="Zonnepanelen op 12 daken",
        owner=UserFactory(name="Wim Slot"),
        status=Status.RUNNING.value,
        locations=[LocationFactory(name="Borne")],
        costs_once_eur=Decimal(12000),
        decider="directie",
        decision_on=date(2026, 11, 3),
    )
    today = timezone.localdate()
    MilestoneFactory(action=action, title="offerte", due_on=today - timedelta(days=12))
    MilestoneFactory(action=action, weight=3, done_on=today)
    ActionEffectFactory(action=action, expected_t=Decimal("96.4"), high_t=Decimal(120))
    action.tags.add(Tag.objects.create(name="gebouwen"))
    text = page(client, EVERY_COLUMN)
    row = plain(table_of(text))
    for words in (
        "K-07 Zonnepanelen op 12 daken",
        "Wim Slot",
        "In uitvoering",
        "12 dagen te laat",
        "75 %",
        ", gemist",
        "96",
        "Klimaat",
        "Ondersteunend",
        "2025–2030",
        "Borne",
        "12.000",
        "directie, 3 nov 2026",
        "gebouwen",
    ):
        assert words in row, words
    assert action.get_absolute_url() in text
    assert "mijlpaal ‘offerte’ stond op" in text


def test_unknown_is_a_dash_and_no_zero(client: Client, core: User) -> None:
    ActionFactory(owner=None, status=Status.IDEA.value)
    cells = re.findall(r"<td [^>]*data-absent>([^<]*)</td>", table_of(page(client)))
    assert cells == ["–"] * 4  # owner, progress, milestone, CO2
    assert " 0 %" not in plain(table_of(page(client)))


def test_what_is_over_waits_for_no_milestone(client: Client, core: User) -> None:
    for status in (Status.DONE, Status.DROPPED, Status.IDEA):
        MilestoneFactory(action=ActionFactory(status=status.value), due_on=date(2026, 9, 1))
    row = plain(table_of(page(client)))
    assert "gemist" not in row
    assert row.count("sep 2026") == 1  # of the idea, which promised nothing


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ("", ["Trekker", "Stand", "Let op", "Klaar", "Volgende mijlpaal", "t CO₂ per jaar"]),
        ("kolommen=tags&kolommen=owner", ["Trekker", "Labels"]),
        ("kolommen=onzin", list(COLUMNS.values())[:6]),
        (EVERY_COLUMN, list(COLUMNS.values())),
    ],
)
def test_the_columns_of_the_address(
    client: Client, core: User, query: str, heads: list[str]
) -> None:
    ActionFactory()
    head = table_of(page(client, query)).split("</thead>")[0]
    found = [plain(each) for each in re.findall(r"<th [^>]*>(.*?)</th>", head, re.DOTALL)]
    assert found == ["", "Actie", *heads]


def test_many_locations_are_counted(client: Client, core: User) -> None:
    places = [LocationFactory(name=name) for name in ("Almelo", "Borne", "Delden", "Goor")]
    ActionFactory(locations=places)
    assert "Almelo, Borne en nog 2" in page(client, "kolommen=locations")


# -- who may what ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.STATION_MANAGER, Role.MANAGEMENT])
def test_who_reads_picks_nothing(client: Client, role: Role) -> None:
    ActionFactory(title="zon")
    client.force_login(UserFactory(role=role))
    text = page(client)
    assert shown(text) == ["zon"]
    for word in ("data-pick", "Excel inlezen", reverse("action_bulk")):
        assert word not in text
    assert reverse("action_export") in text


@pytest.mark.parametrize("role", [Role.CORE_TEAM, Role.ADMINISTRATOR])
def test_who_edits_picks_and_reads_sheets(client: Client, role: Role) -> None:
    action = ActionFactory(title="zon")
    client.force_login(UserFactory(role=role))
    text = page(client)
    assert f'name="action" value="{action.pk}" aria-label="Kies zon"' in text
    assert reverse("sheet_list") in text
    assert reverse("action_add") in text
