"""The page of one opportunity, bringing one and changing it."""

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Opportunity
from actions.services import pipeline
from tests.actions.views.pipeline.pages import AS_TEXT, MARKUP, MAX_QUERIES, count_queries, page
from tests.factories import UserFactory
from tests.plan_factories import OpportunityFactory, SessionFactory, theme
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


def fields(**changed: object) -> dict[str, object]:
    return {
        "title": "Regenton",
        "description": "Op elk dak een ton.",
        "theme": theme("natuur").pk,
        "process": "supporting",
    } | changed


def test_everybody_may_bring_one_and_it_is_theirs(client: Client, employee: User) -> None:
    text = page(client, "opportunity_add")
    assert 'name="brought_by"' not in text and 'name="session"' not in text
    response = client.post(reverse("opportunity_add"), fields(brought_by="Een ander"))
    row = Opportunity.objects.get()
    assert response["Location"] == row.get_absolute_url()
    assert (row.brought_by, row.created_by) == ("Bram Kuipers", employee)
    assert "Het kernteam kijkt ernaar" in page(client, "opportunity_detail", row.pk)


def test_the_core_team_says_by_whom_and_where(client: Client, core: User) -> None:
    session = SessionFactory()
    text = page(client, "opportunity_add", sessie=session.pk)
    assert f'value="{session.pk}" selected' in text
    client.post(reverse("opportunity_add"), fields(brought_by="Post Borne", session=session.pk))
    row = Opportunity.objects.get()
    assert (row.brought_by, row.session) == ("Post Borne", session)
    text = page(client, "opportunity_detail", row.pk)
    assert "Van Post Borne" in text and session.get_absolute_url() in text


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", "", "Vul dit in."),
        ("title", "   ", "Vul dit in."),
        ("title", "x" * 121, "120"),
        ("description", "x" * 2001, "2000"),
        ("theme", "", "Maak een keuze."),
        ("theme", "999", "geldige keuze"),
        ("process", "anders", "geldige keuze"),
        ("session", "999", "geldige keuze"),
    ],
)
def test_a_refused_one_keeps_what_was_typed(
    client: Client, core: User, name: str, value: str, message: str
) -> None:
    typed = fields(brought_by="Post Borne") | {name: value}
    response = client.post(reverse("opportunity_add"), typed)
    text = response.content.decode()
    assert response.status_code == 200
    place = text.index(f'id="id_{name}_error"')
    assert message in text[place : place + 400]
    for kept in {"title", "description"} - {name}:
        assert str(typed[kept]) in text
    assert "Post Borne" in text
    if name in ("title", "description"):
        assert value in text
    assert not Opportunity.objects.exists()


def test_who_brought_it_changes_it_while_it_is_open(client: Client, employee: User) -> None:
    row = OpportunityFactory(created_by=employee, brought_by="Bram Kuipers", title="Regenton")
    url = reverse("opportunity_edit", args=[row.pk])
    assert url in page(client, "opportunity_detail", row.pk)
    client.post(url, fields(title="Waterton"))
    row.refresh_from_db()
    assert (row.title, row.brought_by) == ("Waterton", "Bram Kuipers")
    pipeline.park(row.pk, by=UserFactory(role=Role.CORE_TEAM), reason="Later")
    assert url not in page(client, "opportunity_detail", row.pk)
    assert client.get(url).status_code == client.post(url, fields()).status_code == 404


def test_another_person_sees_no_way_to_change_it(client: Client, employee: User) -> None:
    row = OpportunityFactory(created_by=UserFactory())
    text = page(client, "opportunity_detail", row.pk)
    for name in ("edit", "promote", "merge", "park", "decline", "score"):
        assert reverse(f"opportunity_{name}", args=[row.pk]) not in text


def test_two_in_one_form_are_asked_and_lose_nothing(client: Client, core: User) -> None:
    row = OpportunityFactory(title="Regenton", description="Klein")
    url = reverse("opportunity_edit", args=[row.pk])
    seen = client.get(url).context["form"]["seen_before"].value()
    client.post(url, fields(title="Waterton", description="Klein", seen_before=seen))
    mine = fields(title="Dakton", description="Klein", seen_before=seen)
    response = client.post(url, mine)
    text = response.content.decode()
    assert "Intussen staat hier ‘Waterton’" in text
    assert 'value="Dakton"' in text
    again = response.context["form"]["seen_before"].value()
    assert client.post(url, mine | {"seen_before": again}).status_code == 302
    row.refresh_from_db()
    assert row.title == "Dakton"


@pytest.mark.parametrize("seen", ["", "{", "[]", "5"])
def test_a_form_without_memory_still_saves(client: Client, core: User, seen: str) -> None:
    row = OpportunityFactory()
    url = reverse("opportunity_edit", args=[row.pk])
    assert client.post(url, fields(title="Waterton", seen_before=seen)).status_code == 302
    row.refresh_from_db()
    assert row.title == "Waterton"


def test_the_page_tells_all_that_happened(client: Client, core: User) -> None:
    row = OpportunityFactory(title=MARKUP, description=MARKUP, brought_by=MARKUP)
    other = OpportunityFactory(title="Dakton", description="Ook op het dak.", brought_by="Anja Vos")
    pipeline.park(row.pk, by=core, reason=MARKUP)
    text = page(client, "opportunity_detail", row.pk)
    assert f"<strong>Geparkeerd:</strong> {AS_TEXT}" in text
    assert "Heropen" in text and "Maak er een actie van" not in text
    pipeline.reopen(row.pk, by=core)
    pipeline.score_all({row.pk: {"impact": 5, "effort": 2}})
    pipeline.merge(row.pk, [other.pk], by=core, reason="Zelfde idee")
    text = page(client, "opportunity_detail", row.pk)
    for shown in ("Hierin opgegaan", "Dakton", "Ook op het dak.", "Anja Vos", "Snel doen"):
        assert shown in text
    assert "Geparkeerd: " + AS_TEXT in text and "Fatma Yilmaz" in text
    assert MARKUP not in text
    text = page(client, "opportunity_detail", other.pk)
    assert "Opgegaan in" in text and row.get_absolute_url() in text
    action = pipeline.promote(row.pk, by=core)
    text = page(client, "opportunity_detail", row.pk)
    assert action.get_absolute_url() in text and action.code in text


def test_no_more_queries_for_more_around_it(client: Client, core: User) -> None:
    row = OpportunityFactory(session=SessionFactory())
    counts = []
    for _ in range(2):
        for _ in range(20 if counts else 2):
            other = OpportunityFactory(session=SessionFactory())
            pipeline.merge(row.pk, [other.pk], by=core)
            pipeline.park(row.pk, by=core, reason="Later")
            pipeline.reopen(row.pk, by=core)
        counts.append(count_queries(client, "opportunity_detail", row.pk))
    assert counts[0] == counts[1] <= MAX_QUERIES
