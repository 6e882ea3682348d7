"""Where a vehicle stands from day to day: its home stations, one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from co2scan.domain.periods import month_of, next_month


@dataclass(frozen=True, slots=True)
class Stay:
    """At one station over [starts_on, ends_on) of local days; None is open. `key` names the row."""

    key: int
    location: int
    starts_on: date | None
    ends_on: date | None

    def holds(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day < self.ends_on
        )

    def part_of_month(self, month: date) -> tuple[date, date]:
        """The days of the month that fall in the stay, as a half-open period.

        Example: a stay from 15 September has 15 to 30 September of that month.
        """
        ends_on = next_month(month)
        return (
            max(month, self.starts_on or month),
            min(ends_on, self.ends_on or ends_on),
        )


def stays_of(
    rows: Iterable[tuple[int, int, date | None]],
    in_service_from: date | None,
    in_service_until: date | None,
) -> tuple[Stay, ...]:
    """Rows of key, location and first day; each lasts until the next, the last as long as the
    vehicle is in service.

    Example on paper: Hengelo from the start, Borne from 15 September, out of service from 1
    November: Hengelo up to and with 14 September, Borne from 15 September up to and with 31
    October.
    """
    ordered = sorted(rows, key=lambda row: row[2] or date.min)
    stays = []
    nexts = [row[2] for row in ordered[1:]]
    for (key, location, starts_on), after in zip(ordered, [*nexts, None], strict=True):
        ends = [day for day in (after, in_service_until) if day]
        starts = [day for day in (starts_on, in_service_from) if day]
        stays.append(Stay(key, location, max(starts, default=None), min(ends, default=None)))
    return tuple(stays)


def stay_on(stays: Sequence[Stay], day: date) -> Stay | None:
    return next((stay for stay in stays if stay.holds(day)), None)


def in_service_words(stays: Sequence[Stay]) -> tuple[date | None, date | None]:
    """First and last day in service."""
    if not stays:
        return None, None
    last = stays[-1].ends_on
    return stays[0].starts_on, last - timedelta(days=1) if last else None


def month_in_service(stays: Sequence[Stay], month: date) -> bool:
    ends_on = next_month(month_of(month))
    return any(
        (stay.starts_on is None or stay.starts_on < ends_on)
        and (stay.ends_on is None or stay.ends_on > month)
        for stay in stays
    )
