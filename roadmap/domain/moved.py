"""What moved in the plan: from when to when, by how much, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from roadmap.domain.bars import Bar
from roadmap.domain.moments import PlanDay, days_moved, moved_words


@dataclass(frozen=True, slots=True)
class Step:
    """One line of history of a start or an end. `by` and `reason` empty: the history has none."""

    field: str  # starts_on or ends_on
    at: datetime
    by: str
    old: str
    new: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """A start or an end that is on another day now."""

    old: PlanDay
    new: PlanDay
    steps: tuple[Step, ...] = ()

    @property
    def days(self) -> int | None:
        return days_moved(self.old, self.new)

    @property
    def words(self) -> str:
        return moved_words(self.old, self.new)

    @property
    def is_later(self) -> bool:
        return (self.days or 0) > 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """All that was given, oldest first, each once."""
        return tuple(dict.fromkeys(step.reason for step in self.steps if step.reason))


@dataclass(frozen=True, slots=True)
class Moved:
    """An action of which the start or the end moved; None: that one stayed."""

    code: str
    title: str
    theme: str
    owner: str
    start: Shift | None
    end: Shift | None

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """Those that there are; the end first."""
        return tuple(shift for shift in (self.end, self.start) if shift)

    @property
    def weight(self) -> int:
        """Days, by which the list is sorted: those of the end, else of the start. What was never
        planned before, or is not any more, comes last."""
        return abs(self.shifts[0].days or 0)


def moved_actions(
    before: Iterable[Bar],
    after: Iterable[Bar],
    steps: Mapping[str, Sequence[Step]] | None = None,
) -> list[Moved]:
    """Of the actions that are in both plans; what moved most stands first. `steps` by code."""
    then = {bar.code: bar for bar in before}
    found = []
    for bar in after:
        if bar.code not in then:
            continue
        told = (steps or {}).get(bar.code, ())
        start = _shift(_start(then[bar.code]), _start(bar), told, "starts_on")
        end = _shift(_end(then[bar.code]), _end(bar), told, "ends_on")
        if start or end:
            found.append(Moved(bar.code, bar.title, bar.theme, bar.owner, start, end))
    return sorted(found, key=lambda row: (-row.weight, row.code))


def _start(bar: Bar) -> PlanDay:
    return PlanDay(bar.starts_on, bar.starts_precision)


def _end(bar: Bar) -> PlanDay:
    return PlanDay(bar.ends_on, bar.ends_precision)


def _shift(old: PlanDay, new: PlanDay, told: Sequence[Step], field: str) -> Shift | None:
    """`30 nov 2026` for `nov 2026` moves nothing."""
    if old.day == new.day:
        return None
    steps = sorted((step for step in told if step.field == field), key=lambda step: step.at)
    return Shift(old, new, tuple(steps))
