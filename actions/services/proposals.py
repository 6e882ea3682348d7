"""Ideas that another part of the house proposes, such as the measures of a scenario.

All or none. A proposal of which there is an action already makes no second one, also when two
people send it at the same moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from actions.domain.status import Process, Status
from actions.models import Action, Horizon, Theme
from actions.services.actions import create_action
from actions.services.effects import add_effect
from vrt_duurzaam.accounts.models import User


@dataclass(frozen=True, slots=True)
class Proposal:
    """`key` is how the proposer calls it, `origin` what the history says: `uit scenario ‘Gas uit’`.

    `values` are fields of the action, `effects` the values of each effect.
    """

    key: str
    origin: str
    values: Mapping[str, Any]
    effects: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Adopted:
    made: list[Action]
    known: list[Action]


@transaction.atomic
def adopt(proposals: Sequence[Proposal], *, by: User) -> Adopted:
    """Raises ValidationError by field of the action or of an effect; then none is made."""
    list(Theme.objects.select_for_update().order_by("pk"))  # who comes second waits, and looks then
    keys = [proposal.key for proposal in proposals]
    known = {row.proposal: row for row in Action.objects.filter(proposal__in=keys)}
    made = [_make(each, by) for each in proposals if each.key not in known]
    return Adopted(made, list(known.values()))


def _make(proposal: Proposal, by: User) -> Action:
    values = {
        "process": Process.SUPPORTING.value,
        "status": Status.IDEA.value,
        "horizon": _horizon(proposal),
        **proposal.values,
    }
    action = create_action(values, by=by, origin=proposal.origin, proposal=proposal.key)
    for effect in proposal.effects:
        # the answer to what is asked of an effect that is more than its slice emitted: it was
        # computed from the same meters
        add_effect(
            action, {"confirmed_note": f"Berekend: {proposal.origin}"[:200], **effect}, by=by
        )
    return action


def _horizon(proposal: Proposal) -> Horizon | None:
    """The one in which the first effect begins, else the last."""
    horizons = list(Horizon.objects.order_by("ends_on"))
    begins = [effect["starts_on"] for effect in proposal.effects]
    later = [row for row in horizons if not begins or row.ends_on >= min(begins)]
    return next(iter(later or horizons[-1:]), None)
