"""How far an action is, counted over its milestones, and how far its time is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.domain.status import Status

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """`weight` is a share of the whole, relative to the others; `due_on` the last day of it."""

    pk: int
    title: str
    due_on: date
    weight: int = 1
    done_on: date | None = None
    due_precision: str = "day"


def progress(status: Status, milestones: Iterable[MilestoneFacts]) -> Decimal | None:
    """Percent of the weight that is done, 0 to 100. None: no milestones, so nobody knows.

    What is finished is 100, whatever was ticked off.
    """
    if status is Status.DONE:
        return WHOLE
    rows = list(milestones)
    total = sum(row.weight for row in rows)
    if not total:
        return None
    done = sum(row.weight for row in rows if row.done_on is not None)
    return WHOLE * done / total


def time_share(starts_on: date | None, ends_on: date | None, today: date) -> Decimal | None:
    """Percent of the planned time that is over, 0 to 100. None: start or end is unknown.

    The day of the end counts as time that there is.
    """
    if starts_on is None or ends_on is None or ends_on < starts_on:
        return None
    days = (ends_on - starts_on).days + 1
    over = min(max((today - starts_on).days, 0), days)
    return WHOLE * over / days
