from array import array
from collections.abc import Sequence

from co2scan.domain.incoming import MISSING, IncomingDay, Issue
from co2scan.domain.periods import month_of
from co2scan.domain.units import from_micro
from co2scan.models import IntervalDay, Meter
from co2scan.services.raw.origin import Origin, Tally, save_rows
from vrt_duurzaam.lib.dates import long_day


def store_days(meter: Meter, minutes: int, days: Sequence[IncomingDay], origin: Origin) -> Tally:
    """Interval days of one meter. A value that is absent now and was there stays as it was."""
    tally = Tally()
    if not days:
        return tally
    known = IntervalDay.objects.filter(
        meter=meter, counts=True, day__gte=days[0].day, day__lte=days[-1].day
    )
    existing = {row.day: row for row in known}
    rows = []
    for incoming in days:
        before = existing.get(incoming.day)
        values, total, present = incoming.values, incoming.total, incoming.present
        if before is not None and before.minutes == minutes:
            if bytes(before.values) == values:
                tally.unchanged += 1
                continue
            if present < incoming.expected:
                values, total, present = _filled(values, bytes(before.values))
                if values == bytes(before.values):
                    tally.unchanged += 1
                    continue
        if before is not None and _says_less(incoming, minutes, before):
            tally.issues.append(_less_issue(incoming, before))
            continue
        tally.changed += before is not None
        tally.new += before is None
        tally.touched.add((meter.pk, month_of(incoming.day)))
        rows.append(
            IntervalDay(
                meter=meter,
                day=incoming.day,
                minutes=minutes,
                values=values,
                total=from_micro(total),
                present=present,
                expected=incoming.expected,
                row=incoming.first_row,
                last_row=incoming.last_row,
                supersedes=before,
                **origin.columns(),
            )
        )
    save_rows(IntervalDay, rows)
    return tally


def _says_less(incoming: IncomingDay, minutes: int, before: IntervalDay) -> bool:
    """Hours cannot fill quarter-hours: the more complete of the two counts."""
    is_less = incoming.present * before.expected < before.present * incoming.expected
    return before.minutes != minutes and is_less


def _less_issue(incoming: IncomingDay, before: IntervalDay) -> Issue:
    return Issue(
        incoming.first_row,
        "less_complete",
        f"Van {long_day(incoming.day)} staan er al {before.present} van de {before.expected} "
        f"waarden, per {before.minutes} minuten. Deze dag is minder volledig en vervangt die niet.",
    )


def _filled(values: bytes, before: bytes) -> tuple[bytes, int, int]:
    """The new values, and where there is none the earlier one. Returns values, total, present."""
    merged = array("q", values)
    for index, earlier in enumerate(array("q", before)):
        if merged[index] == MISSING:
            merged[index] = earlier
    found = [value for value in merged if value != MISSING]
    return merged.tobytes(), sum(found), len(found)
