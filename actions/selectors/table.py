"""The order and the groups of a list of actions; what is derived can be sorted on too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from actions.domain.signals import SignalKind
from actions.domain.status import Status
from actions.models import Action
from actions.selectors.rows import ActionRow

_STATUSES, _SIGNALS = list(Status), list(SignalKind)
_AFTER_ALL = "\uffff"


# -- order --------------------------------------------------------------------------------------


def _signal(row: ActionRow) -> tuple[int, int] | None:
    """What needs a person most comes first, and of that kind what waits longest."""
    if not row.signals:
        return None
    worst = row.signals[0]
    return (_SIGNALS.index(worst.kind), -worst.days)


SORTS: Mapping[str, Callable[[ActionRow], Any]] = {
    "title": lambda row: row.action.title.casefold(),
    "owner": lambda row: row.action.owner and row.action.owner.name.casefold(),
    "status": lambda row: _STATUSES.index(row.status),
    "signal": _signal,
    "progress": lambda row: row.progress,
    "milestone": lambda row: row.next_milestone and row.next_milestone.due_on,
    "co2": lambda row: row.effect and row.effect.expected_t,
    "theme": lambda row: row.action.theme.order,
    "process": lambda row: row.process,
    "horizon": lambda row: row.action.horizon.ends_on,
    "unit": lambda row: row.action.organisation_unit and row.action.organisation_unit.name,
    "start": lambda row: row.action.starts_on,
    "end": lambda row: row.action.ends_on,
    "costs_once": lambda row: row.action.costs_once_eur,
    "costs_yearly": lambda row: row.action.costs_yearly_eur,
    "news": lambda row: row.facts.heard_on,
    "decider": lambda row: row.action.decider.casefold() or None,
    "waits": lambda row: row.action.waiting_until,
}


def sorted_rows(rows: Iterable[ActionRow], orders: Sequence[str]) -> list[ActionRow]:
    """`["-progress", "title"]`: from high to low, then by title; else in the order of the plan.

    What is unknown comes last, whichever way. A name that is no order is left out.
    """
    found = sorted(rows, key=_in_plan)
    for order in reversed(orders):
        key = SORTS.get(order.removeprefix("-"))
        if key is None:
            continue
        keyed = [(key(row), row) for row in found]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=order.startswith("-"))
        found = [row for _, row in known] + [row for value, row in keyed if value is None]
    return found


def _in_plan(row: ActionRow) -> tuple[int, str, int, str]:
    """By theme and number: K-9 comes before K-10."""
    prefix, _, number = row.action.code.partition("-")
    return (row.action.theme.order, prefix, int(number) if number.isdecimal() else 0, number)


# -- groups -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Actions that share something. `shown` of them are in the list, of `total` in the plan."""

    label: str
    icon: str
    theme: str  # its key; empty when the group is no theme
    shown: int
    total: int


GROUPS: Mapping[str, str] = {
    "theme": "thema",
    "owner": "trekker",
    "status": "stand",
    "horizon": "horizon",
}


def group_totals(by: str) -> Mapping[Any, int]:
    """How many actions of the whole plan are in each group of `by` (one of GROUPS)."""
    return dict(Action.objects.order_by().values_list(_COLUMN[by]).annotate(Count("pk")))


def in_groups(
    rows: Iterable[ActionRow], by: str, totals: Mapping[Any, int]
) -> list[tuple[Group, list[ActionRow]]]:
    """The rows in their groups, each in the order that they had."""
    found: dict[Any, list[ActionRow]] = {}
    for row in rows:
        found.setdefault(getattr(row.action, _COLUMN[by]), []).append(row)
    groups = sorted(found.items(), key=lambda pair: _PLACE[by](pair[1][0]))
    return [
        (Group(*_HEAD[by](members[0]), len(members), totals.get(key, len(members))), members)
        for key, members in groups
    ]


_COLUMN = {"theme": "theme_id", "owner": "owner_id", "status": "status", "horizon": "horizon_id"}
_PLACE: Mapping[str, Callable[[ActionRow], Any]] = {
    "theme": lambda row: row.action.theme.order,
    "owner": lambda row: row.action.owner.name.casefold() if row.action.owner else _AFTER_ALL,
    "status": lambda row: _STATUSES.index(row.status),
    "horizon": lambda row: row.action.horizon.ends_on,
}
_HEAD: Mapping[str, Callable[[ActionRow], tuple[str, str, str]]] = {
    "theme": lambda row: (row.action.theme.name, row.action.theme.key, row.action.theme.key),
    "owner": lambda row: (
        row.action.owner.name if row.action.owner else "Geen trekker",
        "persoon",
        "",
    ),
    "status": lambda row: (row.status.word, row.status.icon, ""),
    "horizon": lambda row: (row.action.horizon.name, "routekaart", ""),
}
