"""From the reference year to the target: what each step takes away or adds.

A row per step, so that every figure has its name and its link beside it; places are fractions of
the width, 0 to 1, the same in every row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from roadmap.domain.course import Contribution, Course

MOST = 12  # actions that have a row of their own; the smaller ones share one
NOTHING = Decimal(0)


class Kind(StrEnum):
    TOTAL = "total"  # what is emitted: a bar from zero
    LESS = "less"
    MORE = "more"
    GAP = "gap"  # still to be found: not there, so dashed
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Step:
    """`tonnes` is the total, or the change with its sign. `code` and `theme` are of an action,
    `year` of the scan; empty where there is nothing to follow."""

    kind: Kind
    label: str
    tonnes: Decimal
    begin: float
    end: float
    code: str = ""
    theme: str = ""
    year: int | None = None
    is_level: bool = False

    @property
    def left_percent(self) -> str:
        return f"{min(self.begin, self.end) * 100:.2f}%"

    @property
    def width_percent(self) -> str:
        """A step that is too small to see stays a hairline."""
        return f"{max(abs(self.end - self.begin) * 100, 0.3):.2f}%"


@dataclass(frozen=True, slots=True)
class Waterfall:
    steps: tuple[Step, ...]
    target: float | None  # where the target stands

    @property
    def target_percent(self) -> str:
        return "" if self.target is None else f"{self.target * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class _Change:
    label: str
    saved_t: Decimal
    code: str = ""
    theme: str = ""


def waterfall(course: Course, theme_names: Mapping[str, str] | None = None) -> Waterfall | None:
    """By action, or with `theme_names` (key to name) by theme. None without an expectation."""
    level, band, year = course.level, course.expected, course.target_year
    if level is None or band is None or year is None:
        return None
    changes = [_Change(f"Netfactor: {course.grid_name}", course.grid_t)] if course.grid_t else []
    changes += (
        _by_action(course.contributions)
        if theme_names is None
        else _by_theme(course.contributions, theme_names)
    )
    target_t = course.target.tonnes if course.target else None
    heights = [level.tonnes, course.reference_t or NOTHING, target_t or NOTHING, NOTHING]
    running = level.tonnes
    for change in changes:
        running -= change.saved_t
        heights.append(running)
    axis = _Axis(max(heights) or Decimal(1))
    steps = list(_until_now(course, axis))
    running = level.tonnes
    for change in changes:
        steps.append(axis.change(change, running))
        running -= change.saved_t
    steps.append(axis.total(f"Verwacht in {year}", band.expected_t))
    if target_t is not None:
        steps += _to_target(axis, band.expected_t, target_t, year)
    return Waterfall(tuple(steps), None if target_t is None else axis.place(target_t))


@dataclass(frozen=True, slots=True)
class _Axis:
    most: Decimal

    def place(self, value: Decimal) -> float:
        return float(value / self.most)

    def total(self, label: str, value: Decimal, year: int | None = None) -> Step:
        return Step(Kind.TOTAL, label, value, 0.0, self.place(value), year=year)

    def change(self, change: _Change, before: Decimal) -> Step:
        after = before - change.saved_t
        return Step(
            Kind.LESS if change.saved_t >= 0 else Kind.MORE,
            change.label,
            -change.saved_t,
            self.place(before),
            self.place(after),
            change.code,
            change.theme,
        )


def _until_now(course: Course, axis: _Axis) -> Iterable[Step]:
    level = course.level
    assert level is not None
    if course.reference_t is not None:
        yield axis.total(
            f"Uitstoot in {course.reference_year}", course.reference_t, course.reference_year
        )
        saved = course.reference_t - level.tonnes
        yield axis.change(
            _Change(f"Veranderd sinds {course.reference_year}", saved), course.reference_t
        )
    place = axis.place(level.tonnes)
    yield Step(Kind.TOTAL, "Laatste 12 maanden", level.tonnes, 0.0, place, is_level=True)


def _to_target(axis: _Axis, expected: Decimal, target: Decimal, year: int) -> Iterable[Step]:
    kind = Kind.GAP if expected > target else Kind.ROOM
    if expected != target:
        label = "Nog te vinden" if kind is Kind.GAP else "Over"
        yield Step(kind, label, abs(expected - target), axis.place(expected), axis.place(target))
    yield axis.total(f"Doel {year}", target)


def _by_action(contributions: Sequence[Contribution]) -> list[_Change]:
    """The largest steps, either way, with a row of their own."""
    found = sorted(
        (row for row in contributions if row.tonnes), key=lambda row: (-abs(row.tonnes), row.code)
    )
    own, rest = (found, []) if len(found) <= MOST + 1 else (found[:MOST], found[MOST:])
    changes = [_Change(row.title, row.tonnes, row.code, row.theme) for row in own]
    changes.sort(key=lambda change: -change.saved_t)
    if rest:
        saved = sum((row.tonnes for row in rest), NOTHING)
        changes.append(_Change(f"{len(rest)} acties die minder doen", saved))
    return changes


def _by_theme(contributions: Sequence[Contribution], names: Mapping[str, str]) -> list[_Change]:
    saved = dict.fromkeys(names, NOTHING)
    for row in contributions:
        saved[row.theme] = saved.get(row.theme, NOTHING) + row.tonnes
    return [
        _Change(names.get(theme, theme), tonnes, theme=theme)
        for theme, tonnes in saved.items()
        if tonnes
    ]
