"""Loading the example plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from actions.example.deeds import add_actions
from actions.example.goals import add_objectives
from actions.example.initiatives import add_initiatives
from actions.example.road import add_ambition, add_views, fill_steps
from actions.example.session import add_session
from actions.example.words import known
from actions.models import Action, Initiative, Objective, Opportunity, Session


@dataclass(frozen=True, slots=True)
class Built:
    """`is_new` is False when the plan was there already; the counts are what is there."""

    is_new: bool
    actions: int
    objectives: int
    opportunities: int
    initiatives: int


@transaction.atomic
def build(today: date | None = None) -> Built:
    """Load the plan as it stands on that day; does nothing when it is there.

    Needs tables only: without the locations of the CO2 scan its actions have none.
    """
    if is_there():
        return _counted(is_new=False)
    rows = known(today or timezone.localdate())
    add_objectives(rows)
    add_actions(rows)
    add_session(rows)
    add_initiatives(rows)
    add_ambition(rows)
    fill_steps(rows)
    add_views(rows)
    return _counted(is_new=True)


def is_there() -> bool:
    return any(
        model._default_manager.filter(is_example=True).exists()
        for model in (Action, Objective, Session)
    )


def _counted(*, is_new: bool) -> Built:
    return Built(
        is_new,
        actions=Action.objects.filter(is_example=True).count(),
        objectives=Objective.objects.filter(is_example=True).count(),
        opportunities=Opportunity.objects.filter(is_example=True).count(),
        initiatives=Initiative.objects.filter(is_example=True).count(),
    )
