from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from co2scan.domain.consumption import difference
from co2scan.domain.incoming import IncomingReading, Issue
from co2scan.domain.periods import local_day, month_of, months_between, next_month
from co2scan.domain.units import from_micro, to_micro
from co2scan.models import Meter, Reading, Register
from co2scan.services.raw.origin import Origin, Tally, save_rows
from vrt_duurzaam.lib.numbers import dutch


def store_readings(register: Register, offered: Iterable[IncomingReading], origin: Origin) -> Tally:
    """Stands of one register; one that runs back is refused with the reason."""
    tally = Tally()
    readings = sorted(offered, key=lambda reading: reading.measured_at)
    if not readings:
        return tally
    known = list(Reading.objects.filter(register=register, counts=True).order_by("measured_at"))
    existing = {row.measured_at: row for row in known}
    meters = register_meters(register)
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
    tally.touched |= {
        (meter, month)
        for month in months_around([row.measured_at for row in rows], moments)
        for meter in meters
    }
    save_rows(Reading, rows)
    return tally


def _shows_the_same(row: Reading, reading: IncomingReading, origin: Origin) -> bool:
    return to_micro(row.value) == reading.value and (row.is_confirmed or not origin.is_confirmed)


def register_meters(register: Register) -> list[int]:
    return list(
        Meter.objects.filter(
            connection_id=register.device.connection_id, direction=register.direction
        ).values_list("pk", flat=True)
    )


def months_around(changed: Sequence[datetime], moments: Sequence[datetime]) -> set[date]:
    """Months between the stand before and the stand after each changed one."""
    months: set[date] = set()
    for moment in changed:
        place = bisect_left(moments, moment)
        first = month_of(local_day(moments[max(0, place - 1)]))
        last = month_of(local_day(moments[min(len(moments) - 1, place + 1)]))
        months.update(months_between(first, next_month(last)))
    return months


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
                f"{local_day(reading.measured_at):%d-%m-%Y} is {word} dan "
                f"{dutch(from_micro(stand))} van {local_day(moment):%d-%m-%Y}. "
                "Is de meter vervangen? Leg dat eerst vast.",
            )
    return None
