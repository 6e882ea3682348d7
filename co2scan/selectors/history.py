"""All months of all years under one presentation, for looking back. One query."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Subquery

from co2scan.domain.categories import CATEGORIES
from co2scan.domain.comparison import KgMonth
from co2scan.domain.footprint import METHOD_FIGURES, Method
from co2scan.models import MonthlyConsumption, MonthlyEmission

_NONE = Decimal(0)


def kg_history(method: Method, locations: tuple[int, ...] | None = None) -> list[KgMonth]:
    """What every meter emitted in every month that is known, its categories taken together."""
    merged: dict[tuple[int, date], KgMonth] = {}
    for location, meter, month, category, known, estimated, *figures in _rows(method, locations):
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


def _together(one: KgMonth, other: KgMonth) -> KgMonth:
    """Two categories of the same meter and month. What one does not know, both do not know."""
    kg = None if one.kg is None or other.kg is None else one.kg + other.kg
    return replace(
        one,
        kg=kg,
        known_days=one.known_days + other.known_days,
        estimated_days=one.estimated_days + other.estimated_days,
    )


def _rows(method: Method, locations: tuple[int, ...] | None) -> Iterable[tuple[Any, ...]]:
    """Location, meter, month, category and days; then kg and factor of each figure in turn."""
    figures = METHOD_FIGURES[method]
    same = MonthlyConsumption.objects.filter(
        meter=OuterRef("meter"), category=OuterRef("category"), month=OuterRef("month")
    ).order_by()
    rows = MonthlyEmission.objects.order_by().annotate(
        known_days=Subquery(same.values(days=F("measured_days") + F("estimated_days"))),
        estimated_days=Subquery(same.values("estimated_days")),
    )
    if locations is not None:
        rows = rows.filter(meter__connection__location__in=locations)
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
