"""The energy of a building per carrier and month, with how much of it is known.

A building is energy that is bought for it: electricity, gas, heat (counting rule 9). What vehicles
and exercises use is not in it, nor what the sun gives.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from co2scan.domain.breakdown import method_kg
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.coverage import Coverage, ExpectedMeter, KnownMonth, coverage_by_cell
from co2scan.domain.footprint import Method, MonthFigure
from co2scan.domain.periods import days_in, next_month

_TOLERANCE = Decimal("0.0001")  # days are stored at six places
NOTHING = Decimal(0)
Key = tuple[int, str]  # location, carrier


@dataclass(slots=True)
class CarrierMonth:
    """`quantity` is what is known, in the unit of the carrier; `kg` None: a factor is missing."""

    month: date
    quantity: Decimal = NOTHING
    kg: Decimal | None = NOTHING
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def is_whole(self) -> bool:
        """Every day of the month was to be measured, and is known for every meter."""
        known = self.coverage.state in ("complete", "estimated")
        return known and self.coverage.expected >= days_in(self.month) - _TOLERANCE

    @property
    def is_estimated(self) -> bool:
        return self.coverage.estimated > _TOLERANCE


def carrier_of(category: str) -> str:
    """The carrier of a building's energy; empty for all else."""
    found = CATEGORIES[category]
    return found.carrier if found.is_building_energy else ""


def carrier_months(
    rows: Iterable[MonthFigure],
    meters: Sequence[ExpectedMeter],
    months: Sequence[date],
    method: Method = "prestatieladder",
    kind_of: Callable[[str], str] = carrier_of,
) -> dict[Key, dict[date, CarrierMonth]]:
    """Per location and carrier every one of the months, for the carriers that are measured there.

    `meters` are those of which use is expected; `months` follow one another. `kind_of` says what
    of a category to take together with what; where it says nothing, the category is left out.
    """
    counted = [meter for meter in meters if kind_of(meter.category)]
    within = set(months)
    kept = [row for row in rows if row.month in within and kind_of(row.category)]
    keys = {meter.meter: (meter.location, kind_of(meter.category)) for meter in counted}
    found: dict[Key, dict[date, CarrierMonth]] = defaultdict(
        lambda: {month: CarrierMonth(month) for month in months}
    )
    known = [
        KnownMonth(row.meter, row.month, row.measured_days, row.estimated_days, None)
        for row in kept
    ]
    until = next_month(months[-1]) if months else date.max
    for (meter, month), cell in coverage_by_cell(counted, known, months, until).items():
        found[keys[meter]][month].coverage.add(cell)
    for row in kept:
        total = found[row.location, kind_of(row.category)][row.month]
        kg = method_kg(row, method)
        total.quantity += row.quantity
        total.kg = None if kg is None or total.kg is None else total.kg + kg
    return dict(found)


def emitting(category: str) -> str:
    """All that a location emits, taken together: its building, its vehicles and its exercises."""
    return "all" if CATEGORIES[category].rules else ""


def together(carriers: Iterable[Mapping[date, CarrierMonth]]) -> list[CarrierMonth]:
    """Several carriers as one, for their kg: a month is whole when it is for each of them."""
    found: dict[date, list[CarrierMonth]] = defaultdict(list)
    for months in carriers:
        for month, one in months.items():
            found[month].append(one)
    return [_as_one(month, parts) for month, parts in sorted(found.items())]


def _as_one(month: date, parts: Sequence[CarrierMonth]) -> CarrierMonth:
    total = CarrierMonth(month)
    for part in parts:
        total.kg = None if total.kg is None or part.kg is None else total.kg + part.kg
        total.coverage.add(part.coverage)
    return total


def times(months: Mapping[date, CarrierMonth], ratio: Decimal) -> dict[date, CarrierMonth]:
    """The same months, each so many times as much."""
    return {
        month: replace(
            one, quantity=one.quantity * ratio, kg=None if one.kg is None else one.kg * ratio
        )
        for month, one in months.items()
    }
