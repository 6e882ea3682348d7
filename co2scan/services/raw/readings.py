from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Max

from co2scan.domain.consumption import difference
from co2scan.domain.incoming import IncomingReading, Issue
from co2scan.domain.periods import local_day, month_of, months_between, next_month
from co2scan.domain.units import from_micro, to_micro
from co2scan.models import Meter, Reading, Register
from co2scan.services.raw.origin import Origin, Tally, save_rows
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch


def store_readings(register: Register, offered: Iterable[IncomingReading], origin: Origin) -> Tally:
    """Stands of one register; one that runs back is refused with the reason."""
    tally = Tally()
    readings = sorted(offered, key=lambda reading: reading.measured_at)
    if not readings:
        return tally
    known = list(Reading.objects.filter(register=register, counts=True).order_by("measured_at"))
    existing = {row.measured_at: row for row in known}
    stands = {row.measured_at: to_micro(row.value) for row in known}
    rows: list[Reading] = []
    moments = sorted(stands)
    for reading in readings:
        before = existing.get(reading.measured_at)
        if before is not None and _shows_the_same(before, reading, origin):
            tally.unchanged += 1
            continue
        if issue := _runs_back(register, reading, moments, stands):
            tally.issues.append(issue)
            continue
        if before is None:
            moments.insert(bisect_left(moments, reading.measured_at), reading.measured_at)
        stands[reading.measured_at] = reading.value
        tally.changed += before is not None
        tally.new += before is None
        rows.append(
            Reading(
                register=register,
                measured_at=reading.measured_at,
                value=from_micro(reading.value),
                row=reading.row or None,
                supersedes=before,
                **origin.columns(),
            )
        )
    tally.touched |= touched_by(register, [row.measured_at for row in rows], moments)
    save_rows(Reading, rows)
    return tally


def _shows_the_same(row: Reading, reading: IncomingReading, origin: Origin) -> bool:
    return to_micro(row.value) == reading.value and (row.is_confirmed or not origin.is_confirmed)


def _meters_of(register: Register) -> list[int]:
    return list(
        Meter.objects.filter(
            connection_id=register.device.connection_id, direction=register.direction
        ).values_list("pk", flat=True)
    )


def touched_by(
    register: Register, changed: Sequence[datetime], moments: Sequence[datetime]
) -> set[tuple[int, date]]:
    """The meter-months between the stand before and the stand after each changed one.

    The first stands of a register bear on every later stand of its device too: a day of which the
    other tariff is not read is not known. So do its last when they are taken back.
    """
    months: set[date] = set()
    for moment in changed:
        place = bisect_left(moments, moment)
        months |= _months_of(moments[max(0, place - 1)], moments[min(len(moments) - 1, place + 1)])
    if changed and set(changed) == set(moments):
        last = Reading.objects.filter(
            register__device=register.device_id, register__direction=register.direction, counts=True
        ).aggregate(last=Max("measured_at"))["last"]
        months |= _months_of(min(moments), max(moments[-1], last or moments[-1]))
    return {(meter, month) for meter in _meters_of(register) for month in months}


def _months_of(first: datetime, last: datetime) -> set[date]:
    return set(months_between(month_of(local_day(first)), next_month(month_of(local_day(last)))))


def _runs_back(
    register: Register,
    reading: IncomingReading,
    moments: Sequence[datetime],
    stands: dict[datetime, int],
) -> Issue | None:
    """Refused when it is lower than the stand before, or higher than the stand after."""
    place = bisect_left(moments, reading.measured_at)
    digits = register.device.digits
    after = place + (place < len(moments) and moments[place] == reading.measured_at)
    neighbours = []
    if place > 0:
        neighbours.append((moments[place - 1], stands[moments[place - 1]], "lager"))
    if after < len(moments):
        neighbours.append((moments[after], stands[moments[after]], "hoger"))
    for moment, stand, word in neighbours:
        pair = (stand, reading.value) if word == "lager" else (reading.value, stand)
        if difference(*pair, digits) is None:
            return Issue(
                reading.row,
                "register_runs_back",
                f"De stand {dutch(from_micro(reading.value))} van "
                f"{long_day(local_day(reading.measured_at))} is {word} dan "
                f"{dutch(from_micro(stand))} van {long_day(local_day(moment))}. "
                "Is de meter vervangen? Leg dat eerst vast.",
            )
    return None
