"""Scoring: one score by htmx, all of them without JavaScript, and what is refused."""

import pytest
from django.test import Client
from django.urls import reverse

from actions.models import Opportunity
from actions.services import pipeline
from tests.actions.views.pipeline.pages import page
from tests.plan_factories import OpportunityFactory, theme
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def scores(row: Opportunity) -> tuple[int | None, int | None, int | None]:
    row.refresh_from_db()
    return row.impact, row.effort, row.feasibility


def test_the_page_says_how_far_it_is(client: Client, core: User) -> None:
    OpportunityFactory(title="Klaar", impact=4, effort=2)
    OpportunityFactory(title="Half", impact=4)
    OpportunityFactory(title="Over", state="declined")
    text = page(client, "opportunity_scoring")
    assert "1 van 2 beoordeeld" in text
    assert text.index(">Half<") < text.index(">Klaar<")
    assert "Over" not in text[text.index("score-row") :]
    assert text.count('type="radio"') == 2 * 3 * 5


def test_one_score_at_a_time(client: Client, core: User) -> None:
    row, other = OpportunityFactory(), OpportunityFactory(impact=1, effort=1)
    url = reverse("opportunity_scoring")
    response = client.post(url, {f"{row.pk}-impact": "5"}, headers=HTMX)
    text = response.content.decode()
    assert "nog geen plek" in text and "bewaard" in text and "1 van 2 beoordeeld" in text
    assert "<html" not in text
    text = client.post(url, {f"{row.pk}-effort": "2"}, headers=HTMX).content.decode()
    assert "Snel doen" in text
    assert 'hx-swap-oob="true"' in text and "2 van 2 beoordeeld" in text
    assert scores(row) == (5, 2, None)
    assert scores(other) == (1, 1, None)


def test_how_far_it_is_within_the_filters(client: Client, core: User) -> None:
    row = OpportunityFactory(theme=theme("natuur"), impact=3)
    OpportunityFactory(theme=theme("klimaat"))
    url = reverse("opportunity_scoring") + "?theme=natuur"
    assert url in client.get(url).content.decode()
    text = client.post(url, {f"{row.pk}-effort": "2"}, headers=HTMX).content.decode()
    assert "1 van 1 beoordeeld" in text


@pytest.mark.parametrize("value", ["0", "6", "-1", "3,5", "veel", "9" * 40])
def test_a_score_outside_one_to_five(client: Client, core: User, value: str) -> None:
    row, other = OpportunityFactory(effort=2), OpportunityFactory()
    url = reverse("opportunity_scoring")
    response = client.post(url, {f"{row.pk}-impact": value}, headers=HTMX)
    assert response.status_code == 422
    assert "Niet bewaard. Een score is 1 tot en met 5." in response.content.decode()
    typed = {f"{row.pk}-impact": value, f"{other.pk}-impact": "4"}
    text = client.post(url, typed).content.decode()
    assert "Een score is 1 tot en met 5." in text[text.index(f"id_{row.pk}-impact_error") :]
    assert f'id="id_{other.pk}-impact_3" value="4" checked' in text
    assert scores(row) == (None, 2, None)
    assert scores(other) == (None, None, None)


def test_all_at_once_without_javascript(client: Client, core: User) -> None:
    row, other = OpportunityFactory(impact=1), OpportunityFactory()
    response = client.post(
        reverse("opportunity_scoring"),
        {
            f"{row.pk}-impact": "4",
            f"{row.pk}-effort": "2",
            f"{other.pk}-feasibility": "5",
            "onzin": "1",
            "0-impact": "3",
            "x-impact": "3",
        },
    )
    assert response.status_code == 302
    assert scores(row) == (4, 2, None)
    assert scores(other) == (None, None, 5)


def test_what_was_decided_in_the_meantime(client: Client, core: User) -> None:
    row, other = OpportunityFactory(title="Regenton"), OpportunityFactory()
    pipeline.park(row.pk, by=core, reason="Later")
    url = reverse("opportunity_scoring")
    response = client.post(url, {f"{row.pk}-impact": "4"}, headers=HTMX)
    assert response.status_code == 422
    assert "‘Regenton’ is geparkeerd." in response.content.decode()
    typed = {f"{row.pk}-impact": "4", f"{other.pk}-impact": "4"}
    text = client.post(url, typed).content.decode()
    assert "‘Regenton’ is geparkeerd." in text
    assert f'id="id_{other.pk}-impact_3" value="4" checked' in text
    assert scores(other) == (None, None, None)


def test_from_its_own_page(client: Client, core: User) -> None:
    row = OpportunityFactory()
    url = reverse("opportunity_score", args=[row.pk])
    text = client.post(url, {f"{row.pk}-impact": "4"}, headers=HTMX).content.decode()
    assert "bewaard" in text and "score-progress" not in text
    assert client.post(url, {f"{row.pk}-effort": "9"}, headers=HTMX).status_code == 422
    response = client.post(url, {f"{row.pk}-effort": "9"}, follow=True)
    assert "Een score is 1 tot en met 5." in response.content.decode()
    response = client.post(url, {f"{row.pk}-effort": "2"})
    assert response["Location"] == row.get_absolute_url()
    assert scores(row) == (4, 2, None)
    client.post(url, {"clear": "1", f"{row.pk}-effort": "2"})
    assert scores(row) == (None, None, None)


def test_nothing_left_to_score(client: Client, core: User) -> None:
    text = page(client, "opportunity_scoring")
    assert "Er staat geen kans open." in text
    OpportunityFactory()
    assert "Geen open kansen met deze filters." in page(client, "opportunity_scoring", q="xyz")


def test_a_request_without_a_score(client: Client, core: User) -> None:
    assert client.post(reverse("opportunity_scoring"), {}, headers=HTMX).status_code == 400
