"""A straight line through points by least squares, and how well it fits.

Worked examples: docs/calculation.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FEWEST_POINTS = 3  # a line through two points always fits
Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Fit:
    """y = base + slope × x. `r_squared` is which part of the differences in y the line explains;
    `standard_error` how far a y usually lies from it; `slope_error` the same of the slope."""

    count: int
    slope: Decimal
    base: Decimal
    r_squared: Decimal
    standard_error: Decimal
    slope_error: Decimal

    def at(self, x: Decimal) -> Decimal:
        return self.base + self.slope * x


def least_squares(points: Sequence[Point]) -> Fit | None:
    """None with fewer than three points, and where all x are the same.

    Example on paper: (0, 10), (100, 70), (200, 100), (300, 160). The means are 150 and 85;
    Σ(x − 150)² = 50,000 and Σ(x − 150)(y − 85) = 24,000, so the slope is 0.48 and the base
    85 − 0.48 × 150 = 13. The y differ −3, 9, −9 and 3 from the line: 180 squared, against 11,700
    from their mean, so R² = 1 − 180 ÷ 11,700 = 0.985. The standard error is √(180 ÷ 2) = 9.49.
    """
    count = len(points)
    if count < FEWEST_POINTS:
        return None
    mean_x = sum((x for x, _ in points), Decimal(0)) / count
    mean_y = sum((y for _, y in points), Decimal(0)) / count
    spread_x = sum(((x - mean_x) ** 2 for x, _ in points), Decimal(0))
    if not spread_x:
        return None
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Decimal(0)) / spread_x
    base = mean_y - slope * mean_x
    spread_y = sum(((y - mean_y) ** 2 for _, y in points), Decimal(0))
    left = sum(((y - base - slope * x) ** 2 for x, y in points), Decimal(0))
    standard_error = (left / (count - 2)).sqrt()
    return Fit(
        count=count,
        slope=slope,
        base=base,
        r_squared=max(Decimal(0), 1 - left / spread_y) if spread_y else Decimal(0),
        standard_error=standard_error,
        slope_error=standard_error / spread_x.sqrt(),
    )
