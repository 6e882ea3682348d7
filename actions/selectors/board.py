"""The board: every status a column, what is late on top, what was over long ago left out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from actions.domain.moves import moves
from actions.domain.signals import SignalKind, worst
from actions.domain.status import Status
from actions.selectors.rows import ActionRow
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User

RECENT_DAYS = 90
# Columns that stand under one another: what is to come, what waits, and what is over.
LANES = (
    (Status.IDEA, Status.PLANNED),
    (Status.RUNNING,),
    (Status.BLOCKED, Status.PAUSED),
    (Status.DONE, Status.DROPPED),
)


@dataclass(frozen=True, slots=True)
class Card:
    row: ActionRow
    may_move: bool


@dataclass(frozen=True, slots=True)
class Column:
    """`moves` is where a card that may move can go; `older` counts what is not shown."""

    status: Status
    cards: Sequence[Card]
    moves: Sequence[Status]
    older: int = 0

    @property
    def count(self) -> int:
        return len(self.cards) + self.older


def board(
    rows: Iterable[ActionRow], user: User, today: date, *, show_all: bool = False
) -> list[list[Column]]:
    """The columns, lane by lane. No queries."""
    by_status: dict[Status, list[ActionRow]] = defaultdict(list)
    for row in rows:
        by_status[row.status].append(row)
    return [
        [_column(status, by_status[status], user, today, show_all) for status in lane]
        for lane in LANES
    ]


def _column(
    status: Status, rows: list[ActionRow], user: User, today: date, show_all: bool
) -> Column:
    shown = rows
    if not status.is_open and not show_all:
        since = today - timedelta(days=RECENT_DAYS)
        shown = [row for row in rows if row.action.status_since >= since]
    may_edit = user.has_perm(access.EDIT_PLAN)
    works = user.has_perm(access.WORK_ON_OWN)
    allowed = moves(status, may_edit=may_edit, is_owner=works)
    cards = [
        Card(row, bool(allowed) and (may_edit or row.action.owner_id == user.pk))
        for row in sorted(shown, key=_place)
    ]
    return Column(status, cards, allowed, len(rows) - len(shown))


def _place(row: ActionRow) -> tuple[int, int, date, str]:
    """What is late first, the longest on top; then what gives another signal; then by its end."""
    first = worst(row.signals)
    if first is None:
        rank, days = 2, 0
    else:
        rank, days = (0, first.days) if first.kind is SignalKind.LATE else (1, first.days)
    return rank, -days, row.action.ends_on or date.max, row.action.code
