"""One action beside the roadmap: the short of it, and how it stands to the fixed plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from actions.domain.signals import Signal
from actions.models import Action, ActionEffect
from actions.selectors.parts import MilestoneRow, milestone_rows
from actions.selectors.rows import ActionRow, action_rows
from roadmap.domain.bars import Bar
from roadmap.domain.moved import Moved, moved_actions
from roadmap.selectors.bar_words import period_words
from roadmap.selectors.bars import Place, bar_of, places_of

FEW_PLACES = 4


@dataclass(frozen=True)
class ActionPanel:
    """`fixed` is the action in the fixed plan, None when it was not in it or none shows."""

    row: ActionRow
    milestones: list[MilestoneRow]
    effects: list[ActionEffect]
    places: Sequence[Place]
    has_plan: bool
    fixed: Bar | None

    @property
    def action(self) -> Action:
        return self.row.action

    @property
    def bar(self) -> Bar:
        return bar_of(self.row)

    @property
    def period(self) -> str:
        return period_words(self.bar)

    @property
    def fixed_period(self) -> str:
        return period_words(self.fixed) if self.fixed else ""

    @property
    def moved(self) -> Moved | None:
        """None: it has the dates of the fixed plan."""
        found = moved_actions([self.fixed], [self.bar]) if self.fixed else []
        return found[0] if found else None

    @property
    def first_places(self) -> Sequence[Place]:
        return self.places[:FEW_PLACES]

    @property
    def more_places(self) -> int:
        return len(self.places) - len(self.first_places)

    @property
    def signals(self) -> tuple[Signal, ...]:
        return self.row.signals


def action_panel(
    code: str,
    today: date,
    *,
    known: Sequence[ActionRow] = (),
    places: Mapping[int, Sequence[Place]] | None = None,
    plan: Mapping[str, Bar] | None = None,
) -> ActionPanel | None:
    """None: there is no such action. `known` rows and `places` are not read again.

    Two queries, and one where the places are not known, and three for an action that is not.
    """
    row = next((row for row in known if row.action.code == code), None)
    if row is None:
        row = next(iter(action_rows(Action.objects.filter(code=code), today)), None)
        places = None
    if row is None:
        return None
    action = row.action
    places = places_of([action.pk]) if places is None else places
    return ActionPanel(
        row=row,
        milestones=milestone_rows(action.milestones.select_related("owner"), row.status, row.today),
        effects=list(action.effects.order_by("starts_on", "pk")) if row.effect else [],
        places=places.get(action.pk, ()),
        has_plan=plan is not None,
        fixed=(plan or {}).get(code),
    )
