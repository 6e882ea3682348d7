from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.models import ProgressUpdate
from actions.selectors.rows import action_row
from actions.services.actions import change_action
from actions.services.changing import EditConflict
from actions.services.updates import confirm_current, write_update
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory, MilestoneFactory
from vrt_duurzaam.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def anouk() -> User:
    return UserFactory(name="Anouk Bakker")


def test_a_message_keeps_the_status_and_progress_of_its_moment(anouk: User) -> None:
    action = ActionFactory(status="running", owner=anouk)
    first, second = MilestoneFactory.create_batch(2, action=action)
    MilestoneFactory(action=action)
    first.done_on = date(2026, 5, 1)
    first.save()
    before = write_update(action.pk, " Twee offertes.\r\nEen derde volgt. ", by=anouk)
    second.done_on = date(2026, 6, 1)
    second.save()
    after = write_update(action.pk, "Gunning rond.", by=anouk, status="paused")
    before.refresh_from_db()
    after.refresh_from_db()
    assert before.text == "Twee offertes.\nEen derde volgt."
    assert (before.status, before.progress) == ("running", Decimal("33.333333"))
    assert (after.status, after.progress) == ("paused", Decimal("66.666667"))
    assert (before.created_by, before.kind) == (anouk, "message")
    action.refresh_from_db()
    assert action.status == "paused"
    assert action.changes.get().new_words == "Gepauzeerd"


def test_a_message_with_a_status_is_all_or_nothing(anouk: User) -> None:
    action = ActionFactory(status="running", owner=anouk)
    with pytest.raises(ValidationError, match="Waar wacht deze actie op"):
        write_update(action.pk, "We wachten.", by=anouk, status="blocked")
    with pytest.raises(ValidationError, match="Schrijf in een paar regels"):
        write_update(action.pk, " \r\n ", by=anouk, status="paused")
    with pytest.raises(ValidationError, match="hooguit 4000 tekens"):
        write_update(action.pk, "x" * 4001, by=anouk, status="paused")
    assert not ProgressUpdate.objects.exists()
    action.refresh_from_db()
    assert action.status == "running"
    details = {"waiting_for": "grid", "waiting_note": "", "waiting_until": date(2027, 1, 1)}
    write_update(action.pk, "We wachten.", by=anouk, status="blocked", details=details)
    action.refresh_from_db()
    assert (action.status, action.waiting_for) == ("blocked", "grid")


def test_a_status_that_another_changed_meanwhile_is_a_conflict(anouk: User) -> None:
    action = ActionFactory(status="running", owner=anouk)
    change_action(action.pk, {"status": "paused"}, by=UserFactory())
    with pytest.raises(EditConflict):
        write_update(action.pk, "Klaar.", by=anouk, status="done", seen_version=1)
    assert not ProgressUpdate.objects.exists()
    write_update(action.pk, "Alleen een bericht.", by=anouk, seen_version=1)
    assert ProgressUpdate.objects.get().status == "paused"


def test_still_current_ends_the_silence_and_counts_once_a_day(anouk: User) -> None:
    action = ActionFactory(
        status="running", owner=anouk, status_since=timezone.localdate() - timedelta(days=40)
    )
    assert [signal.pill for signal in action_row(action).signals] == ["40 dagen stil"]
    first = confirm_current(action.pk, by=anouk)
    assert (first.kind, first.text, first.status) == ("confirmed", "", "running")
    assert action_row(action).signals == ()
    assert confirm_current(action.pk, by=anouk) == first
    assert confirm_current(action.pk, by=UserFactory()) != first
    ProgressUpdate.objects.update(created_at=timezone.now() - timedelta(days=1))
    confirm_current(action.pk, by=anouk)
    assert ProgressUpdate.objects.count() == 3


@pytest.mark.parametrize(("status", "word"), [("done", "afgerond"), ("dropped", "vervallen")])
def test_what_is_over_is_not_confirmed(anouk: User, status: str, word: str) -> None:
    action = ActionFactory(status=status)
    with pytest.raises(ValidationError, match=f"Deze actie is al {word}"):
        confirm_current(action.pk, by=anouk)
    assert not ProgressUpdate.objects.exists()
