"""Routekaart: what the page shows of an address, and what it says when it cannot."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from actions.domain.status import Status
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import (
    ActionDependencyFactory,
    ActionFactory,
    MilestoneFactory,
    horizon,
    theme,
)
from tests.roadmap.views.roadmap import dated, drawing, names, page
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_line_on_top_and_the_bars(client: Client, who: User) -> None:
    dated(title="Ledverlichting", code="K-01", status=Status.DONE.value)
    late = dated(title="Warmtepomp", status=Status.RUNNING.value, owner=who, code="K-08")
    MilestoneFactory(action=late, title="Offerte akkoord", due_on=date(2026, 11, 10))
    ActionFactory(title="Kazernes aardgasvrij", status=Status.IDEA.value)
    text = page(client)
    assert "3 acties, 1 klaar, 1 te laat, 1 idee." in text.replace("\xa0", " ")
    assert names(text) == [
        "Ledverlichting, afgerond, 1 dec 2026 tot 30 jun 2027",
        "Warmtepomp F. Yilmaz · 0 % · 12 dagen te laat, in uitvoering, 1 dec 2026 tot 30 jun 2027",
    ]
    assert 'href="?actie=K-08#panel"' in drawing(text)
    assert "vandaag, 22 nov" in drawing(text)
    assert "Korte termijn" not in drawing(text)  # nothing happens in it
    apart = text[text.index('id="zonder-datum"') :]
    assert "Kazernes aardgasvrij" in apart


def test_the_table_says_the_same_in_the_same_groups(client: Client, who: User) -> None:
    dated(title="Warmtepomp", theme=theme("klimaat"), process="primary", owner=who)
    ActionFactory(title="Bomen", theme=theme("natuur"), starts_on=date(2027, 3, 1))
    text = page(client, "vorm=tabel")
    assert drawing(text) == ""
    table = text[text.index("<table") : text.index("</table>")]
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in table.split("<tr")[2:]]
    assert [row.partition("> ")[2] for row in rows] == [
        "Klimaat, primair 1 actie",
        "Warmtepomp F. Yilmaz Gepland – 1 dec 2026 – 30 jun 2027",
        "Natuur, ondersteunend 1 actie",
        "Bomen – Gepland – vanaf 1 mrt 2027",
    ]


@pytest.mark.parametrize(
    ("group", "lanes"),
    [
        ("", ["Klimaat, ondersteunend", "Natuur, ondersteunend"]),
        ("horizon", ["–2025", "2025–2030"]),
        ("location", ["Almelo", "Meer locaties"]),
        ("owner", ["Fatma Yilmaz", "Geen trekker"]),
        ("status", ["Gepland", "In uitvoering"]),
        ("onzin", ["Klimaat, ondersteunend", "Natuur, ondersteunend"]),
    ],
)
def test_groups(client: Client, who: User, group: str, lanes: list[str]) -> None:
    almelo, hengelo = LocationFactory(name="Almelo"), LocationFactory(name="Hengelo")
    dated(owner=who, locations=[almelo, hengelo], status=Status.RUNNING.value)
    dated(theme=theme("natuur"), horizon=horizon("–2025"), locations=[almelo])
    found = re.findall(
        r'<g role="group" aria-label="([^"]*)"', drawing(page(client, f"groep={group}"))
    )
    assert found == lanes


def test_filters_are_those_of_the_list(client: Client, who: User) -> None:
    dated(title="Warmtepomp", owner=who)
    dated(title="Bomen", theme=theme("natuur"))
    text = page(client, "theme=klimaat&owner=ik&q=warmte&schaal=kwartalen")
    assert [name.split(",")[0] for name in names(text)] == ["Warmtepomp F. Yilmaz"]
    assert "1 van 2 acties." in text
    assert "Thema: Klimaat" in text
    assert re.search(r'<input type="radio" name="owner" value="ik"[^>]* checked', text)
    assert re.search(r'<input type="checkbox" name="theme" value="klimaat"[^>]* checked', text)
    assert "Zoek in acties: warmte" in text
    assert '<input type="hidden" name="schaal" value="kwartalen">' in text
    assert ">apr</text>" in drawing(text)


def test_what_waits_for_what_is_drawn_when_asked(client: Client, who: User) -> None:
    first, second = dated(), dated(starts_on=date(2027, 8, 1), ends_on=date(2028, 1, 1))
    ActionDependencyFactory(action=second, depends_on=first)
    assert "dep-line" not in drawing(page(client))
    assert drawing(page(client, "afhankelijk=ja")).count('class="dep-line"') == 1


# -- hard cases -----------------------------------------------------------------------------------


def test_no_actions_at_all(client: Client, who: User) -> None:
    text = page(client)
    assert "Er staat nog geen actie in het plan. Met de eerste actie begint de routekaart." in text
    assert reverse("action_add") in text
    client.force_login(UserFactory(role=Role.EMPLOYEE))
    assert "Het kernteam duurzaamheid vult het." in page(client)


def test_no_actions_with_these_filters_and_filters_that_do_not_exist(
    client: Client, who: User
) -> None:
    dated()
    assert "Geen acties met deze filters." in page(client, "status=dropped")
    text = page(client, "theme=bestaatniet")
    assert "Er is niet gefilterd op: Thema." in text
    assert len(names(text)) == 1


def test_only_actions_without_dates(client: Client, who: User) -> None:
    ActionFactory(title="Kazernes aardgasvrij")
    text = page(client)
    assert "Geen van deze acties heeft een start en een einde." in text
    assert "1 actie zonder start of einde. Met beide erbij staat hij in de tekening." in text


def test_titles_with_emoji_markup_and_from_right_to_left(client: Client, who: User) -> None:
    dated(title="🌱 <b>Groen</b> & zo", owner=who)
    dated(title="جسر أخضر", owner=who)
    response = client.get(reverse("roadmap"))
    html = response.content.decode()
    assert "🌱 &lt;b&gt;Groen&lt;/b&gt; &amp; zo</tspan>" in html
    assert "\u2068جسر أخضر\u2069</tspan>" in html
    assert "<bdi>جسر أخضر</bdi>" in html


def test_the_road_leads_here(client: Client, who: User) -> None:
    dated()
    text = page(client)
    assert 'aria-current="page"' in text
    assert "Routekaart: 1 actie in de tijd" in unescape(
        client.get(reverse("road")).content.decode()
    )
