"""Storing the raw rows of one connection of the example, by the way in which they come in."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from co2scan.choices import Quality
from co2scan.domain.connection_kinds import FEED_IN_CATEGORY
from co2scan.domain.incoming import IncomingDay, IncomingReading
from co2scan.domain.periods import add_months, local_midnight, months_between, next_month
from co2scan.domain.questions import TOO_MUCH
from co2scan.domain.units import MICRO
from co2scan.example.files import ExampleFile, quarters_line
from co2scan.example.noise import noise
from co2scan.example.people import Team
from co2scan.example.profiles import Profile
from co2scan.example.series import Flow, month_quantity, quarter_days
from co2scan.models import Connection, Meter, Register
from co2scan.services.connections import replace_device
from co2scan.services.raw import NewEntry, Origin, Tally, store_days, store_entries, store_readings
from vrt_duurzaam.accounts.models import User

REPLACED_MONTHS_AGO = 16
REPLACED_AFTER_DAYS = 16
NEW_SERIAL = "VB5990017"


class RowsRefused(Exception):
    """A service refused a row of the example: the story contradicts itself."""


@dataclass(slots=True)
class Writer:
    """Writes from `first` up to and with `last`; gathers what was stored and touched."""

    first: date
    last: date
    team: Team
    months: ExampleFile
    quarters: ExampleFile
    tally: Tally = field(default_factory=Tally)

    def write(self, profile: Profile, connection: Connection) -> None:
        opens = max(self.first, profile.active_from or self.first)
        months = [
            month
            for month in months_between(opens, next_month(self.last))
            if not profile.is_absent(month, self.last)
        ]
        meters = {meter.category: meter for meter in connection.meters.all()}
        for flow in profile.flows:
            meter = meters[flow.category]
            meter.connection = connection
            quantities = {month: month_quantity(flow, profile.key, month) for month in months}
            if profile.is_odd and self.last in quantities:
                before = quantities.get(add_months(self.last, -12), 0)
                quantities[self.last] = before * int(TOO_MUCH) or quantities[self.last]
            self._write_flow(profile, flow, meter, quantities)

    def _write_flow(
        self, profile: Profile, flow: Flow, meter: Meter, quantities: dict[date, int]
    ) -> None:
        if profile.way == "stands":
            self._write_stands(profile, meter, quantities)
            return
        in_quarters = [
            month
            for month in quantities
            if flow.category != FEED_IN_CATEGORY and profile.has_quarters(month, self.last)
        ]
        entered = {month: kwh for month, kwh in quantities.items() if month not in in_quarters}
        self._write_entries(profile, meter, entered)
        if in_quarters:
            self._write_quarters(meter, {month: quantities[month] for month in in_quarters})

    def _keep(self, tally: Tally) -> None:
        if tally.issues:
            raise RowsRefused(tally.issues[0].message)
        self.tally.add(tally)

    # -- a figure a month ---------------------------------------------------------------------

    def _write_entries(self, profile: Profile, meter: Meter, quantities: dict[date, int]) -> None:
        typed, filed = [], []
        for month, quantity in quantities.items():
            quality = Quality.ESTIMATED if month in profile.estimated else Quality.MEASURED
            if profile.is_typed(month, self.last):
                typed.append(_entry(meter, month, quantity, quality))
            else:
                row = self.months.add(_line(profile.site, meter, month, quantity, quality))
                filed.append(_entry(meter, month, quantity, quality, row))
        if typed:
            by = self.team.enterer(profile.site)
            self._keep(store_entries(meter, typed, Origin(by=by)))
        if filed:
            tally = store_entries(meter, filed, _from(self.months))
            self._keep(tally)
            self.months.tell(meter, tally, sum((each.quantity for each in filed), Decimal(0)))

    # -- stands on the display ----------------------------------------------------------------

    def _write_stands(self, profile: Profile, meter: Meter, quantities: dict[date, int]) -> None:
        """A stand at the start of each month, and one after the last that is known."""
        by = self.team.enterer(profile.site)
        stand = 20_000 + noise(profile.key, "stand") * 12
        stands = {min(quantities): stand}
        for month, quantity in quantities.items():
            stand += quantity
            stands[next_month(month)] = stand
        register = _register(meter)
        replaced_in = add_months(self.last, -REPLACED_MONTHS_AGO)
        if not profile.is_replaced or replaced_in not in quantities:
            self._keep(_store_stands(register, stands, by))
            return
        replaced_on = replaced_in + timedelta(days=REPLACED_AFTER_DAYS)
        end = stands[replaced_in] + quantities[replaced_in] * REPLACED_AFTER_DAYS // 31
        self._keep(
            _store_stands(register, {on: v for on, v in stands.items() if on < replaced_on}, by)
        )
        device = replace_device(
            meter.connection,
            replaced_on=replaced_on,
            end_readings={register.pk: Decimal(end)},
            start_readings={(register.direction, register.tariff): Decimal(0)},
            new_serial=NEW_SERIAL,
            digits=6,
            by=by,
        )
        later = {on: value - end for on, value in stands.items() if on > replaced_on}
        self._keep(_store_stands(device.registers.get(), later, by))

    # -- quarter-hours ------------------------------------------------------------------------

    def _write_quarters(self, meter: Meter, quantities: dict[date, int]) -> None:
        days: list[IncomingDay] = []
        for month, kwh in quantities.items():
            days += quarter_days(meter.code, month, kwh, self.quarters.next_row + len(days))
        for day in days:
            values = array("q", day.values)
            self.quarters.add(quarters_line(meter.code, day.day.isoformat(), values))
        tally = store_days(meter, 15, days, _from(self.quarters))
        self._keep(tally)
        self.quarters.tell(meter, tally, Decimal(sum(quantities.values())))


def _from(file: ExampleFile) -> Origin:
    return Origin(by=file.batch.created_by, batch=file.batch)


def _entry(
    meter: Meter, month: date, quantity: int, quality: Quality, row: int | None = None
) -> NewEntry:
    value = Decimal(quantity)
    return NewEntry(month, next_month(month), value, value, meter.unit, quality=quality, row=row)


def _line(site: str, meter: Meter, month: date, quantity: int, quality: Quality) -> str:
    """A line of the activity sheet."""
    cells: Sequence[object] = (
        site,
        meter.category,
        month.isoformat(),
        next_month(month).isoformat(),
        quantity,
        meter.unit,
        quality.value,
        "",
    )
    return ";".join(str(cell) for cell in cells)


def _register(meter: Meter) -> Register:
    return Register.objects.select_related("device").get(
        device__connection=meter.connection, device__removed_on=None, direction=meter.direction
    )


def _store_stands(register: Register, stands: dict[date, int], by: User) -> Tally:
    readings: Iterable[IncomingReading] = (
        IncomingReading(local_midnight(on), value * MICRO, 0) for on, value in stands.items()
    )
    return store_readings(register, readings, Origin(by=by))
