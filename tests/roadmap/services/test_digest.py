"""Once a week, never lost, and at worst twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from roadmap.models import DigestMail, RoadmapSettings
from roadmap.services import digest as service
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def person() -> Any:
    """Who has something to read."""
    owner = UserFactory(email="otto@example.org")
    ActionFactory(owner=owner, ends_on=date(2026, 11, 20), status="running", status_since=TODAY)
    return owner


def make_due(row: DigestMail) -> None:
    """Let the time pass that a failure waits."""
    row.refresh_from_db()
    row.tried_at = timezone.now() - timedelta(days=1)
    row.save()


def test_one_mail_a_week_however_often_it_is_asked(person: Any) -> None:
    UserFactory()  # nothing to tell
    assert service.send_week(TODAY).sent == 1
    assert service.send_week(TODAY + timedelta(days=2)).sent == 0
    assert service.send_waiting(TODAY).sent == 0
    assert [each.to for each in mail.outbox] == [["otto@example.org"]]
    row = DigestMail.objects.get()
    assert (row.user, row.week, row.lines, row.tries) == (person, TODAY, 1, 1)
    assert row.sent_at is not None
    assert service.send_week(TODAY + timedelta(days=7)).sent == 1


def test_a_server_that_is_down_is_tried_again_and_at_most_five_times(
    person: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nothing listens there
    assert service.send_week(TODAY).failed == 1
    row = DigestMail.objects.get()
    assert (row.tries, row.message, row.sent_at) == (1, "De mailserver antwoordt niet.", None)
    assert service.send_waiting(TODAY) == service.Round()  # not yet
    for _ in range(6):
        make_due(row)
        service.send_waiting(TODAY)
    row.refresh_from_db()
    assert (row.tries, row.sent_at) == (5, None)


def test_what_failed_goes_out_when_the_server_is_back(person: Any) -> None:
    when = timezone.now() - timedelta(minutes=6)
    row = DigestMail.objects.create(
        user=person, week=TODAY, tries=1, tried_at=when, message="De mailserver antwoordt niet."
    )
    assert service.send_waiting(TODAY).sent == 1
    row.refresh_from_db()
    assert (row.tries, row.message) == (2, "")


def test_a_worker_that_was_killed_while_sending_may_cost_one_mail_more_and_no_second(
    person: Any,
) -> None:
    row = DigestMail.objects.create(user=person, week=TODAY, tries=1, tried_at=timezone.now())
    assert service.send_waiting(TODAY).sent == 0  # it may still be sending
    make_due(row)
    assert service.send_waiting(TODAY).sent == 1

    # broken off once more: what was taken up is marked, and stays as it is
    DigestMail.objects.filter(pk=row.pk).update(sent_at=None, message=service.BROKEN_OFF)
    make_due(row)
    assert service.send_waiting(TODAY).sent == 0
    assert len(mail.outbox) == 1


def test_of_two_workers_one_sends(person: Any) -> None:
    service.begin_week(service.digests(TODAY), TODAY)
    mine, theirs = (DigestMail.objects.get() for _ in range(2))
    assert service._take_up(mine)
    assert not service._take_up(theirs)


def test_what_was_solved_before_the_mail_went_out_is_not_told(person: Any) -> None:
    service.begin_week(service.digests(TODAY), TODAY)
    person.actions.update(status="done")
    assert service.send_waiting(TODAY) == service.Round()
    assert not mail.outbox
    assert not DigestMail.objects.exists()


def test_the_choice_holds_for_what_waits_already(person: Any) -> None:
    service.begin_week(service.digests(TODAY), TODAY)
    service.choose(person.pk, is_on=False)
    assert service.send_waiting(TODAY).sent == 0
    service.choose(person.pk, is_on=True)
    assert service.send_week(TODAY).sent == 1


@pytest.mark.parametrize("weeks", [0, 27])
def test_the_weeks_are_one_to_twenty_six(weeks: int) -> None:
    with pytest.raises(ValidationError, match="1 tot en met 26 weken"):
        service.escalate_after(weeks)
    assert RoadmapSettings.current().escalate_after_weeks == 3
