"""From plain rows to raw rows: which meter, what is refused and why, what the file brought."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from co2scan.choices import Direction
from co2scan.domain.consumption import difference
from co2scan.domain.incoming import (
    IncomingReading,
    IntervalStream,
    Issue,
    ParsedFile,
    PeriodStream,
    ReadingStream,
)
from co2scan.domain.periods import local_day
from co2scan.domain.units import convert, from_micro, scale, to_micro
from co2scan.models import Connection, ImportBatch, Meter, Register
from co2scan.services.activity import store_activity
from co2scan.services.checks import closed_issue, closed_period_issue, future_issue
from co2scan.services.fleet.in_files import Found, store_own, vehicles_in
from co2scan.services.fleet.months import stands_by_vehicle, store_stands
from co2scan.services.fleet.standing import left_at_stations
from co2scan.services.imports.stored import OpenSource, Stored
from co2scan.services.matching import (
    DoesNotFit,
    Matcher,
    NoConnection,
    RegisterFinder,
    Stream,
    source_key,
)
from co2scan.services.places_in_files import place, unknown_place
from co2scan.services.raw import (
    NewEntry,
    Origin,
    Tally,
    store_days,
    store_entries,
    store_readings,
)
from co2scan.services.small_groups import shield

_INSTANT = timedelta(microseconds=1)


def store(parsed: ParsedFile, batch: ImportBatch, matcher: Matcher) -> Stored:
    """Write what the file holds; to be called in a transaction."""
    stored = Stored()
    stored.note(parsed.issues)
    storing = _Storing(matcher, Origin(by=batch.created_by, batch=batch), stored)
    for interval_stream in parsed.intervals:
        storing.intervals(interval_stream)
    for reading_stream in parsed.readings:
        storing.readings(reading_stream)
    for period_stream in parsed.periods:
        storing.periods(period_stream)
    if parsed.entries:
        storing.activity(parsed)
    return stored


@dataclass(slots=True)
class _Storing:
    matcher: Matcher
    origin: Origin
    stored: Stored

    def intervals(self, stream: IntervalStream) -> None:
        total_use = sum(day.total for day in stream.days)
        meter = self._meter(stream, stream.rows, is_zero=total_use == 0)
        if meter is None:
            return
        accepted = []
        for day in stream.days:
            if message := closed_issue(meter.connection, day.day):
                self.stored.refuse(Issue(day.first_row, "closed", message), stream.rows_of(day))
            else:
                accepted.append(day)
        tally = store_days(meter, stream.minutes, accepted, self.origin)
        total = self.stored.count(meter, tally)
        refused = {issue.row: issue.message for issue in tally.issues}
        for day in accepted:
            if message := refused.get(day.first_row):
                for row in stream.rows_of(day)[1:]:  # its first is told already
                    self.stored.rejected[row].append(message)
                continue
            total.quantity += day.total
            total.cover(day.day, day.day)
            self.stored.days += 1

    def readings(self, stream: ReadingStream) -> None:
        rows = [reading.row for reading in stream.readings]
        is_zero = not any(reading.value for reading in stream.readings)
        meter = self._meter(stream, rows, is_zero=is_zero)
        if meter is None:
            return
        finder = RegisterFinder(meter.connection, stream)
        per_register: dict[Register, list[IncomingReading]] = defaultdict(list)
        for reading in stream.readings:
            if message := _closed_at(meter.connection, reading.measured_at):
                self.stored.note([Issue(reading.row, "closed", message)])
                continue
            try:
                per_register[finder.at(reading.measured_at)].append(reading)
            except DoesNotFit as reason:
                self.stored.note([Issue(reading.row, reason.code, str(reason))])
        for register, offered in per_register.items():
            tally = store_readings(register, offered, self.origin)
            refused = {issue.row for issue in tally.issues}
            total = self.stored.count(meter, tally)
            stands = sorted(
                (reading for reading in offered if reading.row not in refused),
                key=lambda reading: reading.measured_at,
            )
            if stands:
                total.quantity += _used(register, stands)
                total.cover(local_day(stands[0].measured_at), local_day(stands[-1].measured_at))

    def periods(self, stream: PeriodStream) -> None:
        rows = [period.row for period in stream.periods]
        is_zero = not any(period.quantity for period in stream.periods)
        meter = self._meter(stream, rows, is_zero=is_zero)
        if meter is None:
            return
        offered = []
        for period in stream.periods:
            message = closed_period_issue(meter.connection, period.starts_on, period.ends_on)
            message = message or future_issue(period.ends_on)
            if message:
                self.stored.note([Issue(period.row, "closed", message)])
                continue
            entered = from_micro(period.quantity)
            quantity = convert(entered, stream.unit, meter.unit)
            assert quantity is not None  # a connection of the carrier has meters in its unit
            offered.append(
                NewEntry(
                    period.starts_on,
                    period.ends_on,
                    quantity,
                    entered,
                    stream.unit,
                    row=period.row,
                )
            )
        self._entries(meter, store_entries(meter, offered, self.origin), offered)

    def activity(self, parsed: ParsedFile) -> None:
        of_vehicles = self._vehicles(parsed)
        placed = place(of_vehicles.rest, self.matcher.choices)
        placed.entries += left_at_stations(of_vehicles.moved, placed.entries, self.matcher.allowed)
        for key, rows in placed.unknown.items():
            waiting = OpenSource(None, unknown_place(key), set(rows))
            self.stored.unknown[key] = waiting
            self.stored.refuse(Issue(min(rows), "unknown_place", waiting.message), rows)
        self.stored.places = placed.known
        declarants = self.origin.batch.declarants if self.origin.batch else []
        shielded = shield(placed.entries, declarants, self.matcher.allowed)
        self.stored.note(shielded.told)
        for issue, refused in shielded.refused:
            self.stored.refuse(issue, refused)
        rows_of = {entry.row: entry.rows for entry in shielded.entries}
        for meter, tally, entries in store_activity(
            shielded.entries, self.origin, self.matcher.allowed
        ):
            for issue in tally.issues:
                for row in rows_of.get(issue.row, ())[1:]:  # its first is told below
                    self.stored.rejected[row].append(issue.message)
            if meter is None:
                self.stored.note(tally.issues)
            else:
                self._entries(meter, tally, entries)

    def _vehicles(self, parsed: ParsedFile) -> Found:
        """Store what goes to vehicles that are known; the rest is of stations."""
        matcher, stored = self.matcher, self.stored
        found = vehicles_in(parsed.entries, matcher.choices, matcher.allowed)
        stored.note(found.notes)
        for issue, rows in found.refused:
            stored.refuse(issue, rows)
        for key, (issue, rows) in found.asked.items():
            stored.unknown[key] = OpenSource(None, issue.message, set(rows), is_told=True)
            stored.refuse(issue, rows)
        for meter, tally, entries, numbers in store_own(found.own, self.origin):
            if meter is None:
                stored.refuse(tally.issues[0], numbers)
                continue
            for issue in tally.issues:
                stored.refuse(issue, numbers[1:])  # its first is told below
            self._entries(meter, tally, entries)
        stands = stands_by_vehicle(parsed.stands, found.vehicles, matcher.allowed)
        stored.note(store_stands(stands, self.origin).issues)
        return found

    def _entries(self, meter: Meter, tally: Tally, entries: Sequence[NewEntry]) -> None:
        refused = {issue.row for issue in tally.issues}
        total = self.stored.count(meter, tally)
        for entry in entries:
            if entry.row not in refused:
                total.quantity += to_micro(entry.quantity)
                total.cover(entry.starts_on, entry.ends_on - timedelta(days=1))

    def _meter(self, stream: Stream, rows: Sequence[int], *, is_zero: bool) -> Meter | None:
        """The meter of a stream, or None when its rows are refused or say nothing."""
        if not rows:
            return None
        # A supplier fills the columns of feed-in with zeros where there are no panels.
        is_empty = is_zero and stream.direction != Direction.USE.value
        try:
            connection = self.matcher.connection(stream)
        except NoConnection as reason:
            if not is_empty:
                self._without_connection(stream, rows, reason)
            return None
        if is_empty and not _has_meter(connection, stream.direction):
            return None
        return self.matcher.meter_for(stream, connection)

    def _without_connection(
        self, stream: Stream, rows: Sequence[int], reason: NoConnection
    ) -> None:
        """The streams of one source are told once, with the rows of all."""
        key = source_key(stream)
        waiting = self.stored.unknown.get(key)
        if waiting is None:
            self.stored.refuse(Issue(min(rows), reason.code, str(reason)), rows)
        else:
            for row in set(rows) - waiting.rows:
                self.stored.rejected[row].append(str(reason))
        if reason.is_open:
            waiting = self.stored.unknown.setdefault(key, OpenSource(stream, str(reason)))
            waiting.rows.update(rows)


def _closed_at(connection: Connection, moment: datetime) -> str | None:
    """The last stand of a location is read at the midnight that ends its last day."""
    was_closed = closed_issue(connection, local_day(moment - _INSTANT))
    return was_closed and closed_issue(connection, local_day(moment))


def _has_meter(connection: Connection, direction: str) -> bool:
    return Meter.objects.filter(connection=connection, direction=direction).exists()


def _used(register: Register, stands: Sequence[IncomingReading]) -> int:
    """What went through the register from the first stand to the last, in micro-units."""
    device = register.device
    steps = (difference(a.value, b.value, device.digits) for a, b in pairwise(stands))
    return scale(sum(step or 0 for step in steps), device.factor or Decimal(1))
