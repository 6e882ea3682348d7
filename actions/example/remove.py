"""Taking the example plan away, without a trace and without harm to what is real.

What people made themselves stays, also what they made while the example was there. What they did
to a row of the example goes with it, and that is refused until somebody asks for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import Count, Q

from actions.choices import OpportunityState, StepState
from actions.models import (
    Action,
    AmbitionVersion,
    Attachment,
    Change,
    Initiative,
    Objective,
    ObjectiveMeasurement,
    Opportunity,
    Partner,
    PipelineDecision,
    ProgressUpdate,
    RoadStep,
    SavedView,
    Session,
    Tag,
)


@dataclass(frozen=True, slots=True)
class Removed:
    actions: int
    objectives: int
    opportunities: int
    initiatives: int

    @property
    def is_anything(self) -> bool:
        return bool(self.actions or self.objectives or self.opportunities or self.initiatives)


@dataclass(frozen=True, slots=True)
class Work:
    """Rows that people put on a row of the example; `of` is the path to that row."""

    model: type[models.Model]
    of: str
    name: str
    rows: Q


WORK = (
    Work(Change, "action__title", "wijziging", Q(action__is_example=True)),
    Work(ProgressUpdate, "action__title", "voortgangsbericht", Q(action__is_example=True)),
    Work(
        Change,
        "objective__title",
        "wijziging",
        Q(objective__is_example=True) & ~Q(field="measurement"),
    ),
    Work(ObjectiveMeasurement, "objective__title", "meting", Q(objective__is_example=True)),
    Work(PipelineDecision, "opportunity__title", "besluit", Q(opportunity__is_example=True)),
    Work(PipelineDecision, "initiative__title", "besluit", Q(initiative__is_example=True)),
    Work(Attachment, "session__title", "bijlage", Q(session__is_example=True)),
)


def real_data() -> list[str]:
    """What real people put on the example plan: one Dutch line per row and person."""
    return [*_work(), *_brought_in_a_session()]


def _work() -> Iterator[str]:
    for work in WORK:
        found = (
            work.model._default_manager.filter(work.rows, created_by__is_example=False)
            .order_by(work.of, "created_by__name")
            .values_list(work.of, "created_by__name")
            .annotate(rows=Count("pk"))
        )
        for of, person, rows in found:
            yield f"{of}: {rows} × {work.name}, van {person}"


def _brought_in_a_session() -> Iterator[str]:
    """A phone is nobody by name, and yet no example."""
    found = (
        Opportunity.objects.filter(session__is_example=True, is_example=False)
        .exclude(created_by__is_example=True)
        .order_by("session__title")
        .values_list("session__title")
        .annotate(rows=Count("pk"))
    )
    for title, rows in found:
        yield f"{title}: {rows} × kans die in deze sessie is ingebracht"


def remove() -> Removed:
    """Remove every row of the example plan, with its files.

    Part of a larger removal: call it in its transaction, before the people go.
    """
    _wait_for_writers()
    removed = Removed(
        actions=Action.objects.filter(is_example=True).count(),
        objectives=Objective.objects.filter(is_example=True).count(),
        opportunities=Opportunity.objects.filter(_of_the_example()).count(),
        initiatives=Initiative.objects.filter(is_example=True).count(),
    )
    _let_go()
    _remove_files()
    SavedView.objects.filter(user__is_example=True).delete()
    Opportunity.objects.filter(_of_the_example()).delete()
    for model in (Initiative, Session, Action, Objective, AmbitionVersion):
        model._default_manager.filter(is_example=True).delete()
    RoadStep.objects.filter(is_example=True).update(
        state=StepState.PLANNED, starts_on=None, ends_on=None, outcome="", is_example=False
    )
    Tag.objects.filter(is_example=True, actions=None).delete()
    Partner.objects.filter(is_example=True, actions=None).delete()
    return removed


def _of_the_example() -> Q:
    return Q(is_example=True) | Q(session__is_example=True)


def _wait_for_writers() -> None:
    """Whoever changes an action just now is done; who comes later finds none."""
    rows: Any = Action.objects.filter(is_example=True).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def _let_go() -> None:
    """What is real and hangs on the example stands on its own again."""
    AmbitionVersion.objects.filter(is_example=False, restored_from__is_example=True).update(
        restored_from=None
    )
    merged = Opportunity.objects.exclude(_of_the_example())
    gone = Opportunity.objects.filter(_of_the_example())
    merged.filter(merged_into__in=gone).update(merged_into=None, state=OpportunityState.OPEN)
    gone.update(merged_into=None)


def _remove_files() -> None:
    """Not before the rows are gone for good."""
    for row in Attachment.objects.filter(Q(action__is_example=True) | Q(session__is_example=True)):
        transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)))
