"""Actions of a horizon that is over, and where they can go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from actions.models import Action, Horizon
from actions.models.actions import OPEN_STATUSES
from actions.selectors.rows import ActionRow, action_rows


@dataclass(frozen=True, slots=True)
class Leftover:
    """A horizon that is over with work that is not; `count` of its actions are unfinished."""

    horizon: Horizon
    count: int


def leftovers(today: date) -> list[Leftover]:
    """The oldest horizon first. One query."""
    unfinished = Count("actions", filter=Q(actions__status__in=OPEN_STATUSES))
    rows = Horizon.objects.filter(ends_on__lt=today).annotate(unfinished=unfinished)
    rows = rows.order_by("ends_on")
    return [Leftover(row, row.unfinished) for row in rows if row.unfinished]


def horizons_ahead(today: date) -> list[Horizon]:
    return list(Horizon.objects.filter(ends_on__gte=today))


def unfinished(horizon: Horizon, today: date) -> Sequence[ActionRow]:
    return action_rows(Action.objects.open().filter(horizon=horizon), today)
