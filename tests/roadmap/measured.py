"""What was measured, as a recompute leaves it: kilograms of a meter month by month."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils import timezone

from co2scan.domain.periods import add_months, days_in
from co2scan.models import Location, Meter, MonthlyConsumption, MonthlyEmission
from tests.co2scan.footprints import gas_factor
from tests.factories import MeterFactory

TODAY = date(2026, 11, 25)
STARTS = date(2025, 11, 1)  # of the last twelve months


def months(first: date, count: int) -> list[date]:
    return [add_months(first, number) for number in range(count)]


def gas_meter(location: Location, **parts: object) -> Meter:
    return MeterFactory(connection__location=location, **parts)  # type: ignore[no-any-return]


def measure(
    meter: Meter,
    kg: Mapping[date, int],
    *,
    days: Mapping[date, int] | None = None,
    without_factor: tuple[date, ...] = (),
) -> None:
    """`days` of a month that is not whole; no kg for a month `without_factor`."""
    now = timezone.now()
    keys = [{"meter": meter, "category": meter.category, "month": month} for month in kg]
    MonthlyConsumption.objects.bulk_create(
        MonthlyConsumption(
            **key,
            quantity=kg[key["month"]],
            metered_quantity=kg[key["month"]],
            measured_days=(days or {}).get(key["month"], days_in(key["month"])),
            estimated_days=0,
            computed_at=now,
        )
        for key in keys
    )
    MonthlyEmission.objects.bulk_create(
        MonthlyEmission(
            **key,
            ladder_kg=None if key["month"] in without_factor else Decimal(kg[key["month"]]),
            ladder_factor=None
            if key["month"] in without_factor
            else gas_factor(key["month"].year, "1"),
            computed_at=now,
        )
        for key in keys
    )
