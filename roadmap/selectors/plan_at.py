"""The plan as it stood at the end of a day that is over, taken back from the history.

What the history cannot say:
- an action that was deleted since (a plan from Excel that was taken back) took its history along,
  so it is not there;
- a thing that changed without a line of history (rows from before the history, a place or a person
  that got another name) stands as it is now;
- whoever owned it then and has no account any more is nobody: the name went with the account.
A milestone that was ticked off later, with a day before this one, was still open.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

from django.db import models
from django.db.models import Q
from django.utils import timezone

from actions.domain.progress import MilestoneFacts
from actions.models import Action, ActionDependency, ActionEffect, Change, Horizon, Milestone, Theme
from actions.selectors.rows import ActionRow, EffectTotal, facts_of
from actions.wording import PRECISIONS
from co2scan.models import Location
from roadmap.domain.bars import Bar, Saving
from roadmap.selectors.bars import bar_of
from roadmap.selectors.past_words import effect_said, milestone_said, moment_said
from vrt_duurzaam.accounts.models import User

_ROWS = {"owner": User, "theme": Theme, "horizon": Horizon}
_PLAIN = {
    "title",
    "process",
    "status",
    "waiting_for",
    "waiting_note",
    "starts_precision",
    "ends_precision",
}
_DAYS = {"waiting_until", "decision_on", *PRECISIONS}
_PARTS = {"milestone", "effect", "dependency", "locations"}
_FIELDS = _ROWS.keys() | _PLAIN | _DAYS | _PARTS


@dataclass
class _Then:
    """An action that is taken back, line by line."""

    action: Action
    milestones: dict[int, MilestoneFacts] = field(default_factory=dict)
    effects: dict[int, Saving] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Named:
    """Rows that old values point at."""

    rows: dict[str, dict[int, Any]]
    places: dict[int, str]


@dataclass(frozen=True, slots=True)
class PlanThen:
    """In the order of the plan, with the progress and lateness of that day. `savings` are the
    effects of then, by their key; one that is gone since has the key it had."""

    rows: list[ActionRow]
    bars: list[Bar]
    savings: dict[int, Saving]


def plan_at(day: date) -> list[Bar]:
    """Ten queries, whatever the number of actions and of changes."""
    return read_plan_at(day).bars


def read_plan_at(day: date) -> PlanThen:
    """Ten queries, whatever the number of actions and of changes."""
    until = end_of(day)
    actions = Action.objects.filter(created_at__lt=until)
    then = {
        action.pk: _Then(action)
        for action in actions.select_related("theme", "horizon", "owner").order_by("code")
    }
    _read_parts(then)
    changes = list(
        Change.objects.filter(action__in=actions.values("pk"), field__in=_FIELDS)
        .filter(Q(created_at__gte=until) | Q(field="milestone"))
        .order_by("-created_at", "-pk")
        .only("action", "field", "old_words", "new_words", "old_value", "new_value", "created_at")
    )
    named = _Named(_pointed_at(changes), dict(Location.objects.values_list("pk", "name")))
    earlier = [change for change in changes if change.created_at < until]
    done = _done_in(earlier)
    for change in changes:
        if change.created_at >= until and change.action_id in then:
            _take_back(then[change.action_id], change, named, done)
    ordered = sorted(then.values(), key=_order)
    rows = [_row(each, day) for each in ordered]
    return PlanThen(
        rows,
        [_bar(row, each, named) for row, each in zip(rows, ordered, strict=True)],
        {pk: saving for each in ordered for pk, saving in each.effects.items()},
    )


def end_of(day: date) -> datetime:
    """Midnight after it, in Amsterdam."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _order(then: _Then) -> tuple[int, str]:
    return then.action.theme.order, then.action.code


def _read_parts(then: dict[int, _Then]) -> None:
    """As they are now. Four queries."""
    for row in Milestone.objects.all():
        if row.action_id in then:
            then[row.action_id].milestones[row.pk] = MilestoneFacts(
                row.pk, row.title, row.due_on, row.weight, row.done_on, row.due_precision
            )
    effects = ActionEffect.objects.values_list("action", "pk", "low_t", "expected_t", "high_t")
    for action, pk, *amounts in effects:
        if action in then:
            then[action].effects[pk] = Saving(*amounts)
    before = ActionDependency.objects.values_list("action", "pk", "depends_on__code")
    for action, pk, code in before:
        if action in then:
            then[action].before[pk] = code
    places = Action.locations.through.objects.values_list("action", "location")
    for action, place in places:
        if action in then:
            then[action].places.add(place)


