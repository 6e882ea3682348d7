"""Milestones: each change counts the version of the action and is a line of its history."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action, Milestone
from actions.services.actions import touch
from actions.services.checks import person_problem, reason_problem
from actions.services.history import Source, next_version, record
from actions.services.meanwhile import Seen, only_mine
from actions.services.parts import lock_part, progress_of, record_progress
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import short_day

FIELDS = ("title", "due_on", "due_precision", "weight", "owner", "owner_name")
_WHOLE = ("due_on", "weight", "owner")  # what tells a milestone when it comes or goes
REASON_NEEDED = "Waarom schuift de mijlpaal op? Eén regel is genoeg."


@transaction.atomic
def add_milestone(action: Action, values: Mapping[str, Any], *, by: User | None) -> Milestone:
    """A new milestone. Raises ValidationError by field."""
    action = touch(action)
    before, source = progress_of(action), Source(by)
    milestone = Milestone(action=action, **values)
    _check(milestone, has_new_owner=True)
    milestone.save()
    told = milestone_words(milestone)
    record(action, "milestone", "", told, source, (None, milestone))
    record_progress(action, before, source)
    return milestone


@transaction.atomic
def change_milestone(
    pk: int,
    values: Mapping[str, Any],
    *,
    by: User | None,
    seen: Seen | None = None,
    reason: str = "",
) -> Milestone:
    """Change what differs. A milestone that moves to a later day asks for a reason.

    `seen` is what the fields said when the person opened them (`services.meanwhile`).
    """
    milestone, action = lock_part(Milestone, pk)
    differing = {
        name: value
        for name, value in only_mine(milestone, values, seen or {}).items()
        if getattr(milestone, name) != value
    }
    if not differing:
        return milestone
    reason = reason.strip()
    is_later = differing.get("due_on", date.min) > milestone.due_on
    if problem := REASON_NEEDED if is_later and not reason else reason_problem(reason):
        raise ValidationError({"reason": problem})
    before, old = progress_of(action), milestone_words(milestone, differing)
    for name, value in differing.items():
        setattr(milestone, name, value)
    _check(milestone, has_new_owner="owner" in differing)
    milestone.save()
    source = Source(by, reason if "due_on" in differing else "")
    next_version(action)
    record(
        action,
        "milestone",
        old,
        milestone_words(milestone, differing),
        source,
        (milestone, milestone),
    )
    record_progress(action, before, source)
    return milestone


@transaction.atomic
def remove_milestone(pk: int, *, by: User | None) -> None:
    milestone, action = lock_part(Milestone, pk)
    before, source = progress_of(action), Source(by)
    next_version(action)
    told = milestone_words(milestone)
    record(action, "milestone", told, "", source, (milestone, None))
    milestone.delete()
    record_progress(action, before, source)


def tick_off(pk: int, *, by: User | None, done_on: date | None = None) -> Milestone:
    """Done, on a day that was; without one today, or the day that somebody else said already.
    Raises ValidationError for a day to come."""
    today = timezone.localdate()
    if done_on is not None and done_on > today:
        raise ValidationError({"done_on": "Deze dag komt nog. Kies vandaag of een dag ervoor."})
    return _set_done(pk, done_on or today, by, keep=done_on is None)


def untick(pk: int, *, by: User | None) -> Milestone:
    """Not done after all."""
    return _set_done(pk, None, by)


@transaction.atomic
def _set_done(pk: int, done_on: date | None, by: User | None, *, keep: bool = False) -> Milestone:
    """`keep`: what is done already stays as it is."""
    milestone, action = lock_part(Milestone, pk)
    if milestone.done_on == done_on or (keep and milestone.done_on):
        return milestone
    before, old, source = progress_of(action), milestone_words(milestone, ("done_on",)), Source(by)
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    next_version(action)
    record(
        action,
        "milestone",
        old,
        milestone_words(milestone, ("done_on",)),
        source,
        (milestone, milestone),
    )
    record_progress(action, before, source)
    return milestone


def _check(milestone: Milestone, *, has_new_owner: bool) -> None:
    if has_new_owner and (problem := person_problem(milestone.owner)):
        raise ValidationError({"owner": problem})
    if milestone.owner is not None and milestone.owner_name:
        raise ValidationError({"owner_name": "Kies een account of schrijf een naam, niet allebei."})
    milestone.full_clean(exclude=["action"])


def milestone_words(milestone: Milestone, fields: Iterable[str] = _WHOLE) -> str:
    """`Offerte akkoord: klaar op 10 nov 2026, gewicht 2`, for the fields that matter now."""
    words = {
        "due_on": f"klaar op {milestone.due_words}",
        "due_precision": f"klaar op {milestone.due_words}",
        "weight": f"gewicht {milestone.weight}",
        "owner": f"door {milestone.owner or milestone.owner_name or 'nog niemand'}",
        "owner_name": f"door {milestone.owner or milestone.owner_name or 'nog niemand'}",
        "done_on": f"gehaald op {short_day(milestone.done_on)}" if milestone.done_on else "open",
    }
    told = ", ".join(dict.fromkeys(words[name] for name in fields if name in words))
    return f"{milestone.title}: {told}" if told else milestone.title
