"""What people typed about travel, and what else is known of the same months."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from co2scan.domain.travel import PLANE_BANDS, TravelGroup, travel_categories
from co2scan.models import LocationFigure, MonthlyConsumption, PeriodEntry

Key = tuple[str, date, date]  # category, [starts_on, ends_on)


def typed_rows(location: int) -> dict[Key, PeriodEntry]:
    """The totals that a person typed for a location and that count. One query."""
    keys = {category.key for category in travel_categories()} - set(PLANE_BANDS)
    rows = PeriodEntry.objects.filter(
        meter__connection__location=location,
        meter__category__in=keys,
        counts=True,
        batch=None,
        estimate_run=None,
    ).select_related("created_by", "meter")
    return {(row.meter.category, row.starts_on, row.ends_on): row for row in rows}


@dataclass(frozen=True, slots=True)
class KnownTravel:
    """What counts of a category in a month, wherever it came from."""

    quantity: Decimal
    is_estimated: bool


def known_months(
    location: int, group: TravelGroup, months: Sequence[date]
) -> dict[str, dict[date, KnownTravel]]:
    """Per category and month. One query."""
    rows = MonthlyConsumption.objects.filter(
        meter__connection__location=location,
        category__in=[category.key for category in travel_categories(group)],
        month__in=months,
    ).order_by()
    found: dict[str, dict[date, KnownTravel]] = defaultdict(dict)
    for key, month, quantity, measured in rows.values_list(
        "category", "month", "quantity", "measured_days"
    ):
        before = found[key].get(month, KnownTravel(Decimal(0), is_estimated=True))
        found[key][month] = KnownTravel(
            before.quantity + quantity, before.is_estimated and not measured
        )
    return found


def staff_of(location: int | None, day: date) -> Decimal | None:
    """The staff at a location, or of all, on a day; None when nobody wrote it down. One query."""
    rows = LocationFigure.objects.filter(figure="staff", starts_on__lte=day)
    if location is not None:
        rows = rows.filter(location=location)
    newest: dict[int, Decimal] = dict(rows.order_by("starts_on").values_list("location", "value"))
    return sum(newest.values(), Decimal(0)) if newest else None
