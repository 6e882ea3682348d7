"""Promote, merge, park, decline, reopen: the pages and what they refuse."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from actions.models import Action, Opportunity, PipelineDecision
from actions.services import pipeline
from tests.actions.views.pipeline.pages import MAX_QUERIES, count_queries, page
from tests.plan_factories import OpportunityFactory, theme
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


def post(client: Client, name: str, row: Opportunity, **data: object) -> tuple[str, str]:
    """Where it leads, and what is said there."""
    response = client.post(reverse(f"opportunity_{name}", args=[row.pk]), data)
    assert response.status_code == 302
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return response["Location"], said


def test_one_click_and_a_double_click_make_one_action(client: Client, core: User) -> None:
    row = OpportunityFactory(title="Regenton")
    assert reverse("opportunity_promote", args=[row.pk]) in page(
        client, "opportunity_detail", row.pk
    )
    where, said = post(client, "promote", row)
    action = Action.objects.get()
    assert where == action.get_absolute_url()
    assert f"‘Regenton’ is nu actie {action.code}" in said
    where, said = post(client, "promote", row)
    assert where == action.get_absolute_url()
    assert "was al een actie" in said
    assert Action.objects.count() == 1


@pytest.mark.parametrize("state", ["declined", "merged"])
def test_promotion_of_what_is_not_open(client: Client, core: User, state: str) -> None:
    row = OpportunityFactory(title="Regenton", state=state)
    where, said = post(client, "promote", row)
    assert where == row.get_absolute_url()
    assert "‘Regenton’" in said and "Heropen hem eerst." in said
    assert not Action.objects.exists()


@pytest.mark.parametrize(("name", "state"), [("park", "parked"), ("decline", "declined")])
def test_a_reason_is_asked_and_kept(client: Client, core: User, name: str, state: str) -> None:
    row = OpportunityFactory()
    url = reverse(f"opportunity_{name}", args=[row.pk])
    for empty in ("", "  "):
        text = client.post(url, {"reason": empty}).content.decode()
        assert "Waarom? Eén regel is genoeg." in text[text.index("id_reason_error") :]
    long = "lang " * 61
    text = client.post(url, {"reason": long}).content.decode()
    assert "300" in text[text.index("id_reason_error") :] and long.strip() in text
    row.refresh_from_db()
    assert row.is_open and not PipelineDecision.objects.exists()
    where, _ = post(client, name, row, reason="Eerst het dak.")
    row.refresh_from_db()
    assert (row.state, row.reason, where) == (state, "Eerst het dak.", row.get_absolute_url())
    text = client.post(url, {"reason": "Nog een keer"}).content.decode()
    assert "Heropen hem eerst." in text and "Nog een keer" in text
    _, said = post(client, "reopen", row)
    assert "is weer open" in said
    _, said = post(client, "reopen", row)
    assert "is nog open" in said


def test_the_merge_page_offers_the_other_open_ones(client: Client, core: User) -> None:
    row = OpportunityFactory(theme=theme("natuur"))
    OpportunityFactory(title="Ander thema", theme=theme("klimaat"))
    OpportunityFactory(title="Zelfde thema", theme=theme("natuur"))
    OpportunityFactory(title="Geparkeerd", state="parked")
    text = page(client, "opportunity_merge", row.pk)
    assert text.index("Zelfde thema") < text.index("Ander thema")
    assert "Geparkeerd" not in text
    assert f'value="{row.pk}"' not in text


def test_merging_asks_no_more_for_more(client: Client, core: User) -> None:
    row = OpportunityFactory()
    counts = []
    for many in (3, 57):
        for _ in range(many):
            OpportunityFactory()
        counts.append(count_queries(client, "opportunity_merge", row.pk))
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_what_cannot_be_merged_is_said_at_the_boxes(client: Client, core: User) -> None:
    row, other = OpportunityFactory(), OpportunityFactory(title="Dakton")
    promoted = OpportunityFactory(title="Al een actie")
    pipeline.promote(promoted.pk, by=core)
    merged = OpportunityFactory(title="Al opgegaan", state="merged", merged_into=other)
    url = reverse("opportunity_merge", args=[row.pk])
    for chosen, message in (
        ([], "Kies minstens één kans"),
        ([row.pk], "niet in zichzelf"),
        ([other.pk, promoted.pk], "‘Al een actie’ is al een actie."),
        ([other.pk, merged.pk], "‘Al opgegaan’ is samengevoegd"),
        ([other.pk, 99999], "Deze kans is er niet meer."),
        (["x"], "Deze kans is er niet meer."),
    ):
        response = client.post(url, {"others": chosen, "reason": "Zelfde idee"})
        text = response.content.decode()
        assert response.status_code == 200
        assert message in text[text.index("id_others_error") :]
        assert 'value="Zelfde idee"' in text
        if other.pk in chosen:
            assert "checked" in text
    other.refresh_from_db()
    assert other.is_open
    response = client.post(url, {"others": [other.pk], "reason": "Zelfde idee"})
    assert response["Location"] == row.get_absolute_url()
    other.refresh_from_db()
    assert (other.merged_into, other.reason) == (row, "Zelfde idee")


@pytest.mark.parametrize("state", ["merged", "promoted"])
def test_nothing_goes_into_what_is_not_open(client: Client, core: User, state: str) -> None:
    row, other = OpportunityFactory(title="Regenton", state=state), OpportunityFactory()
    url = reverse("opportunity_merge", args=[row.pk])
    text = client.post(url, {"others": [other.pk]}).content.decode()
    assert "‘Regenton’ is" in text
    other.refresh_from_db()
    assert other.is_open
