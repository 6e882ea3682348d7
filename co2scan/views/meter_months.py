"""The months of the meters behind a figure, and one of those months with its raw rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.choices import Direction
from co2scan.domain.categories import CATEGORIES, FIGURES, Component
from co2scan.domain.periods import local_day, next_month, previous_month
from co2scan.models import (
    ConnectionShare,
    EmissionFactor,
    Location,
    Meter,
    MonthlyEmission,
    PeriodEntry,
    Reading,
)
from co2scan.selectors.evidence import evidence_behind
from co2scan.selectors.factor_use import FIGURE_NAMES
from co2scan.selectors.meter_month import MonthFacts, last_computed, meter_month
from co2scan.selectors.meter_months import meter_months
from co2scan.selectors.places import places
from co2scan.views.fates import fate_rows
from co2scan.views.origin import frame, wanted_of
from co2scan.wording import moment_words
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.models import User


class MeterMonths(TemplateView):
    """Consumption per meter and month; each cell leads to its raw rows."""

    template_name = "co2scan/footprint/meter_months.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        selection, wanted, location = wanted_of(self.request)
        sites = Location.objects.filter(pk=location.pk) if location else Location.objects.all()
        return super().get_context_data(
            **frame(selection, location),
            months=selection.period.months,
            rows=meter_months(wanted, places(sites)),
            **kwargs,
        )


class MeterMonth(TemplateView):
    """One meter in one month, down to the rows in the files."""

    template_name = "co2scan/footprint/meter_month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = cast("User", self.request.user)
        meter = get_object_or_404(
            Meter.objects.select_related("connection__location"),
            code=self.kwargs["meter"],
            connection__location__code=self.kwargs["code"],
            connection__location__in=Location.objects.visible_to(user),
        )
        month = month_or_404(self.kwargs["year"], self.kwargs["month"])
        facts, now = meter_month(meter, month), timezone.now()
        computed_at = last_computed(facts)
        by_entry, by_reading = evidence_behind(
            meter,
            [fate.row for fate in facts.entries if isinstance(fate.row, PeriodEntry)],
            [fate.row for fate in facts.readings if isinstance(fate.row, Reading)],
        )
        return {
            **super().get_context_data(**kwargs),
            "meter": meter,
            "location": meter.connection.location,
            "month": month,
            "before": previous_month(month),
            "after": next_month(month),
            "has_next": next_month(month) <= local_day(now),
            "facts": facts,
            "entries": fate_rows(facts.entries, now, by_entry),
            "readings": fate_rows(facts.readings, now, by_reading),
            "days": fate_rows(facts.days, now),
            "takes_contract": meter.direction == Direction.USE and meter.unit in ("kWh", "Nm3"),
            "may_fill": user.has_perm(access.ENTER_ALL),
            "unused": sum((row.unused_quantity for row in facts.consumption), Decimal(0)),
            "figures": list(figures_of(facts.emissions)),
            "shares": shares_in(facts, month),
            "updated": moment_words(computed_at, now) if computed_at else "",
        }


def month_or_404(year: int, number: int) -> date:
    if not (1900 < year < 2200 and 1 <= number <= 12):
        raise Http404
    month = date(year, number, 1)
    if month > timezone.localdate():
        raise Http404
    return month


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A presentation's kg of this month with its factor. No factor: it is missing."""

    category: str
    name: str
    component: Component
    factor: EmissionFactor | None
    value: Decimal | None
    kg: Decimal | None

    @property
    def is_without_chain(self) -> bool:
        return self.factor is not None and self.component == "wtw" and self.factor.wtw is None


def figures_of(emissions: Sequence[MonthlyEmission]) -> Iterator[FigureRow]:
    for emission in emissions:
        category = CATEGORIES[emission.category]
        for name in FIGURES:
            rule = category.rules.get(name)
            if rule is None:
                continue
            factor: EmissionFactor | None = getattr(emission, f"{name}_factor")
            if name == "biogenic" and factor is None:
                continue  # most fuels have no such part; it counts nowhere
            kg: Decimal | None = getattr(emission, f"{name}_kg")
            value = getattr(factor, rule.component) if factor else None
            if factor and value is None and kg is not None:
                value = factor.ttw
            yield FigureRow(category.name, FIGURE_NAMES[name], rule.component, factor, value, kg)


def shares_in(facts: MonthFacts, month: date) -> list[ConnectionShare]:
    """The shares that count on some day of the month; oldest first."""
    ordered = sorted(facts.shares, key=lambda row: row.starts_on)
    starting = [row for row in ordered if row.starts_on < next_month(month)]
    earlier = [row for row in starting if row.starts_on <= month]
    return [*earlier[-1:], *(row for row in starting if row.starts_on > month)]
