from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Horizon, OrganisationUnit, Partner, PolicyLine, Tag
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, ObjectiveFactory, horizon

pytestmark = pytest.mark.django_db
MAX_QUERIES = 10


@pytest.fixture(autouse=True)
def core(client: Client) -> None:
    client.force_login(UserFactory())


def page(client: Client) -> str:
    return client.get(reverse("word_lists")).content.decode()


def add(client: Client, kept: str, **data: object) -> str:
    return client.post(reverse("word_add", args=[kept]), data, follow=True).content.decode()


def test_the_lists_begin_with_the_words_of_vrt(client: Client) -> None:
    shown = page(client)
    for word in ("–2025", "Twente Safety Campus", "Universiteit Twente", "Gemeente Hengelo"):
        assert word in shown
    assert "tot en met 31 dec 2025" in shown


def test_the_next_horizon_is_a_row(client: Client) -> None:
    add(client, "horizonten", name="2030–2035", starts_on="2031-01-01", ends_on="2035-12-31")
    assert Horizon.objects.get(name="2030–2035").ends_on == date(2035, 12, 31)
    assert "van 1 jan 2031 tot en met 31 dec 2035" in page(client)


@pytest.mark.parametrize(
    ("kept", "data", "message"),
    [
        ("labels", {"name": ""}, "Vul dit in."),
        ("labels", {"name": "x" * 41}, "niet meer dan 40 tekens"),
        ("partners", {"name": "Saxion", "kind": "knowledge"}, "Deze naam staat al in de lijst."),
        ("partners", {"name": "Nieuw", "kind": "buren"}, "geldige keuze"),
        (
            "horizonten",
            {"name": "Fout", "starts_on": "2031-01-01", "ends_on": "2030-12-31"},
            "De laatste dag ligt voor de eerste.",
        ),
        ("horizonten", {"name": "Fout", "ends_on": "31-02-2031"}, "Deze datum bestaat niet."),
        (
            "beleidslijnen",
            {"name": "Fout", "document": "Plan", "from_year": 2030, "until_year": 2029},
            "Het laatste jaar ligt voor het eerste.",
        ),
        ("beleidslijnen", {"name": "F", "document": "P", "url": "javascript:1"}, "geldige URL"),
    ],
)
def test_a_refused_word_keeps_what_was_typed(
    client: Client, kept: str, data: dict[str, object], message: str
) -> None:
    counts = (Tag, Partner, Horizon, PolicyLine)
    before = [model.objects.count() for model in counts]
    shown = add(client, kept, **data)
    assert message in shown
    assert f'value="{data["name"]}"' in shown or not data["name"]
    assert [model.objects.count() for model in counts] == before


def test_a_word_that_is_used_is_switched_off_but_never_gone(client: Client) -> None:
    unit = OrganisationUnit.objects.get(name="Bedrijfsvoering")
    ActionFactory(organisation_unit=unit)
    url = reverse("word_remove", args=["onderdelen", unit.pk])
    assert url not in page(client)
    shown = client.post(url, follow=True).content.decode()
    assert "‘Bedrijfsvoering’ is in gebruik en blijft daarom staan." in shown
    client.post(reverse("word_change", args=["onderdelen", unit.pk]), {"name": "Bedrijfsvoering"})
    unit.refresh_from_db()
    assert not unit.is_active


def test_what_only_an_objective_uses_counts_as_use(client: Client) -> None:
    ObjectiveFactory()
    url = reverse("word_remove", args=["horizonten", horizon().pk])
    assert "is in gebruik" in client.post(url, follow=True).content.decode()
    assert Horizon.objects.filter(name="2025–2030").exists()


def test_an_unused_word_goes(client: Client) -> None:
    tag = Tag.objects.create(name="proef")
    shown = client.post(reverse("word_remove", args=["labels", tag.pk]), follow=True)
    assert "Weggehaald: proef." in shown.content.decode()
    assert not Tag.objects.exists()


@pytest.mark.parametrize("kept", ["gebruikers", "tag"])
def test_an_unknown_list_is_not_found(client: Client, kept: str) -> None:
    assert client.get(reverse("word_add", args=[kept])).status_code == 404


def test_a_word_of_another_list_is_not_found(client: Client) -> None:
    pk = max(OrganisationUnit.objects.latest("pk").pk, Tag.objects.count()) + 1000
    assert client.get(reverse("word_change", args=["labels", pk])).status_code == 404


def test_the_lists_ask_the_same_for_many_words(client: Client) -> None:
    with CaptureQueriesContext(connection) as few:
        page(client)
    for number in range(30):
        Tag.objects.create(name=f"label {number}")
        Partner.objects.create(name=f"Bedrijf {number}", kind="company")
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(few) == len(many) <= MAX_QUERIES
