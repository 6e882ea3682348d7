"""The table of opportunities and the matrix: what they show, and in how many queries."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.views.pipeline.pages import (
    AS_TEXT,
    MARKUP,
    MAX_QUERIES,
    count_queries,
    fill,
    page,
)
from tests.plan_factories import OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["opportunity_list", "opportunity_matrix", "opportunity_scoring"])
def test_no_more_queries_for_more_rows(client: Client, core: User, name: str) -> None:
    fill(3)
    few = count_queries(client, name)
    fill(57)
    many = count_queries(client, name, per_page=100)
    assert few == many <= MAX_QUERIES


def test_the_table_shows_what_is_known(client: Client, core: User) -> None:
    fill(2)
    OpportunityFactory(title=MARKUP, state="parked")
    text = page(client, "opportunity_list")
    assert "2 open, 1 nog te beoordelen, 5 in totaal" in text
    assert "5 kansen" in text
    assert AS_TEXT in text and MARKUP not in text
    row = re.search(r'<tr class="even">.*?</tr>', text, re.DOTALL)
    assert row
    for shown in ("Sociaal", "Wim Slot", "Kansensessie", ">1<", "open"):
        assert shown in row[0]
    assert "geparkeerd" in text
    for name in ("opportunity_matrix", "initiative_list", "session_list", "opportunity_scoring"):
        assert reverse(name) in text


def test_an_employee_may_bring_and_not_score(client: Client, employee: User) -> None:
    fill(2)
    text = page(client, "opportunity_list")
    assert reverse("opportunity_add") in text
    assert reverse("opportunity_scoring") not in text
    assert reverse("opportunity_scoring") not in page(client, "opportunity_matrix")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "regen"}, {"Regenton"}),
        ({"q": "wim"}, {"Fietsplan"}),
        ({"q": "dakton"}, {"Regenton", "Dakton"}),
        ({"theme": "natuur"}, {"Regenton", "Dakton"}),
        ({"process": "primary"}, {"Fietsplan"}),
        ({"state": "merged"}, {"Dakton"}),
        ({"scored": "yes"}, {"Regenton"}),
        ({"scored": "no"}, {"Fietsplan", "Dakton"}),
        ({"session": "its"}, {"Fietsplan"}),
        ({"theme": "onzin", "q": "regen"}, {"Regenton"}),
    ],
)
def test_search_and_filters(
    client: Client, core: User, query: dict[str, str], found: set[str]
) -> None:
    session = SessionFactory()
    ton = OpportunityFactory(title="Regenton", theme=theme("natuur"), impact=4, effort=1)
    OpportunityFactory(title="Dakton", theme=theme("natuur"), state="merged", merged_into=ton)
    OpportunityFactory(
        title="Fietsplan", process="primary", brought_by="Wim Slot", session=session, impact=4
    )
    asked = {key: str(session.pk) if value == "its" else value for key, value in query.items()}
    text = page(client, "opportunity_list", **asked)
    table = text[text.index("<tbody") :]
    assert {name for name in ("Regenton", "Dakton", "Fietsplan") if f">{name}<" in table} == found


def test_the_most_voted_open_one_stands_on_top(client: Client, core: User) -> None:
    OpportunityFactory(title="Zonder stem")
    fill(1)
    OpportunityFactory(title="Geparkeerd", state="parked")
    text = page(client, "opportunity_list")
    titles = re.findall(r'quiet-link act"[^>]*>([^<]+)<', text)
    assert titles[0].startswith("Kans ") and titles[1] == "Zonder stem"
    assert set(titles[2:]) >= {"Geparkeerd"}


@pytest.mark.parametrize("column", ["title", "theme", "-vote_count", "impact", "state"])
def test_columns_sort(client: Client, core: User, column: str) -> None:
    fill(3)
    page(client, "opportunity_list", sort=column)


def test_the_matrix_numbers_in_the_order_of_doing(client: Client, core: User) -> None:
    OpportunityFactory(title="Later", impact=1, effort=5)
    OpportunityFactory(title="Eerst", theme=theme("natuur"), impact=5, effort=1, feasibility=4)
    OpportunityFactory(title="Groot", impact=5, effort=4, feasibility=1)
    OpportunityFactory(title="Half beoordeeld", impact=5)
    OpportunityFactory(title="Geparkeerd", impact=5, effort=1, state="parked")
    text = page(client, "opportunity_matrix")
    names = re.findall(r'aria-label="(\d+\. [^"]+)"', text)
    shown_once = [
        "1. Eerst: Natuur, impact 5, moeite 1, haalbaarheid hoog",
        "2. Groot: Klimaat, impact 5, moeite 4, haalbaarheid laag",
        "3. Later: Klimaat, impact 1, moeite 5, haalbaarheid onbekend",
    ]
    assert names == shown_once * 2  # for a wide screen and for a phone
    assert text.count('class="matrix-number"') == 6
    table = text[text.index("matrix-table") :]
    assert re.findall(r'<tr data-number="(\d)">', table) == ["1", "2", "3"]
    apart = text[text.index("Nog niet beoordeeld") :]
    assert "Half beoordeeld" in apart
    assert "1 kans heeft nog geen plek" in apart
    assert "Geparkeerd" not in text
    assert "1 open kans kan snel" in text


def test_the_matrix_with_what_was_decided(client: Client, core: User) -> None:
    ton = OpportunityFactory(title="Regenton", impact=4, effort=1)
    OpportunityFactory(title="Dakton", impact=5, effort=1, state="merged", merged_into=ton)
    OpportunityFactory(title="Fietsplan", impact=5, effort=1, state="promoted")
    OpportunityFactory(title="Mok", state="declined")
    assert "Fietsplan" not in page(client, "opportunity_matrix")
    text = page(client, "opportunity_matrix", decided="too")
    assert (
        "1. Fietsplan: Klimaat, impact 5, moeite 1, haalbaarheid onbekend, actie geworden" in text
    )
    assert "2. Regenton" in text
    assert "1 open kans kan snel" in text and "al besloten" in text
    assert "Dakton" not in text and "Mok" not in text


def test_the_matrix_of_one_theme(client: Client, core: User) -> None:
    fill(12)
    text = page(client, "opportunity_matrix", theme="natuur")
    labels = re.findall(r'aria-label="\d+\. Kans \d+: (\w+),', text)
    assert set(labels) == {"Natuur"}
    assert "Wis filter" in text


def test_what_is_not_scored_makes_no_empty_picture(client: Client, employee: User) -> None:
    OpportunityFactory(title=MARKUP)
    text = page(client, "opportunity_matrix")
    assert "Nog geen open kans heeft een score" in text
    assert 'class="matrix ' not in text
    assert AS_TEXT in text


def test_markup_in_a_title_is_text_in_the_picture(client: Client, core: User) -> None:
    OpportunityFactory(title=MARKUP, impact=4, effort=2)
    text = page(client, "opportunity_matrix")
    assert f'aria-label="1. {AS_TEXT}' in text
    assert MARKUP not in text


def test_sixty_in_one_cell_all_have_their_mark(client: Client, core: User) -> None:
    for _ in range(60):
        OpportunityFactory(impact=4, effort=2)
    text = page(client, "opportunity_matrix")
    assert len(re.findall(r'class="matrix-number"[^>]*>60<', text)) == 2
    assert text.count('class="matrix-number"') == 120
