"""A theme as its team sees it: how its actions and objectives stand, and what is in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from actions.choices import OpportunityState
from actions.domain.objective import Course
from actions.domain.signals import Signal, SignalKind
from actions.domain.status import Process, Status
from actions.models import Horizon, Opportunity, Theme
from actions.selectors.objectives import ObjectiveRow
from actions.selectors.rows import ActionRow

SHOWN_GOALS = 2


@dataclass(frozen=True)
class ThemePanel:
    """How far a theme is. Ideas promise nothing and what was dropped is gone: neither counts."""

    theme: Theme
    actions: list[ActionRow]
    objectives: list[ObjectiveRow]

    @cached_property
    def promised(self) -> list[ActionRow]:
        return [row for row in self.actions if row.status not in {Status.IDEA, Status.DROPPED}]

    @cached_property
    def good(self) -> list[ActionRow]:
        """Done, or on its way without being late, at risk, blocked or paused."""
        return [row for row in self.promised if trouble(row) is None]

    @property
    def percent(self) -> int:
        return round(100 * len(self.good) / len(self.promised)) if self.promised else 0

    @property
    def words(self) -> str:
        return f"{len(self.good)} van {len(self.promised)} acties op schema of klaar"

    @property
    def wrong(self) -> list[str]:
        """`2 te laat (waarvan 1 geblokkeerd)`, `1 gepauzeerd`: each action once, by the first that
        holds."""
        found = {kind: [row for row in self.promised if trouble(row) == kind] for kind in TROUBLES}
        return [_words(kind, rows) for kind, rows in found.items() if rows]

    @property
    def ideas(self) -> int:
        return sum(row.status is Status.IDEA for row in self.actions)

    @property
    def shown_objectives(self) -> list[ObjectiveRow]:
        """First those that go wrong."""
        return sorted(self.objectives, key=lambda row: not row.course.is_bad)[:SHOWN_GOALS]

    @property
    def on_course(self) -> list[ObjectiveRow]:
        return [row for row in self.objectives if row.course.is_good]

    @property
    def reached(self) -> list[ObjectiveRow]:
        return [row for row in self.objectives if row.course is Course.REACHED]


LATE, BLOCKED, PAUSED, AT_RISK = "te laat", "geblokkeerd", "gepauzeerd", "loopt gevaar"
TROUBLES = (LATE, BLOCKED, PAUSED, AT_RISK)


def _words(kind: str, rows: Sequence[ActionRow]) -> str:
    words = f"{len(rows)} {'lopen gevaar' if kind == AT_RISK and len(rows) > 1 else kind}"
    also_blocked = sum(row.status is Status.BLOCKED for row in rows) if kind == LATE else 0
    if not also_blocked:
        return words
    if len(rows) == 1:
        return f"{words} en geblokkeerd"
    return f"{words} (waarvan {also_blocked} geblokkeerd)"


def trouble(row: ActionRow) -> str | None:
    """Why an action is not on schedule; None when it is, or is done."""
    if row.late:
        return LATE
    if row.status is Status.BLOCKED:
        return BLOCKED
    if row.status is Status.PAUSED:
        return PAUSED
    return AT_RISK if row.signal(SignalKind.RISK) else None


def theme_panels(
    themes: Iterable[Theme], actions: Sequence[ActionRow], objectives: Sequence[ObjectiveRow]
) -> list[ThemePanel]:
    return [
        ThemePanel(
            theme,
            [row for row in actions if row.action.theme_id == theme.pk],
            [row for row in objectives if row.objective.theme_id == theme.pk],
        )
        for theme in themes
    ]


@dataclass(frozen=True)
class ProcessGroup:
    process: Process
    rows: list[ActionRow] = field(default_factory=list)


@dataclass(frozen=True)
class HorizonGroup:
    """The open actions of a horizon, and how many of it are finished or dropped."""

    horizon: Horizon
    processes: list[ProcessGroup]
    done: int
    dropped: int

    @property
    def open(self) -> int:
        return sum(len(group.rows) for group in self.processes)


def by_horizon(actions: Sequence[ActionRow]) -> list[HorizonGroup]:
    """Horizons in their order; in each the primary process first, in the order of the plan."""
    horizons = {row.action.horizon.pk: row.action.horizon for row in actions}
    groups = []
    for horizon in sorted(horizons.values(), key=lambda each: each.ends_on):
        here = [row for row in actions if row.action.horizon_id == horizon.pk]
        still = [row for row in here if row.status.is_open]
        processes = [
            ProcessGroup(process, [row for row in still if row.process is process])
            for process in Process
        ]
        groups.append(
            HorizonGroup(
                horizon,
                [group for group in processes if group.rows],
                sum(row.status is Status.DONE for row in here),
                sum(row.status is Status.DROPPED for row in here),
            )
        )
    return groups


def done_actions(actions: Iterable[ActionRow]) -> list[ActionRow]:
    """What was reached, the newest first."""
    found = [row for row in actions if row.status is Status.DONE]
    return sorted(found, key=lambda row: row.action.status_since, reverse=True)


def attention(actions: Iterable[ActionRow]) -> list[tuple[ActionRow, Signal]]:
    """Actions with a signal, each with its worst; those that are longest late first."""
    order = list(SignalKind)
    found = [(row, row.signals[0]) for row in actions if row.signals]
    return sorted(found, key=lambda pair: (order.index(pair[1].kind), -pair[1].days))


def open_opportunities(theme: Theme) -> list[Opportunity]:
    """Best scored first; what has no score yet comes last. One query."""
    found = list(theme.opportunities.filter(state=OpportunityState.OPEN))
    return sorted(found, key=lambda row: (row.impact is None, -(row.impact or 0), row.effort or 0))
