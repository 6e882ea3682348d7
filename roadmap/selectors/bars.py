"""Actions as bars of the roadmap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from actions.models import Action
from actions.models.actions import ActionQuerySet
from actions.selectors.rows import ActionRow, action_rows
from roadmap.domain.bars import Bar, Mark, MarkState, Saving, initials


class Place(NamedTuple):
    name: str
    code: str


def bars_of(
    rows: Sequence[ActionRow],
    places: Mapping[int, Sequence[Place]] | None = None,
    *,
    with_places: bool = True,
) -> list[Bar]:
    """One query, for the locations; none when these are known, or not asked for."""
    if places is None:
        places = places_of([row.action.pk for row in rows]) if with_places else {}
    return [
        bar_of(
            row,
            (place.name for place in places.get(row.action.pk, ())),
            sorted(before.code for before in row.facts.predecessors),
        )
        for row in rows
    ]


def all_bars(actions: ActionQuerySet | None = None) -> list[Bar]:
    """Of the whole plan, in its order. Four queries."""
    return bars_of(action_rows(Action.objects.all() if actions is None else actions))


def bar_of(row: ActionRow, locations: Iterable[str] = (), depends_on: Iterable[str] = ()) -> Bar:
    action, late = row.action, row.late
    return Bar(
        code=action.code,
        title=action.title,
        theme=action.theme.key,
        process=action.process,
        status=action.status,
        horizon=action.horizon.name,
        owner=initials(action.owner.name) if action.owner else "",
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        starts_precision=action.starts_precision,
        ends_precision=action.ends_precision,
        progress=row.progress,
        late_since=row.today - timedelta(days=late.days) if late else None,
        late_words=late.pill if late else "",
        waits_for=action.waits_for,
        waiting_until=action.waiting_until,
        decision_on=action.decision_on,
        marks=marks_of(row),
        locations=tuple(locations),
        depends_on=tuple(depends_on),
        saving=Saving(row.effect.low_t, row.effect.expected_t, row.effect.high_t)
        if row.effect
        else None,
    )


def marks_of(row: ActionRow) -> tuple[Mark, ...]:
    """An idea promises nothing, so it misses nothing; what is over misses nothing any more."""
    marks = []
    for milestone in row.facts.milestones:
        if milestone.done_on is not None:
            marks.append(Mark(milestone.title, milestone.done_on, MarkState.MET))
            continue
        is_missed = row.status.is_committed and milestone.due_on < row.today
        state = MarkState.MISSED if is_missed else MarkState.OPEN
        marks.append(Mark(milestone.title, milestone.due_on, state))
    return tuple(sorted(marks, key=lambda mark: mark.on))


def places_of(pks: Sequence[int]) -> Mapping[int, Sequence[Place]]:
    """The locations of actions, by name. One query."""
    found: defaultdict[int, list[Place]] = defaultdict(list)
    rows = Action.locations.through.objects.filter(action__in=pks)
    for action, *place in rows.values_list("action", "location__name", "location__code"):
        found[action].append(Place(*place))
    return {action: sorted(places) for action, places in found.items()}
