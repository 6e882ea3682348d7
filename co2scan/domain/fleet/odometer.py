"""From stands of the kilometre counter to kilometres per month.

A stand that runs back, or that goes further in a day than a vehicle can, is a question and counts
for nothing. A month of which the stand at its begin is not known has no kilometres: unknown is not
zero, and litres of a whole month over the kilometres of half of it would be wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from co2scan.domain.periods import month_of, previous_month
from co2scan.domain.units import MICRO

MOST_A_DAY = 2_000 * MICRO  # micro-kilometres; more is a typing error at the pump


@dataclass(frozen=True, slots=True)
class Stand:
    """What the counter showed, in micro-kilometres; `row` of the file."""

    day: date
    value: int
    row: int


@dataclass(frozen=True, slots=True)
class MonthStand:
    """The last stand of a month, and the kilometres since the last one of the month before."""

    month: date
    last: Stand
    km: int | None  # micro-kilometres; None: the month before has no stand


@dataclass(slots=True)
class Odometer:
    months: list[MonthStand] = field(default_factory=list)
    doubtful: list[tuple[Stand, Stand]] = field(default_factory=list)  # the one before, and this


def read_odometer(stands: Iterable[Stand], known: dict[date, int]) -> Odometer:
    """`known` has the last stand of earlier months, by month.

    Example on paper: known 40,000 at the end of August; 40,150 on 9 and 40,610 on 28 September
    give 610 km in September. Without August there is a stand for September and no kilometres.
    """
    result = Odometer()
    ordered = sorted(stands, key=lambda stand: (stand.day, stand.row))
    last_of: dict[date, Stand] = {}
    before = _known_before(ordered, known)
    for stand in ordered:
        if stand.value <= 0:
            continue
        if before is not None and not _follows(before, stand):
            result.doubtful.append((before, stand))
            continue
        last_of[month_of(stand.day)] = before = stand
    ends = known | {month: stand.value for month, stand in last_of.items()}
    for month, stand in sorted(last_of.items()):
        start = ends.get(previous_month(month))
        km = stand.value - start if start is not None and start <= stand.value else None
        result.months.append(MonthStand(month, stand, km))
    return result


def _known_before(ordered: list[Stand], known: dict[date, int]) -> Stand | None:
    if not ordered:
        return None
    first = month_of(ordered[0].day)
    earlier = [month for month in known if month < first]
    return Stand(max(earlier), known[max(earlier)], 0) if earlier else None


def _follows(before: Stand, stand: Stand) -> bool:
    days = max(1, (stand.day - before.day).days + 1)
    return bool(0 <= stand.value - before.value <= MOST_A_DAY * days)
