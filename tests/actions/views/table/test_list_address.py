"""Order, groups, pages, filters and views of the list: all of it in the address."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action
from actions.tables.actions import COLUMNS
from tests.actions.views.table.listed import fill, page, plain, shown, table_of
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, SavedViewFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def core(client: Client) -> User:
    user = UserFactory(role=Role.CORE_TEAM)
    client.force_login(user)
    return user


# -- order, groups, pages ------------------------------------------------------------------------


def test_a_sorted_column_says_so_and_turns_round(client: Client, core: User) -> None:
    for title in ("b", "a", "c"):
        ActionFactory(title=title)
    text = page(client, "sort=title")
    assert shown(text) == ["a", "b", "c"]
    assert re.search(r'aria-sort="ascending">\s*<a id="sort-title" href="\?sort=-title"', text)
    text = page(client, "sort=-title&page=1")
    assert shown(text) == ["c", "b", "a"]
    assert 'aria-sort="descending"' in text
    assert '<option value="-title" selected>naam, andersom</option>' in text


@pytest.mark.parametrize("name", ["title", *sorted(set(COLUMNS) - {"locations", "tags"})])
def test_every_column_with_an_order_sorts(client: Client, core: User, name: str) -> None:
    fill(3)
    for order in (name, f"-{name}"):
        assert "aria-sort=" in page(client, f"sort={order}&kolommen={name}")


def test_groups_have_a_head_that_counts(client: Client, core: User) -> None:
    ActionFactory(theme=theme("natuur"), title="heg")
    ActionFactory(theme=theme("klimaat"), title="zon")
    ActionFactory(theme=theme("klimaat"), title="wind", status=Status.DONE.value)
    words = plain(table_of(page(client, "open=ja")))
    assert "Klimaat 1 van 2 acties" in words
    assert "Natuur 1 actie" in words
    assert words.index("Klimaat") < words.index("zon") < words.index("Natuur") < words.index("heg")
    assert "Geen trekker 2 van 3 acties" in plain(table_of(page(client, "open=ja&groep=owner")))
    assert 'class="group"' not in page(client, "groep=niet")


def test_a_group_goes_on_over_the_page(client: Client, core: User) -> None:
    for number in range(40):
        ActionFactory(theme=theme("klimaat"), title=f"k{number:02d}")
    for number in range(30):
        ActionFactory(theme=theme("natuur"), title=f"n{number:02d}")
    first, second = page(client, "sort=title"), page(client, "sort=title&page=2")
    assert shown(first) + shown(second) == [
        *(f"k{number:02d}" for number in range(40)),
        *(f"n{number:02d}" for number in range(30)),
    ]
    assert len(shown(first)) == 50
    assert "Natuur 30 acties" in plain(first)
    assert "vervolg" not in first
    assert "Natuur 30 acties, vervolg" in plain(second)
    assert "51 – 70 van 70" in second


@pytest.mark.parametrize("number", ["0", "-1", "999", "zes", ""])
def test_a_page_that_does_not_exist_is_another(client: Client, core: User, number: str) -> None:
    fill(3)
    assert len(shown(page(client, f"page={number}"))) == 3


# -- filters in the address ------------------------------------------------------------------------


def test_chips_take_one_filter_away(client: Client, core: User) -> None:
    ActionFactory(title="zon", status=Status.RUNNING.value, owner=UserFactory())
    ActionFactory(title="heg")
    text = page(client, "status=running&q=zon&groep=owner")
    assert "1 van 2 acties. Deze lijst staat in het adres: deel hem gerust." in text
    chips = dict(re.findall(r'<a class="chip" href="([^"]+)">(.*?)</a>', text, re.DOTALL))
    words = {url: plain(html) for url, html in chips.items()}
    assert words == {
        "?q=zon&groep=owner": "Wis filter Stand: In uitvoering",
        "?status=running&groep=owner": "Wis filter Zoek in acties: zon",
    }
    assert f'href="{reverse("action_list")}?groep=owner">Wis alles</a>' in text


def test_the_ways_out_carry_the_filters(client: Client, core: User) -> None:
    ActionFactory()
    text = page(client, "status=planned&page=1&onzin=1")
    assert f'href="{reverse("action_export")}?status=planned"' in text
    assert f'href="{reverse("action_board")}?status=planned"' in text


def test_a_filter_that_no_longer_exists_is_told(client: Client, core: User) -> None:
    ActionFactory(title="zon")
    text = page(client, "location=99999&status=planned")
    assert "Er is niet gefilterd op: Locatie." in text
    assert shown(text) == ["zon"]


def test_the_signal_that_was_asked_for_shows(client: Client, core: User) -> None:
    long_ago = timezone.localdate() - timedelta(days=60)
    action = ActionFactory(
        status=Status.RUNNING.value, owner=UserFactory(), status_since=long_ago, ends_on=long_ago
    )
    text = plain(table_of(page(client)))
    assert "60 dagen te laat" in text
    assert "60 dagen stil" not in text
    text = plain(table_of(page(client, "signal=stale")))
    assert "60 dagen stil" in text
    assert action.title in text


def test_nothing_found_and_nothing_yet(client: Client, core: User) -> None:
    assert "Er staat nog geen actie in het plan." in page(client)
    ActionFactory()
    text = page(client, "q=parijs")
    assert "Geen acties met deze filters." in text
    assert "Wis alle filters" in text


def test_what_people_typed_stays_text(client: Client, core: User) -> None:
    ActionFactory(title="<b>vet</b>", owner=UserFactory(name="<i>Jan</i>"))
    response = client.get(reverse("action_list"), {"q": "<b>vet"})
    assert b"&lt;b&gt;vet&lt;/b&gt;" in response.content
    assert b'value="&lt;b&gt;vet"' in response.content
    for html in (b"<b>vet", b"<i>Jan</i>"):
        assert html not in response.content


# -- saved views in the menu -----------------------------------------------------------------------


def test_the_menu_has_own_views_and_marks_the_present_one(client: Client, core: User) -> None:
    SavedViewFactory(user=core, name="Overleg maandag", query="status=running&groep=owner")
    SavedViewFactory(name="Van een ander", query="status=idea")
    ActionFactory()
    text = page(client, "groep=owner&status=running&page=1")
    assert "Weergave: Overleg maandag" in plain(text)
    assert "Van een ander" not in text
    assert "Bewaar als weergave" not in text
    assert "Weergave: Alle acties" in plain(page(client))
    other = page(client, "status=idea")
    assert "Weergave: eigen keuze" in plain(other)
    assert f'href="{reverse("saved_view_list")}?status=idea">Bewaar als weergave' in other


def test_mine_is_a_view_that_everybody_has(client: Client, core: User) -> None:
    ActionFactory(title="van mij", owner=core)
    ActionFactory(title="van mij, klaar", owner=core, status=Status.DONE.value)
    ActionFactory(title="van een ander", owner=UserFactory())
    text = page(client, "open=ja&owner=ik")
    assert "Weergave: Mijn open acties" in plain(text)
    assert shown(text) == ["van mij"]
    assert Action.objects.count() == 3
