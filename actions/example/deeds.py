"""The actions of the example: made by the service, then given what stands around them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from actions.domain.when import Precision
from actions.example.history import changes_of_action
from actions.example.moments import day, in_office_hours, moment
from actions.example.past import Past
from actions.example.reading import action_texts, initiative_texts, opportunity_texts
from actions.example.storing import store_dated
from actions.example.texts import ActionText, EffectText, MilestoneText
from actions.example.words import Known, tags
from actions.models import (
    Action,
    ActionDependency,
    ActionEffect,
    ActionLink,
    Change,
    Milestone,
    ProgressUpdate,
    Tag,
)
from actions.services.actions import create_action


def add_actions(known: Known) -> None:
    """All actions; needs the objectives."""
    origins = _origins()
    texts = action_texts()
    labels = tags(name for text in texts for name in text.tags)
    pasts = []
    for text in texts:
        action = known.actions[text.key] = create_action(
            _values(text, known, labels),
            by=known.person(text.made_by),
            origin=origins.get(text.key, ""),
        )
        pasts.append(Past(text, action, known))
    _add_parts(pasts, known)
    _give_past(pasts)


def _origins() -> dict[str, str]:
    """What the history of an action says it came from, by the key of the action."""
    found = {row.action: f"uit kans ‘{row.title}’" for row in opportunity_texts() if row.action}
    for row in initiative_texts():
        if row.action:
            found[row.action] = f"uit initiatief ‘{row.title}’"
    return found


def _values(text: ActionText, known: Known, labels: Mapping[str, Tag]) -> dict[str, Any]:
    return {
        "title": text.title,
        "why": text.why,
        "result": text.result,
        "co_benefits": text.co_benefits,
        "theme": known.themes[text.theme],
        "process": text.process,
        "horizon": known.horizons[text.horizon],
        "carried_from": known.horizons.get(text.carried_from),
        "owner": known.person(text.owner),
        "decider": text.decider,
        "payer": text.payer,
        "team": text.team,
        "organisation_unit": known.units.get(text.unit),
        "status": text.status,
        "waiting_for": text.waiting_for,
        "waiting_note": text.waiting_note,
        "dropped_reason": text.dropped_reason,
        "costs_once_eur": _euros(text.costs_once),
        "costs_yearly_eur": _euros(text.costs_yearly),
        "benefits_yearly_eur": _euros(text.benefits_yearly),
        "objectives": [known.objectives[key] for key in text.objectives],
        "partners": [known.partners[name] for name in text.partners if name in known.partners],
        "policy_lines": [known.policy[name] for name in text.policy if name in known.policy],
        "locations": known.locations(text.locations),
        "tags": [labels[name] for name in text.tags],
        "is_example": True,
        **_dates(text, known),
    }


def _dates(text: ActionText, known: Known) -> dict[str, Any]:
    starts, ends, decision, until = (
        moment(each, known.today) if each else None
        for each in (text.starts, text.ends, text.decision, text.waiting_until)
    )
    return {
        "starts_on": starts and starts.first,
        "starts_precision": (starts.precision if starts else Precision.DAY).value,
        "ends_on": ends and ends.last,
        "ends_precision": (ends.precision if ends else Precision.DAY).value,
        "decision_on": decision and decision.last,
        "waiting_until": until and until.last,
    }


def _euros(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _add_parts(pasts: Sequence[Past], known: Known) -> None:
    for past in pasts:
        text, action = past.text, past.action
        past.milestones.extend(_milestone(action, each, known) for each in text.milestones)
        past.effects.extend(_add_effect(action, each, known) for each in text.effects)
        past.links.extend(
            ActionLink(action=action, title=each.title, url=each.url) for each in text.links
        )
        past.dependencies.extend(
            ActionDependency(action=action, depends_on=known.actions[each.on], note=each.note)
            for each in text.depends
        )
    Milestone.objects.bulk_create(row for past in pasts for row in past.milestones)
    ActionLink.objects.bulk_create(row for past in pasts for row in past.links)
    ActionDependency.objects.bulk_create(row for past in pasts for row in past.dependencies)


def _milestone(action: Action, text: MilestoneText, known: Known) -> Milestone:
    due = moment(text.due, known.today)
    return Milestone(
        action=action,
        title=text.title,
        due_on=due.last,
        due_precision=due.precision.value,
        weight=text.weight,
        owner=known.person(text.owner),
        owner_name=text.owner_name,
        done_on=day(text.done, known.today) if text.done else None,
    )


def _add_effect(action: Action, text: EffectText, known: Known) -> ActionEffect:
    """Without asking whether its slice emits so much: there may be no scan yet. A test asks."""
    since = moment(text.since, known.today)
    effect = ActionEffect.objects.create(
        action=action,
        low_t=Decimal(str(text.low)),
        expected_t=Decimal(str(text.expected)),
        high_t=Decimal(str(text.high)),
        starts_on=since.first,
        starts_precision=since.precision.value,
        ramp_months=text.ramp_months,
        carriers=sorted(text.carriers),
        method=text.method,
        estimated_by=known.person(text.by),
    )
    effect.locations.set(known.locations(text.locations))
    effect.estimated_at = in_office_hours(day(text.on, known.today), text.method)
    ActionEffect.objects.filter(pk=effect.pk).update(estimated_at=effect.estimated_at)
    return effect


def _give_past(pasts: Sequence[Past]) -> None:
    updates: list[ProgressUpdate] = []
    changes: list[Change] = []
    for past in pasts:
        action, found = past.action, changes_of_action(past.action, past.events())
        action.version = found[-1].version if found else 1
        action.status_since, action.created_at = past.status_since(), past.made_at()
        Change.objects.filter(action=action).update(created_at=action.created_at)
        updates += past.updates()
        changes += found
    Action.objects.bulk_update(
        [past.action for past in pasts], ["version", "status_since", "created_at"]
    )
    store_dated(sorted(changes, key=lambda row: row.created_at))
    store_dated(sorted(updates, key=lambda row: row.created_at))
