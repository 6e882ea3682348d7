"""Actions as every list, board, export and roadmap shows them, with what is derived from them.

Three queries, whatever the number of actions; two where the page has read the effects.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import CharField, DateField, IntegerField, OuterRef, Subquery, Value
from django.utils import timezone

from actions.domain.progress import MilestoneFacts, progress, time_share
from actions.domain.signals import ActionFacts, Predecessor, Signal, SignalKind, signals
from actions.domain.status import Process, Status
from actions.domain.when import words
from actions.models import Action, ActionDependency, ActionEffect, Milestone, ProgressUpdate
from actions.models.actions import ActionQuerySet

_NO_CODE = Value("", output_field=CharField())  # of a milestone
# A predecessor has no key, weight and day of its own.
_NOTHING = (
    Value(None, output_field=IntegerField()),
    Value(None, output_field=IntegerField()),
    Value(None, output_field=DateField()),
)


@dataclass(frozen=True)
class EffectTotal:
    """Tonnes CO2-eq a year, summed over the effects of one action; positive is less emission."""

    low_t: Decimal
    expected_t: Decimal
    high_t: Decimal


@dataclass(frozen=True)
class ActionRow:
    """One action on one day. `action` has its theme, horizon, owner and unit at hand."""

    action: Action
    facts: ActionFacts
    effect: EffectTotal | None
    today: date

    @property
    def status(self) -> Status:
        return self.facts.status

    @property
    def process(self) -> Process:
        return Process(self.action.process)

    @cached_property
    def progress(self) -> Decimal | None:
        """Percent, 0 to 100; None: unknown."""
        return progress(self.status, self.facts.milestones)

    @cached_property
    def time_share(self) -> Decimal | None:
        return time_share(self.action.starts_on, self.action.ends_on, self.today)

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        return signals(self.facts, self.today)

    def signal(self, kind: SignalKind) -> Signal | None:
        return next((each for each in self.signals if each.kind is kind), None)

    @property
    def late(self) -> Signal | None:
        return self.signal(SignalKind.LATE)

    @cached_property
    def next_milestone(self) -> MilestoneFacts | None:
        """The first that is not done, also when it is missed; nothing waits on what is over."""
        if not self.status.is_open:
            return None
        waiting = [row for row in self.facts.milestones if row.done_on is None]
        return min(waiting, key=lambda row: row.due_on, default=None)

    @property
    def next_milestone_is_missed(self) -> bool:
        """An idea promises nothing, so it misses nothing."""
        row = self.next_milestone
        return row is not None and self.status.is_committed and row.due_on < self.today

    @property
    def next_milestone_words(self) -> str:
        """`nov 2026`; the day stands on the action's own page."""
        row = self.next_milestone
        if row is None:
            return "–"
        return words(row.due_on, "month" if row.due_precision == "day" else row.due_precision)


def action_rows(
    actions: ActionQuerySet,
    today: date | None = None,
    effects: Mapping[int, EffectTotal] | None = None,
) -> list[ActionRow]:
    """The rows of a queryset in its own order. `effects` by action when these are known."""
    today = today or timezone.localdate()
    newest = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-created_at")
    found = list(
        actions.select_related("theme", "horizon", "owner", "organisation_unit").annotate(
            heard_at=Subquery(newest.values("created_at")[:1])
        )
    )
    pks = [action.pk for action in found]
    milestones, before = _milestones_and_before(pks)
    effects = _effects(pks) if effects is None else effects
    rows = []
    for action in found:
        moment = action.heard_at
        heard_on = timezone.localdate(moment) if moment else action.status_since
        facts = facts_of(action, max(heard_on, action.status_since), milestones[action.pk])
        facts = _with_predecessors(facts, before[action.pk])
        rows.append(ActionRow(action, facts, effects.get(action.pk), today))
    return rows


def action_row(action: Action, today: date | None = None) -> ActionRow:
    return action_rows(Action.objects.filter(pk=action.pk), today)[0]


def facts_of(
    action: Action, heard_on: date, milestones: Iterable[MilestoneFacts] = ()
) -> ActionFacts:
    return ActionFacts(
        status=action.state,
        has_owner=action.owner is not None and action.owner.is_active,
        heard_on=heard_on,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        starts_precision=action.starts_precision,
        ends_precision=action.ends_precision,
        waiting_for=action.waiting_for,
        waiting_note=action.waiting_note,
        waiting_until=action.waiting_until,
        milestones=tuple(milestones),
    )


def _with_predecessors(facts: ActionFacts, before: Sequence[Predecessor]) -> ActionFacts:
    return replace(facts, predecessors=tuple(before)) if before else facts


def _milestones_and_before(
    pks: Sequence[int],
) -> tuple[defaultdict[int, list[MilestoneFacts]], defaultdict[int, list[Predecessor]]]:
    """What belongs to each action, and what must come before it. One query for both."""
    milestones: defaultdict[int, list[MilestoneFacts]] = defaultdict(list)
    before: defaultdict[int, list[Predecessor]] = defaultdict(list)
    own = Milestone.objects.filter(action__in=pks).order_by()
    others = ActionDependency.objects.filter(action__in=pks).order_by()
    rows: Iterable[tuple[Any, ...]] = own.values_list(
        "action", "title", "due_on", "due_precision", _NO_CODE, "pk", "weight", "done_on"
    ).union(
        others.values_list(
            "action",
            "depends_on__title",
            "depends_on__ends_on",
            "depends_on__status",
            "depends_on__code",
            *_NOTHING,
        ),
        all=True,
    )
    for action, title, day, word, code, pk, weight, done_on in rows:
        if pk is None:
            before[action].append(Predecessor(title, Status(word), day, code))
        else:
            milestones[action].append(MilestoneFacts(pk, title, day, weight, done_on, word))
    for found in milestones.values():
        found.sort(key=lambda row: (row.due_on, row.pk))
    return milestones, before


def _effects(pks: Sequence[int]) -> dict[int, EffectTotal]:
    rows = ActionEffect.objects.filter(action__in=pks)
    return effect_totals(rows.values_list("action", "low_t", "expected_t", "high_t"))


def effect_totals(
    effects: Iterable[tuple[int, Decimal, Decimal, Decimal]],
) -> dict[int, EffectTotal]:
    """By action. Summed here: SQLite would sum decimals as floats."""
    found: dict[int, EffectTotal] = {}
    for action, low, expected, high in effects:
        known = found.get(action)
        found[action] = (
            EffectTotal(known.low_t + low, known.expected_t + expected, known.high_t + high)
            if known
            else EffectTotal(low, expected, high)
        )
    return found
