"""What phones do in a session: come in with a code, drop opportunities, vote.

Every post of a phone locks its session: once that is closed nothing comes in any more, and the
limits hold whatever arrives at the same moment. Raises ValidationError in Dutch; `SessionClosed`,
`UnknownCode` and `TooManyCodes` say what they are called.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from actions.choices import OpportunityState
from actions.domain import session_limits as limits
from actions.domain.session_code import is_code, typed
from actions.models import CodeAttempt, Opportunity, OpportunityVote, Session, SessionDevice
from actions.selectors.sessions import counting_votes
from vrt_duurzaam.accounts.client_ip import address_hash

GONE = "Deze kans staat niet meer op de lijst."
NOT_YOURS = "Op je eigen kans kun je niet stemmen."


class UnknownCode(Exception):
    """No session has this code, or it is not open; which of the two is nobody's business."""


class TooManyCodes(Exception):
    """Too many wrong codes came from this address."""


class SessionClosed(Exception):
    """The session takes nothing any more."""


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def knock(text: str, address: str | None) -> Session:
    """The open session of a code that was typed or scanned. Raises UnknownCode, TooManyCodes.

    Only what could have been a guess is counted: not what is too short, and not the code of a
    session that is still to be opened, before which a hall may be waiting.
    """
    here, now = address_hash(address), timezone.now()
    if not limits.may_try(_code_facts(here, now)):
        raise TooManyCodes
    code = typed(text)
    session = Session.objects.filter(code=code).first()
    if session is None and is_code(code):
        _note_code(here, was_right=False)
    if session is None or not session.is_open:
        raise UnknownCode
    return session


def join(session: Session, token: str, address: str | None) -> SessionDevice:
    """Count a phone in; again and again is once."""
    with transaction.atomic():
        device, problem = _post_of(_lock_open(session), token, address)
    _refuse(problem)
    return device


def drop_opportunity(
    session: Session, token: str, address: str | None, values: Mapping[str, Any]
) -> Opportunity:
    """`values`: title, description, theme, process, brought_by. The same once more is the same."""
    dropped = Opportunity(session=session, **values)
    dropped.full_clean(exclude=["session", "device", "created_by", "action", "merged_into"])
    with transaction.atomic():
        device, problem = _post_of(_lock_open(session), token, address)
        if not problem:
            own = device.opportunities.order_by("-created_at", "-pk")
            last = own.first()
            if last and _is_same(last, dropped):
                return last
            problem = limits.drop_problem(
                limits.DropFacts(
                    own.count(),
                    session.opportunities.count(),
                    _seconds_since(last) if last else None,
                )
            )
        if not problem:
            dropped.device = device
            dropped.save()
    _refuse(problem)
    return dropped


def set_vote(
    session: Session, token: str, address: str | None, opportunity: int, *, wanted: bool
) -> None:
    """Give or take back the one vote of this phone; the same once more changes nothing."""
    with transaction.atomic():
        device, problem = _post_of(_lock_open(session), token, address)
        if not problem:
            problem = _vote(device, opportunity, wanted=wanted)
    _refuse(problem)


def _vote(device: SessionDevice, opportunity: int, *, wanted: bool) -> str:
    votes = OpportunityVote.objects.filter(device=device)
    if not wanted:
        votes.filter(opportunity=opportunity).delete()
        return ""
    if votes.filter(opportunity=opportunity).exists():
        return ""
    row = Opportunity.objects.filter(
        pk=opportunity, session=device.session_id, state=OpportunityState.OPEN
    ).first()
    if row is None:
        return GONE
    if row.device_id == device.pk:
        return NOT_YOURS
    problem = limits.vote_problem(counting_votes().filter(device=device).count())
    if not problem:
        votes.create(device=device, opportunity=row)
    return problem


def _lock_open(session: Session) -> Session:
    locked = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if not locked.is_open:
        raise SessionClosed
    return locked


def _post_of(session: Session, token: str, address: str | None) -> tuple[SessionDevice, str]:
    """The phone that posts, counted, and why it is refused; the caller holds the session."""
    device = SessionDevice.objects.filter(session=session, token_hash=token_hash(token)).first()
    if device is None:
        if session.devices.count() >= limits.DEVICES_PER_SESSION:
            raise ValidationError(limits.FULL)
        device = SessionDevice.objects.create(session=session, token_hash=token_hash(token))
        _note_code(address_hash(address), was_right=True)
    now = timezone.now()
    since = (now - device.posts_since).total_seconds() if device.posts_since else None
    posts, is_new_minute = limits.posts_now(device.posts, since)
    if posts > limits.POSTS_PER_MINUTE:
        return device, limits.TOO_MANY_POSTS
    device.posts = posts
    if is_new_minute:
        device.posts_since = now
    device.save(update_fields=["posts", "posts_since"])
    return device, ""


def _code_facts(here: str, now: datetime) -> limits.CodeFacts:
    counts = CodeAttempt.objects.filter(created_at__gte=now - limits.WRONG_CODES_WINDOW).aggregate(
        wrong_from_here=Count("pk", filter=Q(address_hash=here, was_right=False)),
        right_from_here=Count("pk", filter=Q(address_hash=here, was_right=True)),
        wrong_in_all=Count("pk", filter=Q(was_right=False)),
    )
    return limits.CodeFacts(**counts)


def _note_code(here: str, *, was_right: bool) -> None:
    """Count it, and forget what is too old to count."""
    begin = timezone.now() - limits.WRONG_CODES_WINDOW
    CodeAttempt.objects.filter(created_at__lt=begin).delete()
    CodeAttempt.objects.create(address_hash=here, was_right=was_right)


def _seconds_since(last: Opportunity) -> float:
    return (timezone.now() - last.created_at).total_seconds()


def _is_same(last: Opportunity, dropped: Opportunity) -> bool:
    fields = ("title", "description", "theme_id", "process", "brought_by")
    is_recent = _seconds_since(last) < limits.SAME_AGAIN.total_seconds()
    return is_recent and all(getattr(last, name) == getattr(dropped, name) for name in fields)


def _refuse(problem: str) -> None:
    """After the transaction, so that a refused post counts as well."""
    if problem:
        raise ValidationError(problem)
