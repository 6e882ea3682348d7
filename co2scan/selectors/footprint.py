"""The footprint of the organisation or of one location over a period of months."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db.models import Q, QuerySet

from co2scan.domain.categories import CATEGORIES, FIGURES, FigureName
from co2scan.domain.emissions import Factor, Factors, Figure, emit
from co2scan.domain.footprint import Footprint, Method, MonthFigure, footprint
from co2scan.models import EmissionFactor, MonthlyConsumption, MonthlyEmission
from co2scan.selectors.meter_data import FACTOR_COLUMNS, load_factors

# Of a row of consumption: what a MonthFigure is made of, in its order, but for the figures.
MONTH_FIGURE = (
    "meter__connection__location",
    "meter",
    "month",
    "category",
    "quantity",
    "measured_days",
    "estimated_days",
)
Consumption = tuple[int, int, date, str, Decimal, Decimal, Decimal]
_KG = [f"{name}_kg" for name in FIGURES]
_FACTORS = [f"{name}_factor" for name in FIGURES]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: months [starts_on, ends_on) of all locations or of some."""

    starts_on: date
    ends_on: date
    locations: tuple[int, ...] | None = None

    @property
    def condition(self) -> Q:
        within = Q(month__gte=self.starts_on, month__lt=self.ends_on)
        if self.locations is not None:
            within &= Q(meter__connection__location__in=self.locations)
        return within


def month_figures(scope: Scope) -> list[MonthFigure]:
    """Every meter-month in the period with its stored figures. Three queries, whatever the size."""
    emissions = MonthlyEmission.objects.filter(scope.condition).values_list(
        "meter", "category", "month", *_KG, *_FACTORS
    )
    by_key = {row[:3]: row[3:] for row in emissions}
    factors = _factor_rows(
        {pk for values in by_key.values() for pk in values[len(FIGURES) :] if pk is not None}
    )
    rows = []
    for location, meter, month, category, quantity, measured, estimated in _consumption(scope):
        values = by_key.get((meter, category, month))
        figures = _stored_figures(category, values, factors) if values else {}
        rows.append(
            MonthFigure(location, meter, month, category, quantity, measured, estimated, figures)
        )
    return rows


def with_list(scope: Scope, list_name: str) -> Iterator[MonthFigure]:
    """The same meter-months under a named list of factors, computed here and now."""
    rows = list(_consumption(scope))
    factors: Factors = load_factors({row[2].year for row in rows}, list_name=list_name)
    for location, meter, month, category, quantity, measured, estimated in rows:
        figures = emit(category, month.year, quantity, factors)
        yield MonthFigure(location, meter, month, category, quantity, measured, estimated, figures)


def footprint_of(rows: Iterable[MonthFigure], method: Method) -> Footprint:
    """Meters that emit nothing (feed-in, own production) are not lines of a footprint."""
    return footprint((row for row in rows if CATEGORIES[row.category].rules), method)


def without_emissions(months: QuerySet[MonthlyConsumption]) -> list[MonthFigure]:
    """Where only the use is asked."""
    return [MonthFigure(*row, {}) for row in _columns(months)]


def _consumption(scope: Scope) -> Iterable[Consumption]:
    return _columns(MonthlyConsumption.objects.filter(scope.condition, is_left_out=False))


def _columns(months: QuerySet[MonthlyConsumption]) -> Iterable[Consumption]:
    return cast("Iterable[Consumption]", months.values_list(*MONTH_FIGURE))


def _factor_rows(ids: set[int]) -> dict[int, Factor]:
    rows = EmissionFactor.objects.filter(pk__in=ids).values_list(*FACTOR_COLUMNS)
    return {row[0]: Factor(*row) for row in rows}


def _stored_figures(
    category_key: str,
    values: tuple[Any, ...],
    factors: dict[int, Factor],
) -> dict[FigureName, Figure]:
    category = CATEGORIES[category_key]
    figures: dict[FigureName, Figure] = {}
    for index, name in enumerate(FIGURES):
        rule = category.rules.get(name)
        if rule is None:
            continue
        kg, factor = values[index], factors.get(values[index + len(FIGURES)])
        value = factor.value(rule.component) if factor else None
        if factor and value is None and kg is not None:
            value = factor.ttw  # counted without chain
        figures[name] = Figure(kg, factor, value)
    return figures
