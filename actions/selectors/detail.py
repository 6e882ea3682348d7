"""Everything on the page of one action, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from actions.models import Action
from actions.selectors.detail_history import (
    EarlierEnd,
    HistoryLine,
    earlier_ends,
    recent_history,
)
from actions.selectors.detail_messages import Messages, messages_of
from actions.selectors.detail_sets import Named, sets_of
from actions.selectors.rows import ActionRow, action_rows
from actions.wording import value_words

FEW_LOCATIONS = 4


@dataclass(frozen=True)
class ActionDetail:
    """One action with what belongs to it; what stands around it is in `selectors.parts`."""

    row: ActionRow
    sets: dict[str, list[Named]]  # by field: objectives, partners, policy_lines, locations, tags
    messages: Messages
    history: list[HistoryLine]
    history_count: int
    earlier_ends: list[EarlierEnd]

    @property
    def action(self) -> Action:
        return self.row.action

    @property
    def horizon_is_over(self) -> bool:
        """The plan of then is over and this is not: it can be carried over."""
        return self.row.status.is_open and self.action.horizon.is_over(self.row.today)

    @property
    def has_few_locations(self) -> bool:
        """There is a line for each, with whose building it is."""
        return len(self.sets["locations"]) <= FEW_LOCATIONS

    @property
    def costs(self) -> list[str]:
        """`€ 186.000 eenmalig`, `€ 2.400 per jaar`; what is not known is left out."""
        amounts = {
            "eenmalig": self.action.costs_once_eur,
            "per jaar": self.action.costs_yearly_eur,
        }
        return [f"{_euro(amount)} {when}" for when, amount in amounts.items() if amount is not None]

    @property
    def benefits(self) -> str:
        amount = self.action.benefits_yearly_eur
        return "" if amount is None else f"{_euro(amount)} per jaar"


def action_detail(code: str, today: date | None = None) -> ActionDetail:
    """The page of an action. Raises Action.DoesNotExist."""
    actions = Action.objects.filter(code=code).select_related(
        "carried_from", "opportunity", "initiative"
    )
    rows = action_rows(actions, today or timezone.localdate())
    if not rows:
        raise Action.DoesNotExist(code)
    action = rows[0].action
    history, count = recent_history(action)
    return ActionDetail(
        row=rows[0],
        sets=sets_of(action),
        messages=messages_of(action),
        history=history,
        history_count=count,
        earlier_ends=earlier_ends(action),
    )


def _euro(amount: Decimal) -> str:
    return value_words("costs_once_eur", amount)
