"""Cost per tonne as a drawing: blocks from cheap to dear, as wide as what they save and as high as
what a tonne costs; below the line what yields money.

Each block has a number, and its name where that fits; the table below the drawing has them all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from roadmap.charts.course_scale import FACTORS, MOST_STEPS
from roadmap.charts.placing import Box, Label, Sheet
from roadmap.domain.costs import CostBlock, CostOrder
from roadmap.domain.lettering import Measure, screen_width
from vrt_duurzaam.lib.numbers import dutch

WIDE, PHONE, NARROW = 1000, 328, 480
AXIS, TEXT = 12, 13
TOP, FOOT = 36.0, 52.0
LEAST_PX, THIN_PX = 2.0, 4.0  # a block is never thinner than a line
LIFT = 6  # from the end of a block to its number
SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Column:
    """`number` is its place in the table, from 1."""

    number: int
    block: CostBlock
    x: float
    y: float
    width: float
    height: float

    @property
    def is_thin(self) -> bool:
        """Too thin for an edge of its own."""
        return self.width < THIN_PX

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: Label


@dataclass(frozen=True, slots=True)
class CostDrawing:
    width: int
    height: int
    left: float
    right: float
    zero: float
    base: float
    columns: tuple[Column, ...]
    levels: tuple[Tick, ...]
    tonnes: tuple[Tick, ...]
    labels: tuple[Label, ...]


class _Plot:
    """Tonnes to the right, euros per tonne upward."""

    def __init__(self, order: CostOrder, width: int, height: int, measure: Measure) -> None:
        self.total = order.tonnes
        self.steps = steps_of([block.eur_per_t for block in order.blocks])
        self.left = max(measure(_figure(step), AXIS, False) for step in self.steps) + 12
        self.right, self.base = width - 16.0, height - FOOT

    def x(self, tonnes: Decimal) -> float:
        return round(self.left + float(tonnes / self.total) * (self.right - self.left), 1)

    def y(self, euros: Decimal) -> float:
        low, high = self.steps[0], self.steps[-1]
        return round(self.base - float((euros - low) / (high - low)) * (self.base - TOP), 1)


def cost_drawing(
    order: CostOrder, width: int = WIDE, measure: Measure = screen_width
) -> CostDrawing | None:
    """None when there is nothing of which both the tonnes and the costs are known."""
    if not order.blocks:
        return None
    height = 340 if width < NARROW else 420
    plot = _Plot(order, width, height, measure)
    columns = tuple(_columns(order.blocks, plot))
    sheet = Sheet(Box(2, 2, width - 1, plot.base), measure)
    sheet.put(Label("€ per ton", 2, 14, "start", "axis", AXIS))
    for column in columns:
        right, foot = column.x + column.width, column.y + column.height
        corners = [(column.x, column.y), (right, column.y), (right, foot), (column.x, foot)]
        sheet.draw([*corners, corners[0]])
    for column in columns:
        sheet.place(_names(column, measure))
    return CostDrawing(
        width=width,
        height=height,
        left=round(plot.left, 1),
        right=plot.right,
        zero=plot.y(Decimal(0)),
        base=plot.base,
        columns=columns,
        levels=tuple(_levels(plot)),
        tonnes=tuple(_tonnes(plot, measure)),
        labels=tuple(sheet.labels),
    )


def _columns(blocks: Sequence[CostBlock], plot: _Plot) -> Iterable[Column]:
    passed, zero = Decimal(0), plot.y(Decimal(0))
    for number, block in enumerate(blocks, 1):
        begin = plot.x(passed)
        passed += block.priced.tonnes
        top = plot.y(block.eur_per_t)
        width = max(plot.x(passed) - begin, LEAST_PX)
        height = max(abs(top - zero), LEAST_PX)
        yield Column(number, block, begin, min(top, zero), round(width, 1), round(height, 1))


def _names(column: Column, measure: Measure) -> Iterable[Label]:
    """At the end of the block: its number with its name where the block is wide enough for that;
    else its number, further off where others stand there already."""
    name = f"{column.number} {column.block.priced.title}"
    texts = [name] if measure(name, TEXT, False) <= column.width - 4 else []
    for text in [*texts, str(column.number)]:
        for lift in range(0, 6 * TEXT, TEXT + 3):
            is_below = column.block.eur_per_t < 0
            y = (
                column.y + column.height + TEXT + LIFT + lift
                if is_below
                else column.y - LIFT - lift
            )
            yield Label(text, column.middle, round(y, 1), "middle", "lbl", TEXT)


def _levels(plot: _Plot) -> Iterable[Tick]:
    for step in plot.steps:
        y = plot.y(step)
        yield Tick(y, Label(_figure(step), round(plot.left - 8, 1), y + 4, "end", "axis", AXIS))


def _tonnes(plot: _Plot, measure: Measure) -> Iterable[Tick]:
    """Along the foot, as far as it goes; where two would meet the second is left out."""
    free_from = plot.left - 8
    for step in steps_of([plot.total]):
        at, half = plot.x(step), measure(_figure(step), AXIS, False) / 2
        if at <= plot.right and at - half >= free_from:
            yield Tick(at, Label(_figure(step), at, plot.base + 18, "middle", "axis", AXIS))
            free_from = at + half + 6


def steps_of(values: Sequence[Decimal]) -> list[Decimal]:
    """Round numbers from the least, or zero, to the most, or zero, in at most about five steps."""
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    reach = max(high - low, Decimal(1))
    power = Decimal(10) ** (reach.adjusted() - 1)
    step = next(power * factor for factor in FACTORS if power * factor * MOST_STEPS >= reach)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def _figure(value: Decimal) -> str:
    return dutch(value, 0 if value == value.to_integral_value() else 1)


def euros(amount: Decimal) -> str:
    """`€ 1.406`, `−€ 40`."""
    sign = "−" if amount <= Decimal("-0.5") else ""
    return f"{sign}€{SPACE}{dutch(abs(amount), 0)}"
