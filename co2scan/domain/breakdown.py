"""What a footprint is made of: its drivers, its months, and the factors that it lacks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth
from co2scan.domain.footprint import METHOD_FIGURES, Footprint, Line, Method, MonthFigure


@dataclass(frozen=True, slots=True)
class Driver:
    """A category and what it emits over all scopes. `kg` None: its factor is missing."""

    category: str
    kg: Decimal | None

    @property
    def name(self) -> str:
        return CATEGORIES[self.category].name


@dataclass(frozen=True, slots=True)
class MissingFactor:
    category: str
    year: int

    @property
    def name(self) -> str:
        return CATEGORIES[self.category].name


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """`kg` None: nothing is known of this month. Otherwise it is the sum of what is known."""

    month: date
    kg: Decimal | None
    estimated_kg: Decimal = Decimal(0)


def known_kg(lines: Iterable[Line]) -> Decimal | None:
    """The sum of what is known; None when nothing is, which is not zero."""
    known = [line.kg for line in lines if line.kg is not None]
    return sum(known, Decimal(0)) if known else None


def drivers(found: Footprint) -> list[Driver]:
    """Largest first, those of unknown size last. What is known and what is not stand apart: gas of
    which one year has no factor gives two drivers."""
    known: dict[str, Decimal] = defaultdict(Decimal)
    for line in found.lines:
        if line.kg is not None:
            known[line.category] += line.kg
    unknown = dict.fromkeys(line.category for line in found.missing)
    ranked = sorted(known.items(), key=lambda item: -item[1])
    return [
        *(Driver(category, kg) for category, kg in ranked if kg or category not in unknown),
        *(Driver(category, None) for category in unknown),
    ]


def method_kg(row: MonthFigure, method: Method) -> Decimal | None:
    """The kg of a meter-month under a presentation; None when a factor is missing."""
    kg = Decimal(0)
    for name in METHOD_FIGURES[method]:
        figure = row.figures.get(name)
        if figure is None:
            continue
        if figure.is_missing:
            return None
        kg += figure.kg or Decimal(0)
    return kg


def missing_factors(rows: Iterable[MonthFigure], method: Method) -> list[MissingFactor]:
    """Which category lacks a factor of which year."""
    found = {(row.category, row.month.year) for row in rows if method_kg(row, method) is None}
    return [MissingFactor(*pair) for pair in sorted(found)]


def month_totals(rows: Iterable[KgMonth], months: Sequence[date]) -> list[MonthTotal]:
    """One total for each of the months, in their order."""
    by_month: dict[date, list[KgMonth]] = {month: [] for month in months}
    for row in rows:
        if row.month in by_month:
            by_month[row.month].append(row)
    totals = []
    for month, found in by_month.items():
        known = [row.kg for row in found if row.kg is not None]
        estimated = sum((row.estimated_kg for row in found), Decimal(0))
        totals.append(MonthTotal(month, sum(known, Decimal(0)) if known else None, estimated))
    return totals
