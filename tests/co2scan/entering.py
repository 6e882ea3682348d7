"""What tests of entry share: months that are there already, however they came."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from co2scan.domain.cells import Cell
from co2scan.domain.incoming import IncomingReading
from co2scan.domain.periods import local_midnight, next_month
from co2scan.domain.units import to_micro
from co2scan.models import ImportBatch, Meter, PeriodEntry, Reading, Register
from co2scan.selectors.entry.months import month_cell
from co2scan.services.raw import NewEntry, Origin, store_entries, store_readings
from co2scan.services.recompute import drain, request_recompute
from vrt_duurzaam.accounts.models import User

TODAY = date(2026, 11, 22)
NOON = "2026-11-22 12:00+01:00"


def store_month(
    meter: Meter,
    month: date,
    quantity: str | int,
    *,
    by: User | None = None,
    batch: ImportBatch | None = None,
) -> PeriodEntry:
    """A month that counts; of a file when a batch brought it."""
    store_months(meter, [month], quantity, by=by, batch=batch)
    return PeriodEntry.objects.get(meter=meter, starts_on=month, counts=True)


def store_months(
    meter: Meter,
    months: Iterable[date],
    quantity: str | int,
    *,
    by: User | None = None,
    batch: ImportBatch | None = None,
) -> None:
    """The same quantity in each of the months."""
    value = Decimal(quantity)
    entries = [NewEntry(month, next_month(month), value, value, meter.unit) for month in months]
    with transaction.atomic():
        tally = store_entries(meter, entries, Origin(by=by, batch=batch))
        request_recompute(tally.touched)
    drain()


def store_stand(register: Register, day: date, value: str | int, by: User | None = None) -> Reading:
    """A stand that counts, at the start of a local day."""
    reading = IncomingReading(local_midnight(day), to_micro(Decimal(value)), 0)
    with transaction.atomic():
        tally = store_readings(register, [reading], Origin(by=by))
        request_recompute(tally.touched)
    drain()
    return Reading.objects.get(register=register, measured_at=local_midnight(day), counts=True)


def cell_of(meter: Meter, month: date, today: date = TODAY) -> Cell:
    return month_cell(meter, month, today)


def counting(meter: Meter, month: date) -> Decimal | None:
    """The entry over exactly that month that counts."""
    row = PeriodEntry.objects.filter(meter=meter, starts_on=month, counts=True).first()
    return row.quantity if row else None
