"""Milestones: what is kept, what is refused, and what the history says of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.models import Action, Change, Milestone
from actions.services.meanwhile import seen_values
from actions.services.milestones import (
    FIELDS,
    add_milestone,
    change_milestone,
    remove_milestone,
    tick_off,
    untick,
)
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(name="F. Yilmaz")


def values(**other: Any) -> dict[str, Any]:
    return {
        "title": "Offerte akkoord",
        "due_on": date(2026, 11, 30),
        "due_precision": "month",
        "weight": 2,
        "owner": None,
        "owner_name": "gemeente Hengelo",
        **other,
    }


def history(action: Action) -> list[tuple[str, str, str]]:
    """Field, old and new, oldest first."""
    rows = Change.objects.filter(action=action).order_by("pk")
    return list(rows.values_list("field", "old_words", "new_words"))


def version(action: Action) -> int:
    return Action.objects.get(pk=action.pk).version


def test_a_new_one_is_history(by: User) -> None:
    action = ActionFactory()
    milestone = add_milestone(action, values(), by=by)
    assert version(action) == 2
    told = "Offerte akkoord: klaar op nov 2026, gewicht 2, door gemeente Hengelo"
    assert history(action) == [("milestone", "", told)]
    change = Change.objects.get()
    assert (change.created_by, change.version, change.new_value) == (by, 2, milestone.pk)


def test_a_change_tells_only_what_differs(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    Change.objects.all().delete()
    change_milestone(milestone.pk, values(weight=5), by=by)
    assert history(milestone.action) == [
        ("milestone", "Offerte akkoord: gewicht 2", "Offerte akkoord: gewicht 5")
    ]
    assert version(milestone.action) == 3


def test_the_same_again_is_no_change(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    change_milestone(milestone.pk, values(), by=by)
    assert version(milestone.action) == 2


def test_moving_on_asks_why_and_keeps_the_earlier_day(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    later = values(due_on=date(2027, 3, 31))
    with pytest.raises(ValidationError) as refused:
        change_milestone(milestone.pk, later, by=by, reason="  ")
    assert refused.value.message_dict == {
        "reason": ["Waarom schuift de mijlpaal op? Eén regel is genoeg."]
    }
    assert Milestone.objects.get().due_on == date(2026, 11, 30)
    assert version(milestone.action) == 2
    change_milestone(milestone.pk, later, by=by, reason="vergunning later")
    change = Change.objects.get(version=3)
    assert change.old_words == "Offerte akkoord: klaar op nov 2026"
    assert change.new_words == "Offerte akkoord: klaar op mrt 2027"
    assert change.reason == "vergunning later"


def test_a_reason_is_one_line(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    with pytest.raises(ValidationError) as refused:
        change_milestone(milestone.pk, values(due_on=date(2027, 3, 31)), by=by, reason="x" * 301)
    assert refused.value.message_dict == {"reason": ["Houd de reden korter: hooguit 300 tekens."]}
    assert version(milestone.action) == 2


def test_who_left_gets_no_milestone_and_keeps_their_own(by: User) -> None:
    gone = UserFactory(name="Kees Vos", is_active=False)
    named = values(owner=gone, owner_name="")
    told = {"owner": ["Kees Vos doet niet meer mee. Kies iemand anders."]}
    with pytest.raises(ValidationError) as refused:
        add_milestone(ActionFactory(), named, by=by)
    assert refused.value.message_dict == told
    milestone = add_milestone(ActionFactory(), values(), by=by)
    with pytest.raises(ValidationError) as refused:
        change_milestone(milestone.pk, named, by=by)
    assert refused.value.message_dict == told
    Milestone.objects.update(owner=gone, owner_name="")
    change_milestone(milestone.pk, {**named, "weight": 3}, by=by)
    assert Milestone.objects.get().weight == 3


def test_moving_back_needs_no_reason(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    change_milestone(milestone.pk, values(due_on=date(2026, 10, 31)), by=by)
    assert Milestone.objects.get().due_on == date(2026, 10, 31)


@pytest.mark.parametrize(
    ("wrong", "field", "message"),
    [
        ({"weight": 0}, "weight", "Een gewicht is minstens 1."),
        ({"weight": 101}, "weight", "Een gewicht is hooguit 100."),
        ({"title": ""}, "title", "Vul dit in."),
    ],
)
def test_what_is_wrong_is_not_kept(
    by: User, wrong: dict[str, Any], field: str, message: str
) -> None:
    action = ActionFactory()
    with pytest.raises(ValidationError) as refused:
        add_milestone(action, values(**wrong), by=by)
    assert refused.value.message_dict[field] == [message]
    assert not Milestone.objects.exists()
    assert version(action) == 1 and history(action) == []


def test_an_account_or_a_name_but_not_both(by: User) -> None:
    with pytest.raises(ValidationError) as refused:
        add_milestone(ActionFactory(), values(owner=by), by=by)
    assert "owner_name" in refused.value.message_dict


def test_ticking_off_and_back(by: User) -> None:
    action = ActionFactory()
    milestone, _ = MilestoneFactory(action=action, title="Offerte"), MilestoneFactory(action=action)
    tick_off(milestone.pk, by=by, done_on=date(2026, 4, 14))
    assert Milestone.objects.get(pk=milestone.pk).done_on == date(2026, 4, 14)
    untick(milestone.pk, by=by)
    assert Milestone.objects.get(pk=milestone.pk).done_on is None
    assert history(action) == [
        ("milestone", "Offerte: open", "Offerte: gehaald op 14 apr 2026"),
        ("progress", "0\u00a0%", "50\u00a0%"),
        ("milestone", "Offerte: gehaald op 14 apr 2026", "Offerte: open"),
        ("progress", "50\u00a0%", "0\u00a0%"),
    ]
    assert version(action) == 3


def test_without_a_day_it_is_today(by: User) -> None:
    milestone = MilestoneFactory()
    tick_off(milestone.pk, by=by)
    assert Milestone.objects.get().done_on == timezone.localdate()


def test_twice_is_once(by: User) -> None:
    milestone = MilestoneFactory()
    tick_off(milestone.pk, by=by)
    tick_off(milestone.pk, by=by)
    assert version(milestone.action) == 2


def test_a_second_click_keeps_the_day_of_the_first(by: User) -> None:
    milestone = MilestoneFactory(done_on=date(2026, 4, 14))
    tick_off(milestone.pk, by=by)
    assert Milestone.objects.get().done_on == date(2026, 4, 14)
    tick_off(milestone.pk, by=by, done_on=date(2026, 4, 13))
    assert Milestone.objects.get().done_on == date(2026, 4, 13)


def test_a_day_to_come_is_refused(by: User) -> None:
    milestone = MilestoneFactory()
    with pytest.raises(ValidationError) as refused:
        tick_off(milestone.pk, by=by, done_on=timezone.localdate() + timedelta(days=1))
    assert refused.value.message_dict == {
        "done_on": ["Deze dag komt nog. Kies vandaag of een dag ervoor."]
    }
    assert Milestone.objects.get().done_on is None


def test_progress_that_goes_back_is_told(by: User) -> None:
    """One of one done; a second of the same weight makes it half, and its going makes it whole."""
    action = ActionFactory()
    MilestoneFactory(action=action, done_on=date(2026, 4, 14))
    second = add_milestone(action, values(weight=1), by=by)
    assert history(action)[-1] == ("progress", "100\u00a0%", "50\u00a0%")
    remove_milestone(second.pk, by=by)
    assert history(action)[-1] == ("progress", "50\u00a0%", "100\u00a0%")
    assert not Milestone.objects.filter(pk=second.pk).exists()


def test_weights_are_relative_so_that_no_sum_passes_a_hundred(by: User) -> None:
    action = ActionFactory()
    for _ in range(3):
        done = add_milestone(action, values(weight=100), by=by)
        tick_off(done.pk, by=by)
    add_milestone(action, values(weight=100), by=by)
    assert history(action)[-1] == ("progress", "100\u00a0%", "75\u00a0%")


def test_what_another_changed_meanwhile_stays(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    seen = seen_values(milestone, FIELDS)
    change_milestone(milestone.pk, values(title="Offerte getekend"), by=by)
    change_milestone(milestone.pk, values(weight=7), by=by, seen=seen)
    kept = Milestone.objects.get()
    assert (kept.title, kept.weight) == ("Offerte getekend", 7)


def test_the_same_field_asks_first(by: User) -> None:
    milestone = add_milestone(ActionFactory(), values(), by=by)
    seen = seen_values(milestone, FIELDS)
    change_milestone(milestone.pk, values(title="Offerte getekend"), by=by)
    with pytest.raises(ValidationError) as refused:
        change_milestone(milestone.pk, values(title="Offerte binnen"), by=by, seen=seen)
    assert "Intussen staat hier ‘Offerte getekend’" in refused.value.message_dict["title"][0]
    assert Milestone.objects.get().title == "Offerte getekend"


def test_who_takes_away_what_is_gone(by: User) -> None:
    milestone = MilestoneFactory()
    remove_milestone(milestone.pk, by=by)
    with pytest.raises(Milestone.DoesNotExist):
        remove_milestone(milestone.pk, by=by)
