"""One change on several actions: the preview says what happens, then all of it or nothing."""

from datetime import date

import pytest
from django.utils import timezone

from actions.domain.status import Status
from actions.models import Action, Change, Tag
from actions.services.actions import change_action
from actions.services.bulk import BulkChange, BulkRefused, Outcome, apply_change, preview_change
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, horizon
from vrt_duurzaam.accounts.access import Role
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db
RUNNING = BulkChange({"status": Status.RUNNING.value})


@pytest.fixture
def core() -> User:
    return UserFactory(name="Fatma Yilmaz", role=Role.CORE_TEAM)


def owned(**fields: object) -> Action:
    return ActionFactory(owner=UserFactory(name="Wim Slot"), **fields)


def seen(*actions: Action) -> dict[int, int]:
    return {action.pk: action.version for action in actions}


def told(outcomes: list[Outcome]) -> dict[str, object]:
    return {
        outcome.action.title: [*outcome.refusals] or outcome.told or "staat al zo"
        for outcome in outcomes
    }


def statuses() -> list[str]:
    return list(Action.objects.order_by("pk").values_list("status", flat=True))


def test_the_preview_tells_what_changes_what_not_and_why_and_writes_nothing(core: User) -> None:
    first = owned(title="met trekker")
    second = ActionFactory(title="zonder trekker")
    third = owned(title="loopt al", status=Status.RUNNING.value)
    outcomes = preview_change([first.pk, second.pk, third.pk], RUNNING, core)
    assert told(outcomes) == {
        "met trekker": [("stand", "Gepland", "In uitvoering")],
        "zonder trekker": ["Kies eerst een trekker: zonder trekker begint een actie niet."],
        "loopt al": "staat al zo",
    }
    assert statuses() == ["planned", "planned", "running"]
    assert not Change.objects.exists()
    assert [action.version for action in Action.objects.all()] == [1, 1, 1]


def test_the_preview_tells_what_goes_with_a_status_that_ends(core: User) -> None:
    blocked = owned(
        status=Status.BLOCKED.value, waiting_for="budget", waiting_until=date(2027, 3, 1)
    )
    (outcome,) = preview_change([blocked.pk], RUNNING, core)
    assert outcome.told == [
        ("stand", "Geblokkeerd", "In uitvoering"),
        ("wacht op", "budget", "leeg"),
        ("wacht tot", "1 mrt 2027", "leeg"),
    ]


def test_what_is_applied_is_what_was_previewed(core: User) -> None:
    actions = [owned(), owned()]
    previewed = told(preview_change([action.pk for action in actions], RUNNING, core))
    done = apply_change(seen(*actions), RUNNING, core)
    assert told(done) == previewed
    assert statuses() == ["running", "running"]
    changes = Change.objects.filter(field="status")
    assert {(change.created_by, change.new_words) for change in changes} == {
        (core, "In uitvoering")
    }
    assert Action.objects.filter(status_since=timezone.localdate()).count() == 2


def test_one_refusal_leaves_all_as_they_were(core: User) -> None:
    good, bad = owned(), ActionFactory(title="zonder trekker")
    with pytest.raises(BulkRefused) as refused:
        apply_change(seen(good, bad), RUNNING, core)
    assert [outcome.action for outcome in refused.value.outcomes] == [bad]
    assert statuses() == ["planned", "planned"]
    assert not Change.objects.exists()


def test_who_changed_it_meanwhile_is_named_and_nothing_is_written(core: User) -> None:
    first, second = owned(), owned(title="Laadpunten")
    versions = seen(first, second)
    other = UserFactory(name="Petra Brand", role=Role.CORE_TEAM)
    change_action(second.pk, {"status": Status.PAUSED.value}, by=other)
    with pytest.raises(BulkRefused) as refused:
        apply_change(versions, RUNNING, core)
    (outcome,) = refused.value.outcomes
    assert outcome.action.title == "Laadpunten"
    assert outcome.refusals == ["Petra Brand veranderde stand intussen in ‘Gepauzeerd’."]
    assert statuses() == ["planned", "paused"]


def test_another_field_that_changed_meanwhile_does_not_stand_in_the_way(core: User) -> None:
    action = owned()
    versions = seen(action)
    change_action(action.pk, {"title": "Nieuwe naam"}, by=core)
    apply_change(versions, RUNNING, core)
    action.refresh_from_db()
    assert (action.title, action.status) == ("Nieuwe naam", "running")


def test_an_action_that_is_gone_stops_the_rest(core: User) -> None:
    stays, goes = owned(), owned()
    versions = seen(stays, goes)
    goes.delete()
    with pytest.raises(BulkRefused) as refused:
        apply_change(versions, RUNNING, core)
    assert (refused.value.gone, refused.value.outcomes) == (1, [])
    assert statuses() == ["planned"]


def test_a_tag_comes_with_the_others_and_is_made_once(core: User) -> None:
    first, second = owned(), owned()
    first.tags.add(Tag.objects.create(name="gebouwen"))
    change = BulkChange(tag="quick win")
    assert told(preview_change([first.pk], change, core)) == {
        first.title: [("labels", "gebouwen", "gebouwen, quick win")]
    }
    assert not Tag.objects.filter(name="quick win").exists()
    apply_change(seen(first, second), change, core)
    assert [str(tag) for tag in first.tags.all()] == ["gebouwen", "quick win"]
    assert [str(tag) for tag in second.tags.all()] == ["quick win"]
    assert preview_change([first.pk], BulkChange(tag="Quick Win"), core)[0].changes == []


def test_an_end_moves_with_its_reason_and_the_earlier_date_stays_known(core: User) -> None:
    action = owned(ends_on=date(2026, 12, 31), ends_precision="month")
    without_reason = BulkChange({"ends_on": date(2027, 3, 31), "ends_precision": "month"})
    (outcome,) = preview_change([action.pk], without_reason, core)
    assert outcome.refusals == ["Waarom verschuift het einde? Eén regel is genoeg."]
    apply_change(seen(action), BulkChange(without_reason.values, "Aanbesteding duurt langer"), core)
    change = Change.objects.get(field="ends_on")
    assert (change.old_words, change.new_words) == ("dec 2026", "mrt 2027")
    assert change.reason == "Aanbesteding duurt langer"


def test_an_end_before_the_start_is_refused_for_that_action_only(core: User) -> None:
    late, early = owned(title="laat", starts_on=date(2028, 1, 1)), owned(title="vroeg")
    change = BulkChange({"ends_on": date(2027, 12, 31), "ends_precision": "year"}, "korter")
    assert told(preview_change([late.pk, early.pk], change, core)) == {
        "laat": ["Het einde ligt voor de start."],
        "vroeg": [("einde", "leeg", "2027")],
    }


def test_the_outcomes_are_in_the_order_of_the_plan(core: User) -> None:
    for code in ("K-03", "K-01", "K-02"):
        owned(code=code)
    pks = [action.pk for action in Action.objects.all()]
    change = BulkChange({"horizon": horizon("–2025")})
    found = [outcome.action.code for outcome in preview_change(pks, change, core)]
    assert found == ["K-01", "K-02", "K-03"]
