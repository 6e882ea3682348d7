"""The emission inventory: a numbered line for each location and source, and what they add up to.

A line is of all months of one location and source that were counted with the same factors, so that
its kg are its quantity times its factor. Its number is the one that the evidence names too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from co2scan.domain.categories import CATEGORIES, FIGURES, FigureName
from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.domain.frozen import FrozenFactor, FrozenFigure, FrozenLine
from co2scan.domain.uncertainty import (
    QualityClass,
    Uncertainty,
    combined,
    quality_class,
    range_of,
)

NOTHING = Decimal(0)
LADDER: Method = "prestatieladder"
MARKET: Method = "ghg-market"
AT_GRID: Method = "ghg-location"


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """`figures` hold the sums of the months; `months` is how many there are of it."""

    number: int
    location: str
    location_name: str
    category: str
    category_name: str
    unit: str
    quantity: Decimal
    measured_days: Decimal
    estimated_days: Decimal
    months: int
    figures: Mapping[FigureName, FrozenFigure]
    quality: QualityClass

    @property
    def group(self) -> str:
        category = CATEGORIES.get(self.category)
        return category.group if category else ""

    @property
    def kind(self) -> str:
        """Which figures it gives: `fuel`, `electricity` … (co2scan.domain.categories)."""
        category = CATEGORIES.get(self.category)
        return category.kind if category else ""

    @property
    def carrier(self) -> str:
        category = CATEGORIES.get(self.category)
        return category.carrier if category else self.category

    def of(self, method: Method) -> list[FrozenFigure]:
        return [self.figures[name] for name in METHOD_FIGURES[method] if name in self.figures]

    def known_kg(self, method: Method) -> Decimal:
        """The sum of what is known, also where a factor is missing."""
        return sum((figure.kg or NOTHING for figure in self.of(method)), NOTHING)

    def kg(self, method: Method) -> Decimal | None:
        """None where a factor is missing: that is unknown, not zero."""
        return None if self.is_missing(method) else self.known_kg(method)

    def is_missing(self, method: Method) -> bool:
        return any(figure.is_missing for figure in self.of(method))

    def counts(self, method: Method) -> bool:
        return bool(self.of(method))

    @property
    def range(self) -> Decimal:
        return range_of(self.quality, self.group)

    @property
    def off_kg(self) -> Decimal:
        """± kg, as the ladder counts."""
        return abs(self.known_kg(LADDER)) * self.range

    @property
    def estimated_share(self) -> Decimal | None:
        days = self.measured_days + self.estimated_days
        return self.estimated_days / days if days else None

    @property
    def factor_keys(self) -> set[int]:
        return {each.factor for each in self.figures.values() if each.factor is not None}

    @property
    def biogenic_kg(self) -> Decimal | None:
        figure = self.figures.get("biogenic")
        return figure.kg if figure else None


_Uses = tuple[tuple[FigureName, str, int | None, Decimal | None], ...]


@dataclass(slots=True)
class _Sum:
    first: FrozenLine
    lines: list[FrozenLine]

    def row(self, number: int, factors: Mapping[int, FrozenFactor]) -> InventoryRow:
        first, lines = self.first, self.lines
        figures = {name: _sum_of(name, lines) for name in FIGURES if name in first.figures}
        measured = sum((line.measured_days for line in lines), NOTHING)
        estimated = sum((line.estimated_days for line in lines), NOTHING)
        names = ("ladder",) if "ladder" in figures else METHOD_FIGURES[MARKET]
        used = {figures[name].factor for name in names if name in figures}
        sure = [factors[key].confidence for key in used if key is not None and key in factors]
        return InventoryRow(
            number,
            first.location,
            first.location_name,
            first.category,
            first.category_name,
            first.unit,
            sum((line.quantity for line in lines), NOTHING),
            measured,
            estimated,
            len({(line.meter, line.month) for line in lines}),
            figures,
            quality_class(measured, estimated, sure),
        )


def inventory_rows(
    lines: Iterable[FrozenLine], factors: Mapping[int, FrozenFactor]
) -> list[InventoryRow]:
    """By location and source, numbered from 1. The same lines give the same numbers."""
    return [each.row(number, factors) for number, each in enumerate(_grouped(lines), start=1)]


def numbered_lines(lines: Iterable[FrozenLine]) -> list[tuple[int, FrozenLine]]:
    """Each monthly line with the number of the line of the inventory that it is in."""
    return [
        (number, line)
        for number, each in enumerate(_grouped(lines), start=1)
        for line in each.lines
    ]


def _grouped(lines: Iterable[FrozenLine]) -> list[_Sum]:
    found: dict[tuple[str, str, _Uses], _Sum] = {}
    for line in sorted(lines, key=lambda line: line.key):
        key = (line.location, line.category, _uses(line))
        found.setdefault(key, _Sum(line, [])).lines.append(line)
    return sorted(found.values(), key=lambda each: _order(each.first))


def _order(line: FrozenLine) -> tuple[str, str, str, str, object, str]:
    return (
        line.location_name,
        line.location,
        line.category_name,
        line.category,
        line.month,
        line.meter,
    )


def _uses(line: FrozenLine) -> _Uses:
    return tuple(
        (name, figure.scope, figure.factor, figure.value)
        for name, figure in sorted(line.figures.items())
    )


def _sum_of(name: FigureName, lines: Iterable[FrozenLine]) -> FrozenFigure:
    """All of them have the same scope and factor. Where one is unknown, the sum is."""
    figures = [line.figures[name] for line in lines]
    first = figures[0]
    known = [figure.kg for figure in figures if figure.kg is not None]
    is_missing = any(figure.is_missing for figure in figures)
    kg = sum(known, NOTHING) if known and not is_missing else None
    return FrozenFigure(first.scope, kg, first.value, first.factor)


# -- sums -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ScopeSum:
    """`is_partial`: a factor is missing, so that it is at least this."""

    scope: str
    kg: Decimal
    is_partial: bool
    uncertainty: Uncertainty


def scope_sums(rows: Iterable[InventoryRow], method: Method) -> dict[str, ScopeSum]:
    """By scope, in no order."""
    parts: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    partial: set[str] = set()
    for row in rows:
        for figure in row.of(method):
            parts[figure.scope].append((figure.kg or NOTHING, row.range))
            if figure.is_missing:
                partial.add(figure.scope)
    return {
        scope: ScopeSum(scope, sum((kg for kg, _ in own), NOTHING), scope in partial, combined(own))
        for scope, own in parts.items()
    }


def total_kg(rows: Iterable[InventoryRow], method: Method) -> Decimal:
    return sum((row.known_kg(method) for row in rows), NOTHING)


def uncertainty_of(rows: Iterable[InventoryRow], method: Method) -> Uncertainty:
    return combined((row.known_kg(method), row.range) for row in rows if row.counts(method))


GASES = {
    "sf6": "SF₆",
    "extinguisher_co2": "CO₂",
    "r22": "HCFK's (R22)",
    "r1234yf": "HFO's",
    "r1234ze": "HFO's",
    "r744": "CO₂",
    "r290": "Koolwaterstoffen (propaan, isobutaan)",
    "r600a": "Koolwaterstoffen (propaan, isobutaan)",
    "r717": "Ammoniak",
}
HFC, TOGETHER = "HFK's", "CO₂, CH₄ en N₂O samen"


def gas_of(category: str) -> str:
    """Which gas a direct emission is. The official list gives fuels as CO2-equivalents, in which
    the three gases of burning are not told apart."""
    if category in GASES:
        return GASES[category]
    found = CATEGORIES.get(category)
    return HFC if found and found.kind == "refrigerant" else TOGETHER


def kg_per_gas(rows: Iterable[InventoryRow]) -> dict[str, Decimal]:
    """Direct emissions (scope 1 of the GHG Protocol), the largest first."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for figure in row.of(MARKET):
            if figure.scope == "1":
                sums[gas_of(row.category)] += figure.kg or NOTHING
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


# -- where a line comes from ----------------------------------------------------------------------


def origin_path(row: InventoryRow, page: str, **more: str) -> str:
    """The address of the page that tells where the line comes from."""
    return f"{page}?{urlencode({**more, 'soort': row.category, 'locatie': row.location})}"
