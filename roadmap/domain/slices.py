"""How the effects on each slice are counted together, so that a person can follow it.

Worked examples: docs/calculation.md, part 7.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from roadmap.domain.course_inputs import PlannedAction
from roadmap.domain.forecast import NOTHING, WHOLE, Part, Situation, Take, takes


@dataclass(frozen=True, slots=True)
class SliceTake:
    """What one effect takes of a slice, as a fraction. `alone_t` is what that would be if it were
    the only one; below zero it adds. `is_all`: it was estimated at all there is, or more."""

    code: str
    title: str
    fraction: Decimal
    alone_t: Decimal
    is_all: bool


@dataclass(frozen=True, slots=True)
class SliceRow:
    """One location and carrier in a year: `level_t` now, `outlook_t` after the grid outlook, and
    `left_t` after the effects."""

    part: Part
    level_t: Decimal
    outlook_t: Decimal
    takes: tuple[SliceTake, ...]
    left_t: Decimal

    @property
    def left(self) -> Decimal:
        """The product: which fraction the effects leave."""
        left = WHOLE
        for take in self.takes:
            left *= WHOLE - take.fraction
        return left

    @property
    def together_t(self) -> Decimal:
        return self.outlook_t - self.left_t

    @property
    def plain_t(self) -> Decimal:
        return sum((take.alone_t for take in self.takes), NOTHING)

    @property
    def double_t(self) -> Decimal:
        """What a plain sum would count twice. One effect alone never does."""
        return self.plain_t - self.together_t if len(self.takes) > 1 else NOTHING


def slice_rows(actions: Iterable[PlannedAction], situation: Situation, year: int) -> list[SliceRow]:
    """Every slice that emits, the largest first; those of one location are not kept together."""
    planned = [(effect, action.title) for action in actions for effect in action.effects]
    on_part: dict[Part, list[tuple[Take, str]]] = defaultdict(list)
    found = takes([effect for effect, _ in planned], situation, year)
    for take, (effect, title) in zip(found, planned, strict=True):
        for part in effect.parts if take.fraction else ():
            on_part[part].append((take, title))
    rows = []
    for part, level_t in situation.level.items():
        outlook_t = level_t * situation.outlook.factor_of(part, year)
        on_it = sorted(on_part[part], key=lambda pair: (-pair[0].fraction, pair[0].effect.action))
        left_t = outlook_t
        for take, _ in on_it:
            left_t *= WHOLE - take.fraction
        own = tuple(
            SliceTake(
                take.effect.action,
                title,
                take.fraction,
                outlook_t * take.fraction,
                take.fraction == WHOLE,
            )
            for take, title in on_it
        )
        rows.append(SliceRow(part, level_t, outlook_t, own, left_t))
    return sorted(rows, key=lambda row: (-row.level_t, row.part))