def _pointed_at(changes: Sequence[Change]) -> dict[str, dict[int, Any]]:
    """Three queries."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.field in _ROWS and change.old_value is not None:
            wanted[change.field].add(change.old_value)
    found: dict[str, dict[int, Any]] = {}
    for name, model in _ROWS.items():
        # A value that is not there, so that the number of queries never depends on the history.
        rows: models.QuerySet[Any] = model._default_manager.filter(pk__in=wanted[name] or {0})
        found[name] = {row.pk: row for row in rows}
    return found


def _done_in(earlier: Iterable[Change]) -> dict[int, date | None]:
    """Of milestones that are gone: whether they were met, as the last line before says it."""
    found: dict[int, date | None] = {}
    for change in sorted(earlier, key=attrgetter("created_at", "pk")):
        if change.new_value is not None:
            said = milestone_said(change.new_words)
            if said.tells_done:
                found[change.new_value] = said.done_on
    return found


def _take_back(then: _Then, change: Change, named: _Named, done: dict[int, date | None]) -> None:
    match change.field:
        case "milestone":
            _take_back_milestone(then.milestones, change, done)
        case "effect":
            _take_back_effect(then.effects, change)
        case "dependency":
            _take_back_dependency(then.before, change)
        case "locations":
            then.places = set(change.old_value or ())
        case name if name in _ROWS:
            row = named.rows[name].get(cast("int", change.old_value))
            if row is not None or name == "owner":
                setattr(then.action, name, row)
        case name if name in _DAYS:
            text = change.old_value
            setattr(then.action, name, date.fromisoformat(text) if text else None)
            said = moment_said(change.old_words) if name in PRECISIONS else None
            if said is not None:
                setattr(then.action, PRECISIONS[name], said.precision.value)
        case name:
            setattr(then.action, name, change.old_value)


def _take_back_dependency(known: dict[int, str], change: Change) -> None:
    """Never changed, only added and taken away."""
    if change.old_value is None:
        known.pop(_key(change), None)
    else:
        known[_key(change)] = change.old_words.partition(" ")[0]


def _key(change: Change) -> int:
    """Of the part that was added, changed or taken away."""
    return cast("int", change.new_value if change.old_value is None else change.old_value)


def _take_back_milestone(
    known: dict[int, MilestoneFacts], change: Change, done: dict[int, date | None]
) -> None:
    pk = _key(change)
    if change.old_value is None:  # it was added
        known.pop(pk, None)
        return
    if change.new_value is None:  # it was taken away
        said = milestone_said(change.old_words)
        if said.due is not None:
            known[pk] = MilestoneFacts(
                pk,
                said.title,
                said.due.last,
                said.weight or 1,
                done.get(pk),
                said.due.precision.value,
            )
        return
    if pk not in known:
        return
    now = known[pk]
    if change.new_words == now.title:  # only the name changed: the line is the name
        known[pk] = replace(now, title=change.old_words)
        return
    said = milestone_said(change.old_words, now.title)
    known[pk] = MilestoneFacts(
        pk,
        said.title,
        said.due.last if said.due else now.due_on,
        said.weight or now.weight,
        said.done_on if said.tells_done else now.done_on,
        said.due.precision.value if said.due else now.due_precision,
    )


def _take_back_effect(known: dict[int, Saving], change: Change) -> None:
    if change.old_value is None:
        known.pop(_key(change), None)
        return
    said = effect_said(change.old_words)
    if said is not None:
        known[_key(change)] = said


def _row(then: _Then, day: date) -> ActionRow:
    milestones = sorted(then.milestones.values(), key=lambda row: (row.due_on, row.pk))
    return ActionRow(then.action, facts_of(then.action, day, milestones), _total(then.effects), day)


def _bar(row: ActionRow, then: _Then, named: _Named) -> Bar:
    places = sorted(named.places[pk] for pk in then.places if pk in named.places)
    return bar_of(row, places, sorted(then.before.values()))


def _total(effects: dict[int, Saving]) -> EffectTotal | None:
    if not effects:
        return None
    rows, nothing = effects.values(), Decimal(0)
    return EffectTotal(
        sum((row.low_t for row in rows), nothing),
        sum((row.expected_t for row in rows), nothing),
        sum((row.high_t for row in rows), nothing),
    )
