"""Replacing the physical meter of a connection, also backdated, so that every month is right.

When and whose the stands are is in domain.replacement. Nothing of the past is overwritten: a later
stand that was typed on the old device is retracted there and stands as a new row on the new one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from co2scan.domain.incoming import IncomingReading
from co2scan.domain.monthly import monthly_use, window
from co2scan.domain.replacement import Counter, OldRegister, Replacement
from co2scan.domain.units import from_micro, to_micro
from co2scan.models import Connection, Meter, MeterDevice, Reading, Register
from co2scan.selectors.devices import current_device, old_registers
from co2scan.selectors.meter_data import meter_data
from co2scan.services.connections.replacement_checks import problems
from co2scan.services.raw import Origin, retract, store_readings
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day

Touched = set[tuple[int, date]]  # meter id and first day of the month


class ReplacementRefused(Exception):
    """It cannot be so; `reasons` are Dutch sentences."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class MonthEffect:
    """What a meter counts in a month before and after; None where nothing was known."""

    meter: Meter
    month: date
    before: Decimal | None
    after: Decimal | None

    @property
    def is_change(self) -> bool:
        return self.before != self.after


def replace_device(
    connection: Connection,
    *,
    replaced_on: date,
    end_readings: Mapping[int, Decimal],
    start_readings: Mapping[Counter, Decimal],
    new_serial: str = "",
    digits: int | None = None,
    factor: Decimal = Decimal(1),
    by: User | None = None,
) -> MeterDevice:
    """Record that the device of today was replaced, and return the new one.

    `end_readings` are keyed by register of the old device, `start_readings` by direction and
    tariff. Every later stand of the old device moves to the new one. Raises ReplacementRefused.
    """
    wanted = Replacement(
        replaced_on,
        {key: to_micro(value) for key, value in end_readings.items()},
        {counter: to_micro(value) for counter, value in start_readings.items()},
        new_serial.strip(),
        digits,
        factor,
    )
    return record_replacement(connection, wanted, by=by)


def record_replacement(
    connection: Connection, wanted: Replacement, *, by: User | None = None
) -> MeterDevice:
    """Do what the wizard has gathered, and return the new device. Raises ReplacementRefused."""
    with transaction.atomic():
        device, touched = _replace(connection, wanted, by)
        request_recompute(touched)
    return device


def preview_replacement(connection: Connection, wanted: Replacement) -> list[MonthEffect]:
    """What the months become: it is done, read and rolled back, so that it promises nothing else
    than what happens. Raises ReplacementRefused."""
    with transaction.atomic():
        _, touched = _replace(connection, wanted, None)
        after = _metered(touched)
        transaction.set_rollback(True)
    before = _metered(touched)
    meters = Meter.objects.in_bulk([meter for meter, _ in touched])
    return [
        MonthEffect(meters[key[0]], key[1], before.get(key), after.get(key))
        for key in sorted({*before, *after})
    ]


def _replace(
    connection: Connection, wanted: Replacement, by: User | None
) -> tuple[MeterDevice, Touched]:
    connection = Connection.objects.select_for_update().get(pk=connection.pk)
    old = current_device(connection)
    if old is None:
        raise ReplacementRefused(["Van deze aansluiting is geen meter met standen bekend."])
    registers = old_registers(old)
    if reasons := problems(old, registers, wanted):
        raise ReplacementRefused(reasons)
    note = f"Meter vervangen op {long_day(wanted.replaced_on)}"
    later = _take_later_stands(registers, wanted)
    touched = retract(
        Reading.objects.filter(register__device=old, measured_at__gt=wanted.moment), by
    )
    ends = {register.pk: register for register in old.registers.all()}
    for key, value in wanted.end.items():
        touched |= _record(ends[key], wanted, value, by, f"{note}: eindstand")
    old.removed_on = wanted.replaced_on
    old.save(update_fields=["removed_on"])
    new = MeterDevice.objects.create(
        connection=connection,
        serial_number=wanted.serial_number,
        installed_on=wanted.replaced_on,
        digits=wanted.digits,
        factor=wanted.factor,
    )
    for counter, value in wanted.start.items():
        direction, tariff = counter
        register = Register.objects.create(device=new, direction=direction, tariff=tariff)
        touched |= _record(register, wanted, value, by, f"{note}: beginstand")
        touched |= _move(later[counter], register, by, f"{note}: stond op {old}")
    return new, touched


def _take_later_stands(
    registers: Sequence[OldRegister], wanted: Replacement
) -> dict[Counter, list[Reading]]:
    """The rows that go to the new device, per counter, as they stand before they are retracted."""
    rows = Reading.objects.select_related("batch").in_bulk(
        [stand.key for register in registers for stand in wanted.moved(register)]
    )
    later: dict[Counter, list[Reading]] = defaultdict(list)
    for register in registers:
        later[register.counter] += [rows[stand.key] for stand in wanted.moved(register)]
    return later


def _record(
    register: Register, wanted: Replacement, value: int, by: User | None, note: str
) -> Touched:
    reading = IncomingReading(wanted.moment, value, row=0)
    tally = store_readings(register, [reading], Origin(by=by, note=note))
    return tally.touched


def _move(rows: Sequence[Reading], register: Register, by: User | None, note: str) -> Touched:
    """The same stands on the new register, still of the file that brought them, so that undoing
    the import takes these back too."""
    per_origin: dict[Origin, list[IncomingReading]] = defaultdict(list)
    for row in rows:
        said = f"{row.note} ({note})" if row.note else note
        origin = Origin(by, row.batch, row.quality, said[:300], row.is_confirmed)
        stand = IncomingReading(row.measured_at, to_micro(row.value), row.row or 0)
        per_origin[origin].append(stand)
    touched: Touched = set()
    for origin, stands in per_origin.items():
        tally = store_readings(register, stands, origin)
        if tally.issues:
            raise ReplacementRefused([issue.message for issue in tally.issues])
        touched |= tally.touched
    return touched


def _metered(touched: Touched) -> dict[tuple[int, date], Decimal]:
    """What whole meters counted in these months, by the raw rows as they are now."""
    months: dict[int, set[date]] = defaultdict(set)
    for meter_id, month in touched:
        months[meter_id].add(month)
    sums: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    for meter in Meter.objects.filter(pk__in=months).select_related("connection"):
        starts_on, ends_on = window(months[meter.pk])
        for use in monthly_use(meter_data(meter, starts_on, ends_on), starts_on, ends_on):
            if use.month in months[meter.pk]:
                sums[meter.pk, use.month] += from_micro(use.metered)
    return sums
