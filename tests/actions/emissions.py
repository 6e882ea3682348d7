"""What locations emitted, for tests that hold a plan against it."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from co2scan.domain.periods import add_months
from co2scan.models import Location, Meter, MonthlyEmission
from tests.factories import MeterFactory, MonthlyConsumptionFactory


def gas_meter(location: Location) -> Meter:
    return MeterFactory(connection__location=location)


def emitted(
    meter: Meter, tonnes_a_year: int, first: date, months: int = 12, *, is_known: bool = True
) -> None:
    """The same every month; not known: there is no factor for it."""
    for number in range(months):
        month = add_months(first, number)
        MonthlyConsumptionFactory(meter=meter, month=month)
        MonthlyEmission.objects.create(
            meter=meter,
            category=meter.category,
            month=month,
            ladder_kg=Decimal(tonnes_a_year) * 1000 / 12 if is_known else None,
            computed_at=timezone.now(),
        )


def used(
    meter: Meter,
    year: int,
    quantity: int,
    *,
    months: int = 12,
    kg: int | None = None,
    category: str = "",
    days: int | None = None,
) -> None:
    """This much in each month of a year; `kg` a month by the ladder, `days` known of the first."""
    for number in range(1, months + 1):
        month = date(year, number, 1)
        part = {"measured_days": days} if days is not None and number == 1 else {}
        MonthlyConsumptionFactory(
            meter=meter, month=month, quantity=quantity, category=category or meter.category, **part
        )
        MonthlyEmission.objects.create(
            meter=meter,
            category=category or meter.category,
            month=month,
            ladder_kg=kg,
            computed_at=timezone.now(),
        )
