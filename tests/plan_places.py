"""The rows of the plan behind the addresses of the access table.

`own` is an action of the station manager with a milestone of the employee, and so on; `other` is
nobody's. Keys are the names of the arguments in the URLs.
"""

from typing import Any

from actions.choices import SessionState
from actions.models import RoadStep, Tag
from tests.plan_factories import (
    ActionDependencyFactory,
    ActionEffectFactory,
    ActionFactory,
    ActionLinkFactory,
    AmbitionVersionFactory,
    AttachmentFactory,
    InitiativeFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ObjectiveMeasurementFactory,
    OpportunityFactory,
    PlanSheetFactory,
    SavedViewFactory,
    SessionFactory,
)
from vrt_duurzaam.accounts.access import Role


def make_plan(places: dict[str, dict[str, Any]], people: dict[Any, Any]) -> None:
    """Adds the rows of the plan to both places."""
    for name, owner, second in (
        ("own", people[Role.STATION_MANAGER], people[Role.EMPLOYEE]),
        ("other", None, None),
    ):
        places[name].update(plan_rows(owner, second, people[Role.CORE_TEAM]))


def plan_rows(owner: Any, second: Any, core: Any) -> dict[str, Any]:
    action = ActionFactory(owner=owner)
    objective = ObjectiveFactory(owner=owner)
    session = SessionFactory(state=SessionState.OPEN)
    return {
        "action": action.code,
        "milestone": MilestoneFactory(action=action, owner=second).pk,
        "effect": ActionEffectFactory(action=action).pk,
        "dependency": ActionDependencyFactory(action=action).pk,
        "link": ActionLinkFactory(action=action).pk,
        "attachment": AttachmentFactory(action=action).pk,
        "objective": objective.pk,
        "measurement": ObjectiveMeasurementFactory(objective=objective).pk,
        "theme": action.theme.key,
        "opportunity": OpportunityFactory(session=session, created_by=second).pk,
        "initiative": InitiativeFactory().pk,
        "session": session.pk,
        "session_code": session.code,
        "version": AmbitionVersionFactory().number,
        "section": "vision",
        "sheet": PlanSheetFactory(created_by=core).pk,
        "view": SavedViewFactory(user=owner or core).pk,
        "list": "labels",
        "word": Tag.objects.create(name=f"label van {action.code}").pk,
        "part": "waarom",
        "step": RoadStep.objects.order_by("order")[0].pk,
    }
