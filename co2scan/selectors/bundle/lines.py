"""The lines of the inventory, one per meter, category, month and figure, and their factors."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.categories import CATEGORIES, FIGURES, Component, FigureName
from co2scan.domain.emissions import Factor, Figure
from co2scan.domain.monthly import share_on
from co2scan.domain.periods import next_month
from co2scan.domain.units import factor_share
from co2scan.models import EmissionFactor, Location, Meter, MonthlyConsumption
from co2scan.selectors.bundle.meters import Shares, shares_of
from co2scan.selectors.footprint import Scope, month_figures, without_emissions

PRESENTATIONS: dict[FigureName, str] = {
    "ladder": "prestatieladder",
    "market": "ghg-market",
    "market_chain": "ghg-market",
    "location": "ghg-location",
    "location_chain": "ghg-location",
    "biogenic": "biogeen",
}
NOT_COUNTED = "telt niet mee"  # feed-in and one's own production: shown, in no presentation
LEFT_OUT = "buiten de inventaris"  # its source was switched off, with the reason


@dataclass(frozen=True, slots=True)
class MeterMonth:
    """What a meter used in a month in one category. `quantity` is VRT's share of `metered`, what
    the whole meter counted; `shares` are those of the month, in order."""

    location: str
    location_name: str
    meter: str
    category: str
    category_name: str
    month: date
    metered: Decimal
    quantity: Decimal
    unit: str
    shares: tuple[Decimal, ...]
    measured_days: Decimal
    estimated_days: Decimal


@dataclass(frozen=True, slots=True)
class FactorPart:
    """`value` is what stands at the factor in the column `component`, per unit of the factor, and
    `units` how much of that unit one unit of the quantity is: a kg of waste is 0.001 of a ton."""

    factor: int
    component: Component
    value: Decimal | None
    units: Decimal


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """No kg with a scope: the factor is missing, and the kg unknown."""

    use: MeterMonth
    presentation: str
    scope: str = ""
    part: FactorPart | None = None
    kg: Decimal | None = None


def inventory_lines(scope: Scope) -> list[InventoryLine]:
    """By location, meter, category and month. Eight queries, whatever the number of rows."""
    places = {row[0]: row[1:] for row in Location.objects.values_list("pk", "code", "name")}
    meters = dict(Meter.objects.values_list("pk", "code"))
    shares_of_meter = shares_of(scope.locations)
    months = MonthlyConsumption.objects.filter(scope.condition)
    metered = {
        row[:3]: row[3]
        for row in months.values_list("meter", "category", "month", "metered_quantity")
    }
    lines: list[InventoryLine] = []
    for row in [*month_figures(scope), *without_emissions(months.filter(is_left_out=True))]:
        category, shares = CATEGORIES[row.category], shares_of_meter.get(row.meter, ())
        use = MeterMonth(
            *places[row.location],
            meter=meters[row.meter],
            category=row.category,
            category_name=category.name,
            month=row.month,
            metered=metered[row.meter, row.category, row.month],
            quantity=row.quantity,
            unit=category.unit,
            shares=_shares_in(row.month, shares),
            measured_days=row.measured_days,
            estimated_days=row.estimated_days,
        )
        lines += _lines(use, row.figures)
    return sorted(lines, key=_order)


def _order(line: InventoryLine) -> tuple[str, str, str, date]:
    return line.use.location, line.use.meter, line.use.category, line.use.month


def _lines(use: MeterMonth, figures: Mapping[FigureName, Figure]) -> Iterator[InventoryLine]:
    rules = CATEGORIES[use.category].rules
    if not figures:
        yield InventoryLine(use, LEFT_OUT if rules else NOT_COUNTED)
    for name in FIGURES:
        figure = figures.get(name)
        if figure is None or (figure.kg is None and figure.factor is not None):
            continue  # it has no such figure, or its factor publishes no such part
        rule = rules[name]
        part = _part(figure.factor, rule.component) if figure.factor else None
        yield InventoryLine(use, PRESENTATIONS[name], rule.scope, part, figure.kg)


def _part(factor: Factor, wanted: Component) -> FactorPart:
    """Without a chain WTW falls back on TTW."""
    used: Component = wanted if factor.published(wanted) is not None else "ttw"
    units = factor_share(CATEGORIES[factor.category].unit, factor.unit)
    return FactorPart(factor.id, used, factor.published(used), units)


def _shares_in(month: date, shares: Shares) -> tuple[Decimal, ...]:
    """Those of its first day, and of each day that it changes on."""
    days = [month, *(row.starts_on for row in shares if month < row.starts_on < next_month(month))]
    return tuple(dict.fromkeys(share_on(day, shares) for day in sorted(days)))


def factors_of(lines: Iterable[InventoryLine]) -> list[EmissionFactor]:
    """The factors that the lines rest on. One query."""
    used = {line.part.factor for line in lines if line.part}
    rows = EmissionFactor.objects.filter(pk__in=used).select_related("factor_list")
    return list(rows.order_by("pk"))
