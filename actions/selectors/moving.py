"""Where a person may take an action: on the board, and with a message."""

from actions.domain.moves import moves
from actions.domain.status import Status
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User


def movable_to(status: Status, user: User, owner: int | None) -> tuple[Status, ...]:
    """Where this person may take an action with this status and owner."""
    is_owner = owner == user.pk and user.has_perm(access.WORK_ON_OWN)
    return moves(status, may_edit=user.has_perm(access.EDIT_PLAN), is_owner=is_owner)
