from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from roadmap.models import DigestMail
from tests.factories import UserFactory
from tests.plan_factories import ActionFactory

pytestmark = pytest.mark.django_db


def test_a_broker_that_is_down_at_seven_does_not_lose_the_week(settings: Any) -> None:
    schedule = settings.CELERY_BEAT_SCHEDULE["send-digests"]["schedule"]
    assert schedule.day_of_week == {1} and {7, 8} <= schedule.hour


def test_a_dry_run_prints_and_the_command_sends() -> None:
    owner = UserFactory(email="otto@example.org")
    ActionFactory(owner=owner, title="Dak", ends_on="2026-11-20", status="running")
    said = StringIO()
    call_command("send_digests", "--dry-run", "--date", "2026-11-23", stdout=said)
    assert "Aan: otto@example.org" in said.getvalue()
    assert "* Dak" in said.getvalue()
    assert not mail.outbox
    assert not DigestMail.objects.exists()
    call_command("send_digests", "--date", "2026-11-23", stdout=said)
    assert "1 verstuurd, 0 niet gelukt." in said.getvalue()
    assert len(mail.outbox) == 1
