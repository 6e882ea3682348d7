"""Ideas that another part of the house proposes: what is refused, and nothing half-made."""

import json
from typing import Any

import pytest
from django.test import Client

from actions.forms.proposals import AGAIN
from actions.models import Action
from tests.co2scan.footprints import signed_in
from tests.factories import LocationFactory

pytestmark = pytest.mark.django_db
EFFECT = {
    "low_t": "1",
    "expected_t": "2.5",
    "high_t": "4",
    "starts_on": "2027-01-01",
    "ramp_months": 0,
    "carriers": ["gas"],
    "locations": [],
    "method": "10 m³ × 2 kg",
}
PROPOSAL = {
    "key": "maatregel-7",
    "origin": "uit scenario ‘Gas uit’",
    "title": "Gas besparen",
    "why": "",
    "theme": "klimaat",
    "locations": [],
    "costs_once_eur": None,
    "effects": [EFFECT],
}


def send(client: Client, proposals: Any, **data: str) -> tuple[str, list[str]]:
    """Where one lands, and what is said there."""
    sent = proposals if isinstance(proposals, str) else json.dumps(proposals)
    answer = client.post("/acties/voorstellen/", {"proposals": sent, **data})
    said = [str(message) for message in client.get("/acties/").context["messages"]]
    return answer["Location"], said


def changed(**parts: Any) -> list[dict[str, Any]]:
    return [{**PROPOSAL, **parts}]


def with_effect(**parts: Any) -> list[dict[str, Any]]:
    return changed(effects=[{**EFFECT, **parts}])


def test_all_are_made_in_one_go() -> None:
    other = {**PROPOSAL, "key": "maatregel-8", "locations": [LocationFactory().pk]}
    where, said = send(signed_in(), [PROPOSAL, other], next="/koers/wat-als/3/#maatregelen")
    assert where == "/koers/wat-als/3/#maatregelen"
    assert [(row.code, row.proposal, row.status) for row in Action.objects.all()] == [
        ("K-01", "maatregel-7", "idea"),
        ("K-02", "maatregel-8", "idea"),
    ]
    assert said == ["Als idee gemaakt: K-01 Gas besparen en K-02 Gas besparen."]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "geen json",
        "[[[[",
        {},
        [],
        [7],
        changed(key="met spatie"),
        changed(title="t" * 161),
        changed(title=""),
        changed(theme="geld"),
        changed(locations=[999999]),
        changed(costs_once_eur="-1"),
        changed(effects=None),
        with_effect(carriers=["turf"]),
        with_effect(carriers=[]),
        with_effect(expected_t="veel"),
        with_effect(starts_on="2027-02-29"),
        with_effect(method=""),
        [PROPOSAL] * 51,
    ],
)
def test_what_no_page_of_ours_sends_makes_nothing(sent: Any) -> None:
    where, said = send(signed_in(), sent)
    assert (where, said) == ("/acties/", [AGAIN])
    assert not Action.objects.exists()


def test_when_one_is_refused_none_is_made() -> None:
    wrong = with_effect(low_t="3")[0] | {"key": "maatregel-8"}
    _, said = send(signed_in(), [PROPOSAL, wrong])
    assert said == ["Er is niets gemaakt. Laag is meer dan verwacht."]
    assert not Action.objects.exists()


@pytest.mark.parametrize("address", ["https://elders.example/", "//elders.example", "javascript:1"])
def test_one_is_sent_nowhere_else(address: str) -> None:
    assert send(signed_in(), [PROPOSAL], next=address)[0] == "/acties/"
