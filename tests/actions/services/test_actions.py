"""Making and changing actions: what becomes history, and what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from actions.domain.status import Status
from actions.models import Action, Change, Partner, Tag
from actions.services.actions import change_action, create_action
from tests.factories import LocationFactory, UserFactory
from tests.plan_factories import ActionFactory, ObjectiveFactory, horizon, theme
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def anouk() -> User:
    return UserFactory(name="Anouk Bakker")


@pytest.fixture
def bram() -> User:
    return UserFactory(name="Bram Kuipers")


def change(action: Action, by: User, **values: Any) -> list[Change]:
    """As somebody who has the newest version before them."""
    reason = values.pop("reason", "")
    found = change_action(action.pk, values, by=by, seen_version=action.version, reason=reason)
    action.refresh_from_db()
    return found


def told(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(row.field, row.old_words, row.new_words) for row in changes]


# -- making one ------------------------------------------------------------------------------


def test_a_new_action_gets_the_next_code_of_its_theme(anouk: User) -> None:
    for code in ("K-09", "K-11", "K-los", "N-40"):
        ActionFactory(code=code)
    values = {"title": "Regenton", "theme": theme("klimaat"), "horizon": horizon()}
    action = create_action(values, by=anouk, origin="uit kans ‘Regenton’")
    assert action.code == "K-12"
    assert (action.status, action.version, action.created_by) == ("idea", 1, anouk)
    change = action.changes.get()
    assert (change.field, change.new_words) == ("created", "uit kans ‘Regenton’")
    first = create_action({**values, "theme": theme("sociaal")}, by=anouk)
    assert first.code == "S-01"
    assert first.changes.get().new_words == "Regenton"


def test_a_new_action_with_sets_and_new_tags(anouk: User) -> None:
    Tag.objects.create(name="gas")
    place, objective = LocationFactory(), ObjectiveFactory()
    action = create_action(
        {
            "title": "Warmtepomp",
            "theme": theme(),
            "horizon": horizon(),
            "locations": [place],
            "objectives": [objective],
            "tags": ["Gas", "gebouwen", "gebouwen"],
        },
        by=anouk,
    )
    assert (action.locations.get(), action.objectives.get()) == (place, objective)
    assert [tag.name for tag in action.tags.all()] == ["gas", "gebouwen"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"horizon": None}, "horizon"),
        ({"theme": None}, "theme"),
        ({"title": "x" * 161}, "title"),
        ({"status": "running"}, "owner"),
        ({"status": "dropped"}, "dropped_reason"),
        ({"starts_on": date(2027, 1, 1), "ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"costs_once_eur": Decimal(-1)}, "__all__"),
        ({"tags": ["x" * 41]}, "tags"),
        ({"why": "x" * 4001}, "why"),
    ],
)
def test_a_wrong_new_action_is_refused_whole(
    anouk: User, values: dict[str, Any], field: str
) -> None:
    right = {"title": "Regenton", "theme": theme(), "horizon": horizon(), "tags": ["nieuw"]}
    with pytest.raises(ValidationError) as refused:
        create_action({**right, **values}, by=anouk)
    assert field in refused.value.message_dict
    assert not Action.objects.exists()
    assert not Change.objects.exists()
    assert not Tag.objects.exists()


def test_a_new_action_is_not_for_who_left(anouk: User) -> None:
    """Excel may still name them."""
    gone = UserFactory(name="Bram Kuipers", is_active=False)
    values = {"title": "Regenton", "theme": theme(), "horizon": horizon(), "owner": gone}
    with pytest.raises(ValidationError, match="Bram Kuipers doet niet meer mee"):
        create_action(values, by=anouk)
    assert not Action.objects.exists()


# -- changing one ----------------------------------------------------------------------------


def test_every_change_is_a_line_in_words(anouk: User) -> None:
    action = ActionFactory(title="Warmtepomp", payer="", costs_once_eur=Decimal(1000))
    partner = Partner.objects.get(name="Gemeente Hengelo")
    found = change(
        action,
        anouk,
        owner=anouk,
        payer="Gemeente Hengelo",
        partners=[partner],
        costs_once_eur=Decimal("186000.50"),
        starts_on=date(2026, 1, 1),
        starts_precision="month",
        process="primary",
    )
    assert told(found) == [
        ("owner", "leeg", "Anouk Bakker"),
        ("payer", "leeg", "Gemeente Hengelo"),
        ("partners", "leeg", "Gemeente Hengelo"),
        ("costs_once_eur", "€ 1.000", "€ 186.000,50"),
        ("starts_on", "leeg", "jan 2026"),
        ("starts_precision", "day", "month"),
        ("process", "Ondersteunend proces", "Primair proces"),
    ]
    assert {(row.created_by, row.version) for row in found} == {(anouk, 2)}
    assert action.version == 2
    assert [row.new_value for row in found[:4]] == [
        anouk.pk,
        "Gemeente Hengelo",
        [partner.pk],
        "186000.5",
    ]


def test_the_same_again_changes_nothing(anouk: User) -> None:
    action = ActionFactory(why="Eerste regel.\nTweede regel.", costs_once_eur=Decimal("1000.00"))
    same = {
        "why": "Eerste regel.\r\nTweede regel.\r\n",
        "costs_once_eur": Decimal(1000),
        "starts_precision": "month",  # of a start that is not there
        "waiting_for": "budget",  # of a status that does not wait
        "tags": [],
    }
    assert change(action, anouk, **same) == []
    assert (action.version, Change.objects.count()) == (1, 0)


def test_a_moved_end_asks_a_reason_and_keeps_the_earlier_date(anouk: User) -> None:
    action = ActionFactory(ends_on=date(2027, 3, 31), ends_precision="month")
    later = {"ends_on": date(2027, 9, 30), "ends_precision": "month"}
    with pytest.raises(ValidationError) as refused:
        change(action, anouk, **later, reason="  ")
    assert refused.value.message_dict == {
        "reason": ["Waarom verschuift het einde? Eén regel is genoeg."]
    }
    assert not Change.objects.exists()
    found = change(action, anouk, **later, payer="MT", reason="vergunning later")
    assert [(row.field, row.old_words, row.new_words, row.reason) for row in found] == [
        ("ends_on", "mrt 2027", "sep 2027", "vergunning later"),
        ("payer", "leeg", "MT", ""),
    ]
    with pytest.raises(ValidationError) as refused:
        change(action, anouk, ends_on=None)
    assert "reason" in refused.value.message_dict, "taking the end away moves it too"
    with pytest.raises(ValidationError) as refused:
        change(action, anouk, ends_on=date(2028, 1, 1), reason="x" * 301)
    assert "korter" in refused.value.message_dict["reason"][0]


def test_a_first_end_and_a_sharper_one_ask_nothing(anouk: User) -> None:
    action = ActionFactory()
    change(action, anouk, ends_on=date(2026, 11, 30), ends_precision="month")
    found = change(action, anouk, ends_on=date(2026, 11, 30), ends_precision="day")
    assert told(found) == [
        ("ends_precision", "month", "day"),
        ("ends_on", "nov 2026", "30 nov 2026"),
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts_on": date(2031, 1, 1)}, "ends_on"),
        ({"status": "running"}, "owner"),
        ({"status": "blocked"}, "waiting_for"),
        ({"status": "dropped"}, "dropped_reason"),
        ({"costs_yearly_eur": Decimal("-0.01")}, "__all__"),
        ({"costs_yearly_eur": Decimal("1.234")}, "costs_yearly_eur"),
        ({"tags": [""]}, "tags"),
        ({"co_benefits": "x" * 2001}, "co_benefits"),
    ],
)
def test_a_refused_change_writes_nothing(anouk: User, values: dict[str, Any], field: str) -> None:
    action = ActionFactory(title="Warmtepomp", ends_on=date(2030, 1, 1))
    before = Action.objects.values().get()
    with pytest.raises(ValidationError) as refused:
        change(action, anouk, payer="MT", **values)
    assert field in refused.value.message_dict
    assert Action.objects.values().get() == before
    assert not Change.objects.exists()
    assert not Tag.objects.exists()


# -- the status ------------------------------------------------------------------------------


def test_nothing_runs_without_an_owner(anouk: User) -> None:
    action = ActionFactory(status="planned")
    with pytest.raises(ValidationError, match="Kies eerst een trekker"):
        change(action, anouk, status="running")
    change(action, anouk, status="running", owner=anouk)
    assert (action.state, action.owner) == (Status.RUNNING, anouk)
    with pytest.raises(ValidationError, match="Kies eerst een trekker"):
        change(action, anouk, owner=None)


def test_an_owner_who_left_stops_only_what_needs_one(anouk: User, bram: User) -> None:
    action = ActionFactory(status="running", owner=bram)
    bram.is_active = False
    bram.save()
    change(action, anouk, why="De ketels zijn van 2009.")
    change(action, anouk, status="paused")
    with pytest.raises(ValidationError, match="Kies eerst een trekker"):
        change(action, anouk, status="running")
    with pytest.raises(ValidationError, match="Bram Kuipers doet niet meer mee"):
        change(ActionFactory(), anouk, owner=bram)
    bram.delete()
    action.refresh_from_db()
    assert action.owner is None
    change(action, anouk, payer="MT")
    with pytest.raises(ValidationError, match="Kies eerst een trekker"):
        change(action, anouk, status="running")


def test_what_a_status_asked_goes_with_it(anouk: User) -> None:
    action = ActionFactory(owner=anouk, status="running")
    waiting = {"waiting_for": "budget", "waiting_note": "", "waiting_until": date(2026, 12, 1)}
    change(action, anouk, status="blocked", **waiting)
    assert action.waits_for == "budget"
    found = change(action, anouk, status="running", waiting_note="blijft niet staan")
    assert told(found) == [
        ("status", "Geblokkeerd", "In uitvoering"),
        ("waiting_for", "budget", "leeg"),
        ("waiting_until", "1 dec 2026", "leeg"),
    ]
    assert (action.waiting_for, action.waiting_note, action.waiting_until) == ("", "", None)
    change(action, anouk, status="dropped", dropped_reason="Te duur.")
    change(action, anouk, status="idea")
    assert action.dropped_reason == ""
