"""From a quantity to kg CO2-eq under every presentation. Worked examples: docs/calculation.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES, FIGURES, Component, FigureName
from co2scan.domain.units import at_six_places, factor_share


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor row as the arithmetic needs it: kg CO2-eq per unit, empty where not published.

    The columns hold what is published, per the `unit` of the list.
    """

    id: int
    category: str
    year: int
    issued_on: date
    is_example: bool
    unit: str
    wtw: Decimal | None = None
    ttw: Decimal | None = None
    wtt: Decimal | None = None
    biogenic: Decimal | None = None
    gwp100: Decimal | None = None
    treatment: Decimal | None = None

    def published(self, component: Component) -> Decimal | None:
        result: Decimal | None = getattr(self, component)
        return result

    def value(self, component: Component) -> Decimal | None:
        """Per unit of the category: waste is published per ton and counted in kg."""
        published = self.published(component)
        if published is None:
            return None
        return published * factor_share(CATEGORIES[self.category].unit, self.unit)

    @property
    def is_without_chain(self) -> bool:
        """Only the direct part is published (liquid energy fuels, AdBlue)."""
        return self.ttw is not None and self.wtw is None and self.wtt is None


@dataclass(frozen=True, slots=True)
class Figure:
    """kg of one presentation. No kg and no factor: the factor is missing, the kg is unknown.

    No kg with a factor: the list publishes no such part for it ("zonder keten").
    """

    kg: Decimal | None
    factor: Factor | None
    factor_value: Decimal | None = None

    @property
    def is_missing(self) -> bool:
        return self.kg is None and self.factor is None


class Factors:
    """Finds the factor of a category, year and component among rows.

    The newest issue that publishes the component counts; an example row only where no sure row
    does. A year without a factor gives none: the year before is never taken instead.
    """

    def __init__(self, rows: Iterable[Factor]) -> None:
        self._by_key: dict[tuple[str, int], list[Factor]] = {}
        for row in rows:
            self._by_key.setdefault((row.category, row.year), []).append(row)
        for found in self._by_key.values():
            found.sort(key=lambda row: (not row.is_example, row.issued_on, row.id), reverse=True)

    def find(self, category: str, year: int, component: Component) -> Factor | None:
        rows = self._by_key.get((category, year), [])
        for row in rows:
            if row.value(component) is not None:
                return row
        sure = next((row for row in rows if row.is_without_chain), None)
        return sure if component in ("wtw", "wtt") else None


def emit(
    category_key: str, year: int, quantity: Decimal, factors: Factors
) -> dict[FigureName, Figure]:
    """The figures that the category has. Quantity in the category's unit, already VRT's share.

    Rule 1: published WTW is used, never TTW + WTT. A factor without a chain part counts with what
    it has: WTW falls back on its TTW, and the chain figure stays empty with the factor named.
    """
    category = CATEGORIES[category_key]
    figures: dict[FigureName, Figure] = {}
    for name in FIGURES:
        rule = category.rules.get(name)
        if rule is None:
            continue
        factor = factors.find(category.factor_key(name), year, rule.component)
        value = factor.value(rule.component) if factor else None
        if factor and value is None and rule.component == "wtw":
            value = factor.ttw
        kg = at_six_places(quantity * value) if value is not None else None
        if not quantity and factor is None:
            kg = Decimal(0)  # nothing times an unknown factor is nothing
        figures[name] = Figure(kg, factor, value)
    return figures
