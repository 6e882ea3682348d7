"""What happens to an initiative: written down, stopped, resumed, made an action."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.domain.stages import InitiativeStage, initiative_move_refused
from actions.models import Action, Initiative, PipelineDecision
from actions.services.becoming import AlreadyAnAction, become_action
from actions.services.meanwhile import Seen, only_mine
from actions.services.pipeline import REASON_NEEDED
from vrt_duurzaam.accounts.models import User


@transaction.atomic
def add_initiative(values: Mapping[str, Any]) -> Initiative:
    row = Initiative()
    _fill(row, values)
    return row


@transaction.atomic
def change_initiative(
    pk: int, values: Mapping[str, Any], *, seen: Seen | None = None
) -> Initiative:
    """Change what it says. `seen`: what the form said when it was opened."""
    row = _locked(pk)
    _fill(row, only_mine(row, values, seen or {}))
    return row


@transaction.atomic
def stop(pk: int, *, by: User | None, reason: str) -> Initiative:
    row = _locked(pk)
    if not reason.strip():
        raise ValidationError({"reason": REASON_NEEDED})
    _refuse_move(row, InitiativeStage.STOPPED)
    _decide(row, InitiativeStage.STOPPED, by=by, reason=reason.strip())
    return row


@transaction.atomic
def resume(pk: int, *, by: User | None) -> Initiative:
    row = _locked(pk)
    _refuse_move(row, InitiativeStage.RUNNING)
    _decide(row, InitiativeStage.RUNNING, by=by)
    return row


@transaction.atomic
def promote_initiative(pk: int, *, by: User | None) -> Action:
    """Make an action of it, with its place in the plan. Raises AlreadyAnAction for the second."""
    row = _locked(pk)
    if row.action is not None:
        raise AlreadyAnAction(row.action)
    _refuse_move(row, InitiativeStage.PROMOTED)
    row.action = become_action(
        row,
        by=by,
        origin=f"uit initiatief ‘{row.title}’",
        team=row.contact,
        starts_on=row.started_on,
        objectives=[row.objective] if row.objective else [],
        locations=list(row.locations.all()),
    )
    _decide(row, InitiativeStage.PROMOTED, by=by)
    return row.action


def _fill(row: Initiative, values: Mapping[str, Any]) -> None:
    """Set what is named, check the whole, and save."""
    for name, value in values.items():
        if name != "locations":
            setattr(row, name, value)
    _check(row)
    row.save()
    if "locations" in values:
        row.locations.set(values["locations"])


def _check(row: Initiative) -> None:
    problems: dict[str, Any] = {}
    if row.objective is not None and row.objective.theme_id != row.theme_id:
        problems["objective"] = f"Dit doel hoort bij {row.objective.theme}. Kies een ander doel."
    if row.started_on and row.started_on > timezone.localdate():
        problems["started_on"] = "Dit is nog niet begonnen. Kies een dag tot en met vandaag."
    try:
        row.full_clean(exclude=[*problems], validate_constraints=False)
    except ValidationError as error:
        problems = {**error.update_error_dict({}), **problems}
    if problems:
        raise ValidationError(problems)


def _locked(pk: int) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",)).get(pk=pk)


def _refuse_move(row: Initiative, then: InitiativeStage) -> None:
    if problem := initiative_move_refused(InitiativeStage(row.state), then, row.title):
        raise ValidationError(problem)


def _decide(row: Initiative, state: InitiativeStage, *, by: User | None, reason: str = "") -> None:
    row.state, row.reason = state.value, reason
    row.full_clean(validate_constraints=False)
    row.save()
    PipelineDecision.objects.create(initiative=row, state=state.value, reason=reason, created_by=by)
