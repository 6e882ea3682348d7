"""To which statuses a person may take an action: on the board, on its page, everywhere."""

from actions.domain.status import Status

# An owner reports how it goes; what becomes an action and what is dropped is the core team's.
OWNERS = (Status.PLANNED, Status.RUNNING, Status.BLOCKED, Status.PAUSED, Status.DONE)


def moves(status: Status, *, may_edit: bool, is_owner: bool) -> tuple[Status, ...]:
    """Where the action may go from here, in the order of the board; empty: it stays."""
    if may_edit:
        allowed = tuple(Status)
    elif is_owner and status in OWNERS:
        allowed = OWNERS
    else:
        return ()
    return tuple(each for each in allowed if each is not status)
