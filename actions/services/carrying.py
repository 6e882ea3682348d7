"""Taking unfinished actions of a horizon along to the next: all of them, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.domain.when import Moment
from actions.models import Action, Horizon
from actions.services.actions import change_action
from actions.services.changing import EditConflict
from vrt_duurzaam.accounts.models import User

REASON_NEEDED = "Waarom gaat deze actie mee? Eén regel is genoeg."


@dataclass(frozen=True, slots=True)
class Carrying:
    """`end` None: the end stays as it is, known or not."""

    action: int
    seen_version: int
    horizon: Horizon
    end: Moment | None
    reason: str


class CarryRefused(Exception):
    """What stands in the way, by action: a ValidationError or an EditConflict. Nothing changed."""

    def __init__(self, problems: Mapping[int, ValidationError | EditConflict]) -> None:
        super().__init__(f"{len(problems)} actions refused")
        self.problems = problems


@transaction.atomic
def carry_over(items: Sequence[Carrying], *, by: User | None) -> list[Action]:
    """Move each to its new horizon, with its history. Raises CarryRefused."""
    pks = [item.action for item in items]
    rows = Action.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    actions = {action.pk: action for action in rows}
    problems: dict[int, ValidationError | EditConflict] = {}
    for item in items:
        try:
            _carry(actions[item.action], item, by)
        except (ValidationError, EditConflict) as problem:
            problems[item.action] = problem
    if problems:
        raise CarryRefused(problems)
    return [actions[pk] for pk in pks]


def _carry(action: Action, item: Carrying, by: User | None) -> None:
    if not action.state.is_open:
        raise ValidationError(f"Deze actie is intussen {action.state.word.lower()}.")
    if not item.reason.strip():
        raise ValidationError({"reason": REASON_NEEDED})
    values: dict[str, Any] = {"horizon": item.horizon, "carried_from": action.horizon}
    if item.end is not None:
        values |= {"ends_on": item.end.last, "ends_precision": item.end.precision.value}
    change_action(action.pk, values, by=by, seen_version=item.seen_version, reason=item.reason)
