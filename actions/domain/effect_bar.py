"""Where the bar of an effect and its reach stand in a drawing, in percent of its width."""

from dataclasses import dataclass
from decimal import Decimal

AREA = Decimal(74)  # the rest of the width is for the label of the highest figure
MARGIN = Decimal(16)  # for the label of a lowest figure below zero
ROOM_FOR_LABEL = Decimal(16)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class EffectBar:
    """`zero` to `expected` is the bar, `low` to `high` the line below it."""

    zero: Decimal
    low: Decimal
    expected: Decimal
    high: Decimal

    @property
    def starts_at(self) -> Decimal:
        return min(self.zero, self.expected)

    @property
    def width(self) -> Decimal:
        return abs(self.expected - self.zero)

    @property
    def ends_at(self) -> Decimal:
        """Where the label of the bar begins."""
        return max(self.zero, self.expected)

    @property
    def has_reach(self) -> bool:
        return self.low != self.high

    @property
    def low_has_room(self) -> bool:
        """Whether the lowest figure can stand left of the line; else both stand right of it."""
        return self.low >= ROOM_FOR_LABEL


def effect_bar(low: Decimal, expected: Decimal, high: Decimal) -> EffectBar:
    """From the lowest of zero and `low` to the highest of zero and `high`."""
    bottom, top = min(low, Decimal(0)), max(high, Decimal(0))
    left = MARGIN if bottom < 0 else Decimal(0)
    per_tonne = (AREA - left) / (top - bottom) if top > bottom else Decimal(0)

    def place(value: Decimal) -> Decimal:
        return (left + (value - bottom) * per_tonne).quantize(TENTH)

    return EffectBar(place(Decimal(0)), place(low), place(expected), place(high))
