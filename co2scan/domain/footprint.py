"""Lines, scopes and totals of a footprint from monthly figures. Nothing is rounded here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from co2scan.domain.categories import CATEGORIES, FigureName
from co2scan.domain.emissions import Figure

Method = Literal["prestatieladder", "ghg-market", "ghg-location"]

METHOD_FIGURES: dict[Method, tuple[FigureName, ...]] = {
    "prestatieladder": ("ladder",),
    "ghg-market": ("market", "market_chain"),
    "ghg-location": ("location", "location_chain"),
}
METHOD_NAMES: dict[Method, str] = {
    "prestatieladder": "CO₂-Prestatieladder",
    "ghg-market": "GHG, eigen contract",
    "ghg-location": "GHG, gemiddeld net",
}
SCOPE_NAMES = {
    "1": "Scope 1: direct",
    "2": "Scope 2: elektriciteit en warmte",
    "business_travel": "Zakelijke reizen",
    "3.1": "Scope 3.1: inkoop",
    "3.3": "Scope 3.3: keten van brandstof en energie",
    "3.5": "Scope 3.5: afval",
    "3.6": "Scope 3.6: zakelijke reizen",
    "3.7": "Scope 3.7: woon-werk en opkomst",
}


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One meter-month under one presentation, as the footprint needs it."""

    location: int
    meter: int
    month: date
    category: str
    quantity: Decimal
    measured_days: Decimal
    estimated_days: Decimal
    figures: dict[FigureName, Figure]


@dataclass(slots=True)
class Line:
    """One category, scope and factor. No `kg`: the factor is missing; unknown, not zero."""

    category: str
    scope: str
    unit: str
    factor_id: int | None
    factor: Decimal | None
    is_without_chain: bool
    quantity: Decimal = Decimal(0)
    kg: Decimal | None = Decimal(0)
    measured_days: Decimal = Decimal(0)
    estimated_days: Decimal = Decimal(0)

    @property
    def name(self) -> str:
        return CATEGORIES[self.category].name

    @property
    def measured_share(self) -> Decimal | None:
        days = self.measured_days + self.estimated_days
        return self.measured_days / days if days else None

    @property
    def is_missing(self) -> bool:
        return self.kg is None


@dataclass(slots=True)
class Footprint:
    method: Method
    lines: list[Line] = field(default_factory=list)
    biogenic_kg: Decimal = Decimal(0)

    @property
    def total_kg(self) -> Decimal:
        return sum((line.kg for line in self.lines if line.kg is not None), Decimal(0))

    @property
    def scopes(self) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.lines:
            sums[line.scope] += line.kg or Decimal(0)
        return {scope: sums[scope] for scope in SCOPE_NAMES if scope in sums}

    @property
    def is_partial(self) -> bool:
        return any(line.is_missing for line in self.lines)

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.is_missing]


def footprint(rows: Iterable[MonthFigure], method: Method) -> Footprint:
    """The footprint of the given meter-months; biggest lines first, unknown ones last."""
    lines: dict[tuple[str, str, int | None, Decimal | None], Line] = {}
    result = Footprint(method)
    for row in rows:
        category = CATEGORIES[row.category]
        biogenic = row.figures.get("biogenic")
        if biogenic and biogenic.kg:
            result.biogenic_kg += biogenic.kg
        for name in METHOD_FIGURES[method]:
            figure = row.figures.get(name)
            if figure is None or (figure.kg is None and figure.factor is not None):
                continue  # the category has no such figure, or its factor publishes no chain
            scope = category.rules[name].scope
            factor_id = figure.factor.id if figure.factor else None
            line = lines.setdefault(
                (row.category, scope, factor_id, figure.factor_value),
                Line(
                    row.category,
                    scope,
                    category.unit,
                    factor_id,
                    figure.factor_value,
                    bool(figure.factor and figure.factor.is_without_chain),
                ),
            )
            line.quantity += row.quantity
            line.measured_days += row.measured_days
            line.estimated_days += row.estimated_days
            if figure.kg is None:
                line.kg = None
            elif line.kg is not None:
                line.kg += figure.kg
    result.lines = sorted(lines.values(), key=lambda line: (line.kg is None, -(line.kg or 0)))
    return result
