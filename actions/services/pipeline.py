"""What happens to an opportunity: brought, scored, merged, parked, declined, promoted.

Raises ValidationError by field, in Dutch, before anything is written.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.domain.stages import Stage, move_refused
from actions.models import Action, Opportunity, PipelineDecision
from actions.services.becoming import AlreadyAnAction, become_action
from actions.services.meanwhile import Seen, only_mine
from vrt_duurzaam.accounts.models import User

SCORES = ("impact", "effort", "feasibility")
REASON_NEEDED = "Waarom? Eén regel is genoeg."
NONE_CHOSEN = "Kies minstens één kans die hierin opgaat."


@transaction.atomic
def bring_opportunity(values: Mapping[str, Any], *, by: User) -> Opportunity:
    """A new one, by name of who brought it: the person, unless somebody else is named."""
    row = Opportunity(created_by=by, **values)
    row.brought_by = row.brought_by or by.name
    _check(row)
    row.save()
    return row


@transaction.atomic
def change_opportunity(
    pk: int, values: Mapping[str, Any], *, by: User, seen: Seen | None = None
) -> Opportunity:
    """Change what it says. `seen`: what the form said when it was opened."""
    row = Opportunity.objects.editable_by(by).select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise ValidationError("Het kernteam heeft hier intussen over besloten: het staat vast.")
    changed = only_mine(row, values, seen or {})
    for name, value in changed.items():
        setattr(row, name, value)
    _check(row)
    row.save(update_fields=[*changed])
    return row


@transaction.atomic
def score_all(scores: Mapping[int, Mapping[str, int | None]]) -> None:
    """Set the named scores of opportunities; None takes one away. All of them, or none."""
    rows = Opportunity.objects.select_for_update(of=("self",)).filter(pk__in=scores)
    problems = []
    for row in rows.order_by("pk"):
        if not row.is_open:
            problems.append(move_refused(Stage(row.state), Stage.PROMOTED, row.title))
            continue
        for name in SCORES:
            if name in scores[row.pk]:
                setattr(row, name, scores[row.pk][name])
        _check(row)
        row.save(update_fields=SCORES)
    if problems:
        raise ValidationError(problems)


@transaction.atomic
def promote(pk: int, *, by: User | None) -> Action:
    """Make an action of it. Raises AlreadyAnAction for the second of two."""
    row = _locked(pk)
    if row.action is not None:
        raise AlreadyAnAction(row.action)
    _refuse_move(row, Stage.PROMOTED)
    row.action = become_action(row, by=by, origin=f"uit kans ‘{row.title}’")
    _decide(row, Stage.PROMOTED, by=by)
    return row.action


@transaction.atomic
def merge(pk: int, others: Sequence[int], *, by: User | None, reason: str = "") -> Opportunity:
    """Let others go into this one, with what was merged into those before.

    Their texts stay readable and their votes count along, each device once.
    """
    wanted = {*others}
    if not wanted:
        raise ValidationError({"others": NONE_CHOSEN})
    if pk in wanted:
        raise ValidationError({"others": "Een kans kan niet in zichzelf opgaan."})
    rows = {
        row.pk: row
        for row in Opportunity.objects.select_for_update(of=("self",))
        .filter(pk__in=[pk, *wanted])
        .order_by("pk")  # who merges the other way waits, and does not lock each other out
    }
    target = rows.pop(pk)
    _refuse_move(target, Stage.MERGED)
    problems = [
        problem
        for row in rows.values()
        if (problem := move_refused(Stage(row.state), Stage.MERGED, row.title))
    ]
    if problems or len(rows) < len(wanted):
        raise ValidationError({"others": problems or "Deze kans is er niet meer."})
    for row in rows.values():
        row.merged.update(merged_into=target)
        row.merged_into = target
        _decide(row, Stage.MERGED, by=by, reason=reason.strip(), into=target)
    return target


@transaction.atomic
def park(pk: int, *, by: User | None, reason: str) -> Opportunity:
    return _decide_with_reason(pk, Stage.PARKED, by=by, reason=reason)


@transaction.atomic
def decline(pk: int, *, by: User | None, reason: str) -> Opportunity:
    return _decide_with_reason(pk, Stage.DECLINED, by=by, reason=reason)


@transaction.atomic
def reopen(pk: int, *, by: User | None) -> Opportunity:
    """Back to open; out of what it was merged into."""
    row = _locked(pk)
    _refuse_move(row, Stage.OPEN)
    row.merged_into = None
    _decide(row, Stage.OPEN, by=by)
    return row


def _decide_with_reason(pk: int, state: Stage, *, by: User | None, reason: str) -> Opportunity:
    row = _locked(pk)
    if not reason.strip():
        raise ValidationError({"reason": REASON_NEEDED})
    _refuse_move(row, state)
    _decide(row, state, by=by, reason=reason.strip())
    return row


def _locked(pk: int) -> Opportunity:
    return Opportunity.objects.select_for_update(of=("self",)).get(pk=pk)


def _refuse_move(row: Opportunity, then: Stage) -> None:
    if problem := move_refused(Stage(row.state), then, row.title):
        raise ValidationError(problem)


def _decide(
    row: Opportunity,
    state: Stage,
    *,
    by: User | None,
    reason: str = "",
    into: Opportunity | None = None,
) -> None:
    row.state, row.reason = state.value, reason
    _check(row)
    row.save()
    PipelineDecision.objects.create(
        opportunity=row, state=state.value, reason=reason, into=into, created_by=by
    )


def _check(row: Opportunity) -> None:
    """Raises ValidationError by field. What came from a phone in a session has no account."""
    row.full_clean(exclude=["created_by"], validate_constraints=False)
