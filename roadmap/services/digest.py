"""Sending the weekly mail, and who wants it.

The order, so that nobody gets it twice and nothing is lost:

1. `begin_week` writes a row for everybody who has something to read; there is one a week.
2. `send_waiting` takes a row up: tries + 1 and `tried_at`, committed before anything is sent. Of
   two workers one wins.
3. It sends, and then writes `sent_at`, or why it failed; a failure waits longer each time
   (`domain.digest.wait_after`) and ends after five.

A worker that is killed between 2 and 3, or a server that breaks off there, leaves a row of which
nobody knows whether it was sent. It is sent once more, marked as such, with the same Message-ID,
by which most mail programs show one; when that too is broken off it stays as it is. So at worst a
person has the same mail twice.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPServerDisconnected

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from roadmap.digest_mail import mail_of
from roadmap.domain.digest import MAX_TRIES, Digest, wait_after, week_of
from roadmap.models import DigestChoice, DigestMail, RoadmapSettings
from roadmap.selectors.digest import digests
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.queue import enqueue

SEND_TASK = "roadmap.send_digests"
IS_SENDING = timedelta(minutes=5)  # as long as a worker may take over one mail
BROKEN_OFF = "Het versturen is afgebroken; de mail kan twee keer gekomen zijn."
NO_SERVER = "De mailserver antwoordt niet."
REFUSED = "De mailserver nam de mail niet aan."
MIN_WEEKS, MAX_WEEKS = 1, 26

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What came of sending."""

    sent: int = 0
    failed: int = 0


def send_week(today: date | None = None) -> Round:
    """Monday morning; once more is nothing new for who has had it."""
    today = today or timezone.localdate()
    found = digests(today)
    begin_week(found, week_of(today))
    return send_waiting(today, found)


def ask_week(today: date | None = None) -> None:
    """The same without waiting for Monday: the rows now, the mails by the worker."""
    today = today or timezone.localdate()
    begin_week(digests(today), week_of(today))
    enqueue(SEND_TASK)


def begin_week(found: Mapping[int, Digest], monday: date) -> None:
    rows = [DigestMail(user_id=pk, week=monday, lines=each.count) for pk, each in found.items()]
    DigestMail.objects.bulk_create(rows, ignore_conflicts=True)
    silent = User.objects.filter(is_active=True).count() - len(found)
    log.info("weekly mail of %s: %s to send, %s silent", monday, len(found), silent)


def send_waiting(today: date | None = None, found: Mapping[int, Digest] | None = None) -> Round:
    """What of this week is still to be sent and may be tried now. One query when there is none."""
    today = today or timezone.localdate()
    waiting = _waiting(week_of(today))
    if not waiting:
        return Round()
    found = digests(today) if found is None else found
    if not _server_answers():
        for row in waiting:
            if _take_up(row):
                _fail(row, NO_SERVER)
        return Round(failed=len(waiting))
    results = [_send(row, found.get(row.user_id)) for row in waiting]
    return Round(results.count(True), results.count(False))


def _waiting(monday: date) -> list[DigestMail]:
    now = timezone.now()
    rows = DigestMail.objects.filter(
        week=monday, sent_at=None, tries__lt=MAX_TRIES, user__is_active=True
    ).select_related("user")
    return [row for row in rows.order_by("pk") if _may_try(row, now)]


def _may_try(row: DigestMail, now: datetime) -> bool:
    if row.tried_at is None:
        return True
    wait = wait_after(row.tries) if row.message else IS_SENDING  # no message: nobody knows
    return wait is not None and row.message != BROKEN_OFF and now - row.tried_at >= wait


def _take_up(row: DigestMail) -> bool:
    """False when another worker was first. Committed at once."""
    is_unsure = row.tries > 0 and not row.message
    row.tried_at, row.message = timezone.now(), BROKEN_OFF if is_unsure else ""
    taken = DigestMail.objects.filter(pk=row.pk, tries=row.tries, sent_at=None).update(
        tries=F("tries") + 1, tried_at=row.tried_at, message=row.message
    )
    return bool(taken)


def _send(row: DigestMail, digest: Digest | None) -> bool | None:
    """None: not ours to send, or nothing is left to tell."""
    if not _take_up(row):
        return None
    if digest is None:
        row.delete()
        return None
    try:
        mail_of(row.user, digest).send()
    except (TimeoutError, SMTPServerDisconnected):  # it may have been taken all the same
        log.exception("nobody knows whether the weekly mail of user %s was sent", row.user_id)
        return False
    except OSError:  # smtplib's errors are of this kind too
        log.exception("weekly mail of user %s was not sent", row.user_id)
        _fail(row, REFUSED)
        return False
    DigestMail.objects.filter(pk=row.pk).update(
        sent_at=timezone.now(), lines=digest.count, message=""
    )
    return True


def _fail(row: DigestMail, why: str) -> None:
    DigestMail.objects.filter(pk=row.pk).update(message=why)


def _server_answers() -> bool:
    """Asked once a round, so that a server that is down does not hold up the worker per mail.
    Without a server mails are files."""
    if not settings.EMAIL_HOST:
        return True
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        log.warning("the weekly mail waits: %s", error)
        return False
    connection.close()
    return True


# -- who wants it -------------------------------------------------------------------------------


def choose(user_id: int, *, is_on: bool) -> None:
    DigestChoice.objects.update_or_create(user_id=user_id, defaults={"is_on": is_on})


def escalate_after(weeks: int) -> None:
    """Raises ValidationError."""
    if not MIN_WEEKS <= weeks <= MAX_WEEKS:
        raise ValidationError({"weeks": f"Kies {MIN_WEEKS} tot en met {MAX_WEEKS} weken."})
    with transaction.atomic():
        RoadmapSettings.objects.get_or_create(pk=1)
        RoadmapSettings.objects.filter(pk=1).update(
            escalate_after_weeks=weeks, version=F("version") + 1
        )
