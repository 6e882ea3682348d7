"""All months of all years under one presentation, for looking back. One query each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from co2scan.domain.breakdown import method_kg
from co2scan.domain.categories import CATEGORIES, FigureName
from co2scan.domain.comparison import KgMonth
from co2scan.domain.emissions import Figure
from co2scan.domain.footprint import METHOD_FIGURES, Method, MonthFigure
from co2scan.domain.reporting import Period
from co2scan.models import MonthlyConsumption, MonthlyEmission
from co2scan.selectors.footprint import MONTH_FIGURE

_NONE = Decimal(0)


def kg_history(
    method: Method, locations: tuple[int, ...] | None = None, period: Period | None = None
) -> list[KgMonth]:
    """What every meter emitted in every month that is known, its categories taken together."""
    merged: dict[tuple[int, date], KgMonth] = {}
    rows = _rows(method, locations, period)
    for location, meter, month, category, known, estimated, *figures in rows:
        row = KgMonth(
            location,
            meter,
            month,
            _kg(category, method, figures),
            known or _NONE,
            estimated or _NONE,
        )
        before = merged.get((meter, month))
        merged[meter, month] = row if before is None else _together(before, row)
    return list(merged.values())


def figure_history(method: Method, within: Q | None = None) -> list[MonthFigure]:
    """What every meter used in every month that is known, with the figures of one presentation,
    which do not name their factors. `within` is a condition on the consumption."""
    figures = METHOD_FIGURES[method]
    same = MonthlyEmission.objects.filter(
        meter=OuterRef("meter"), category=OuterRef("category"), month=OuterRef("month")
    ).order_by()
    columns = [column for name in figures for column in (f"{name}_kg", f"{name}_factor")]
    rows = (
        MonthlyConsumption.objects.filter(within or Q(), is_left_out=False)
        .order_by()
        .annotate(**{f"its_{column}": Subquery(same.values(column)) for column in columns})
        .values_list(
            *MONTH_FIGURE,
            *(f"its_{column}" for column in columns),
        )
    )
    found: Iterable[tuple[Any, ...]] = rows
    return [
        MonthFigure(
            location,
            meter,
            month,
            category,
            quantity,
            measured,
            estimated,
            _figures(category, method, values),
        )
        for location, meter, month, category, quantity, measured, estimated, *values in found
    ]


def kg_months(rows: Iterable[MonthFigure], method: Method) -> list[KgMonth]:
    """As `kg_history` gives them, from rows that were read already. What emits nothing, such as
    feed-in, is left out."""
    merged: dict[tuple[int, date], KgMonth] = {}
    for row in rows:
        if not CATEGORIES[row.category].rules:
            continue
        found = KgMonth(
            row.location,
            row.meter,
            row.month,
            method_kg(row, method),
            row.measured_days + row.estimated_days,
            row.estimated_days,
        )
        before = merged.get((row.meter, row.month))
        merged[row.meter, row.month] = found if before is None else _together(before, found)
    return list(merged.values())


def _figures(
    category: str, method: Method, values: Sequence[Decimal | int | None]
) -> dict[FigureName, Figure]:
    """Missing where there is neither kg nor factor; a factor that publishes no chain adds 0 kg."""
    found: dict[FigureName, Figure] = {}
    for place, name in enumerate(METHOD_FIGURES[method]):
        if name in CATEGORIES[category].rules:
            kg, factor = values[2 * place : 2 * place + 2]
            is_missing = kg is None and factor is None
            found[name] = Figure(None if is_missing else Decimal(kg or 0), None)
    return found


def _together(one: KgMonth, other: KgMonth) -> KgMonth:
    """Two categories of the same meter and month. What one does not know, both do not know."""
    kg = None if one.kg is None or other.kg is None else one.kg + other.kg
    return replace(
        one,
        kg=kg,
        known_days=one.known_days + other.known_days,
        estimated_days=one.estimated_days + other.estimated_days,
    )


def _rows(
    method: Method, locations: tuple[int, ...] | None, period: Period | None
) -> Iterable[tuple[Any, ...]]:
    """Location, meter, month, category and days; then kg and factor of each figure in turn."""
    figures = METHOD_FIGURES[method]
    same = MonthlyConsumption.objects.filter(
        meter=OuterRef("meter"), category=OuterRef("category"), month=OuterRef("month")
    ).order_by()
    rows = (
        MonthlyEmission.objects.filter(is_left_out=False)
        .order_by()
        .annotate(
            known_days=Subquery(same.values(days=F("measured_days") + F("estimated_days"))),
            estimated_days=Subquery(same.values("estimated_days")),
        )
    )
    if locations is not None:
        rows = rows.filter(meter__connection__location__in=locations)
    if period is not None:
        rows = rows.filter(month__gte=period.starts_on, month__lt=period.ends_on)
    columns = [column for name in figures for column in (f"{name}_kg", f"{name}_factor")]
    found: Iterable[tuple[Any, ...]] = rows.values_list(
        "meter__connection__location",
        "meter",
        "month",
        "category",
        "known_days",
        "estimated_days",
        *columns,
    )
    return found


def _kg(category: str, method: Method, figures: Sequence[Decimal | int | None]) -> Decimal | None:
    """None when a figure that the category should have has neither kg nor factor."""
    total = Decimal(0)
    rules = CATEGORIES[category].rules
    for place, name in enumerate(METHOD_FIGURES[method]):
        if name not in rules:
            continue
        kg, factor = figures[2 * place : 2 * place + 2]
        if kg is None and factor is None:
            return None
        total += Decimal(kg or 0)
    return total
