"""What each bulk form asks, and what it makes of the answer."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from actions.forms.bulk import BULK_FORMS
from actions.services.bulk import BulkChange
from tests.factories import UserFactory
from tests.plan_factories import horizon

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "typed", "change"),
    [
        ("owner", "owner=", BulkChange({"owner": None})),
        ("status", "status=paused", BulkChange({"status": "paused"})),
        (
            "status",
            "status=blocked&waiting_for=budget&waiting_until=2027-03-01&dropped_reason=ruis",
            BulkChange(
                {
                    "status": "blocked",
                    "waiting_for": "budget",
                    "waiting_note": "",
                    "waiting_until": date(2027, 3, 1),
                }
            ),
        ),
        (
            "status",
            "status=dropped&dropped_reason=te+duur&waiting_for=budget",
            BulkChange({"status": "dropped", "dropped_reason": "te duur"}),
        ),
        (
            "ends_on",
            "ends_on=kwartaal+3+2027&reason=later",
            BulkChange({"ends_on": date(2027, 9, 30), "ends_precision": "quarter"}, "later"),
        ),
        ("process", "process=primary", BulkChange({"process": "primary"})),
        ("tag", "tag=+quick+win+", BulkChange(tag="quick win")),
    ],
)
def test_what_is_typed_becomes_a_change(field: str, typed: str, change: BulkChange) -> None:
    form = BULK_FORMS[field](QueryDict(typed))
    assert form.is_valid(), form.errors
    assert form.change() == change


def test_rows_are_chosen_by_their_key() -> None:
    user, later = UserFactory(), horizon()
    form = BULK_FORMS["owner"](QueryDict(f"owner={user.pk}"))
    assert form.is_valid()
    assert form.change() == BulkChange({"owner": user})
    form = BULK_FORMS["horizon"](QueryDict(f"horizon={later.pk}&reason=past+beter"))
    assert form.is_valid()
    assert form.change() == BulkChange({"horizon": later}, "past beter")


@pytest.mark.parametrize(
    ("field", "typed", "problems"),
    [
        ("status", "", {"status": "Maak een keuze."}),
        ("status", "status=onzin", {"status": "onzin"}),
        (
            "status",
            "status=blocked",
            {"waiting_for": "Waar wacht", "waiting_until": "Tot wanneer wacht"},
        ),
        (
            "status",
            "status=blocked&waiting_for=other&waiting_until=2027-03-01",
            {"waiting_note": "Schrijf op waarop"},
        ),
        (
            "status",
            "status=blocked&waiting_for=budget&waiting_until=31-02-2027",
            {"waiting_until": "Deze datum bestaat niet"},
        ),
        ("status", "status=dropped", {"dropped_reason": "Waarom vervalt"}),
        ("ends_on", "ends_on=ooit&reason=x", {"ends_on": "geen dag, maand of kwartaal"}),
        ("ends_on", "ends_on=2027", {"reason": "Vul dit in."}),
        ("owner", "owner=999999", {"owner": ""}),
        ("horizon", "horizon=", {"horizon": "Maak een keuze."}),
        ("process", "process=derde", {"process": "derde"}),
        ("tag", "tag=+", {"tag": "Vul dit in."}),
        ("tag", "tag=" + "x" * 41, {"tag": "40 tekens"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    field: str, typed: str, problems: dict[str, str]
) -> None:
    form = BULK_FORMS[field](QueryDict(typed))
    found: dict[str, Any] = {name: errors[0] for name, errors in form.errors.items()}
    assert found.keys() == problems.keys()
    assert all(text in found[name] for name, text in problems.items()), found


def test_somebody_who_left_cannot_be_chosen() -> None:
    gone = UserFactory(is_active=False)
    assert not BULK_FORMS["owner"](QueryDict(f"owner={gone.pk}")).is_valid()


def test_what_a_status_asks_reads_as_asked() -> None:
    for form in (BULK_FORMS["status"](), BULK_FORMS["status"](QueryDict("status=paused"))):
        assert not form.errors
        assert form.fields["waiting_for"].required
        assert form.fields["dropped_reason"].required
        assert not form.fields["waiting_note"].required
