"""Making, changing, opening and closing a session. Raises ValidationError by field, in Dutch."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.choices import SessionState
from actions.domain.session_code import new_code
from actions.models import Session
from vrt_duurzaam.accounts.models import User

CODE_TRIES = 5


def add_session(values: Mapping[str, Any], *, by: User | None) -> Session:
    """A prepared session with a code of its own, that lets nobody in yet."""
    session = Session(created_by=by, **values)
    session.full_clean(exclude=["code", "created_by"])
    for _ in range(CODE_TRIES):
        session.code = new_code()
        try:
            with transaction.atomic():
                session.save()
        except IntegrityError:
            session.pk = None
        else:
            return session
    raise ValidationError("Er kon geen vrije code gemaakt worden. Probeer het nog eens.")


@transaction.atomic
def change_session(session: Session, values: Mapping[str, Any]) -> Session:
    """Change these fields only: who edits the result does not reopen what was closed meanwhile."""
    locked = _lock(session)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["code", "created_by"])
    locked.save(update_fields=[*values])
    return locked


@transaction.atomic
def open_session(session: Session) -> Session:
    """Let phones in; a session that was closed goes on where it was."""
    locked = _lock(session)
    if not locked.is_open:
        locked.state = SessionState.OPEN
        locked.opened_at = locked.opened_at or timezone.now()
        locked.closed_at = None
        locked.save(update_fields=["state", "opened_at", "closed_at"])
    return locked


@transaction.atomic
def close_session(session: Session) -> Session:
    """Nothing comes in any more. The phones are the participants until somebody counts better."""
    locked = _lock(session)
    if locked.is_open:
        locked.state = SessionState.CLOSED
        locked.closed_at = timezone.now()
        if locked.participants is None:
            locked.participants = locked.devices.count() or None
        locked.save(update_fields=["state", "closed_at", "participants"])
    return locked


def _lock(session: Session) -> Session:
    return Session.objects.select_for_update(no_key=True).get(pk=session.pk)
