"""The values of one meter under their moment: the same again is no issue, another value is."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Generic, TypeVar

from co2scan.domain.api_moments import ValueRefused, Window, said
from co2scan.domain.incoming import MISSING, IncomingDay, IncomingPeriod, IncomingReading, Issue
from co2scan.domain.periods import UTC, intervals_in_day, local_day, local_midnight
from co2scan.domain.units import MICRO

Key = TypeVar("Key")
_ONE_DAY = timedelta(days=1)


def shown(number: Decimal) -> str:
    """As a person writes it: `1,25`."""
    return f"{number:f}".replace(".", ",").replace("-", "−")


class Values(Generic[Key]):
    """Row and micro-units per key; the first row of a key stands for those that say the same."""

    def __init__(self) -> None:
        self.found: dict[Key, tuple[int, int]] = {}
        self.clashes: dict[Key, list[tuple[int, int]]] = defaultdict(list)

    def said(self, key: Key) -> str:
        raise NotImplementedError

    def put(self, key: Key, row: int, quantity: int) -> None:
        before = self.found.setdefault(key, (row, quantity))
        if before[1] != quantity:
            self.clashes[key].append((row, quantity))

    def contradictions(self) -> Iterator[Issue]:
        """An issue for each of the rows; which of them is right only the sender knows."""
        for key, others in self.clashes.items():
            rows = [self.found[key], *others]
            different = dict.fromkeys(quantity for _, quantity in rows)
            values = " en ".join(shown(Decimal(quantity) / MICRO) for quantity in different)
            message = f"Voor {self.said(key)} staan er verschillende waarden: {values}."
            for row, _ in rows:
                yield Issue(row, "two_values", message)


class Slots(Values[int]):
    """Quarter-hours or hours, by the second (since 1970) at which they start."""

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.seconds = minutes * 60
        self.minutes = minutes

    def take(
        self, row: int, item: Mapping[str, Any], quantity: int, window: Window, *, is_end: bool
    ) -> None:
        """Raises ValueRefused."""
        moment = datetime.fromisoformat(item["at"])
        window.check_year(moment.year)
        length = timedelta(seconds=self.seconds)
        starts_at = moment - length if is_end else moment
        window.check(starts_at, length)
        start = int(starts_at.timestamp())
        if starts_at.microsecond or start % self.seconds:
            step = "kwartier" if self.minutes == 15 else "uur"
            raise ValueRefused("off_grid", f"{said(moment)} valt niet op een heel {step}.")
        self.put(start, row, quantity)

    def said(self, key: int) -> str:
        return said(datetime.fromtimestamp(key, UTC))

    def rows(self) -> list[int]:
        return sorted(row for row, _ in self.found.values())

    def days(self) -> list[IncomingDay]:
        """Local days in order of time; what was not sent of a day stays missing."""
        days, opens, closes = [], 0, 0
        day, values, rows = date.min, array("q"), list[int]()
        for start in sorted(self.found):
            row, quantity = self.found[start]
            if start >= closes:
                if rows:
                    days.append(_day(day, values, rows))
                day = local_day(datetime.fromtimestamp(start, UTC))
                opens = int(local_midnight(day).timestamp())
                closes = int(local_midnight(day + _ONE_DAY).timestamp())
                values = array("q", [MISSING]) * intervals_in_day(day, self.minutes)
                rows = []
            values[(start - opens) // self.seconds] = quantity
            rows.append(row)
        if rows:
            days.append(_day(day, values, rows))
        return days


def _day(day: date, values: "array[int]", rows: Sequence[int]) -> IncomingDay:
    present = [value for value in values if value != MISSING]
    return IncomingDay(
        day=day,
        values=values.tobytes(),
        total=sum(present),
        present=len(present),
        expected=len(values),
        first_row=min(rows),
        last_row=max(rows),
    )


class Stands(Values[datetime]):
    """What a register showed, by the moment in UTC."""

    def take(
        self, row: int, item: Mapping[str, Any], quantity: int, window: Window, *, is_end: bool
    ) -> None:
        """Raises ValueRefused."""
        moment = datetime.fromisoformat(item["at"])
        window.check(moment)
        self.put(moment.astimezone(UTC), row, quantity)

    def said(self, key: datetime) -> str:
        return said(key)

    def readings(self) -> list[IncomingReading]:
        return [
            IncomingReading(moment, quantity, row)
            for moment, (row, quantity) in sorted(self.found.items())
        ]


class Periods(Values[tuple[date, date]]):
    """Quantities over half-open periods of local days."""

    def take(
        self, row: int, item: Mapping[str, Any], quantity: int, window: Window, *, is_end: bool
    ) -> None:
        """Raises ValueRefused."""
        starts_on = date.fromisoformat(item["from"])
        ends_on = date.fromisoformat(item["until"])
        if ends_on <= starts_on:
            raise ValueRefused(
                "period_order",
                f"De periode van {starts_on:%d-%m-%Y} tot {ends_on:%d-%m-%Y} heeft geen dagen; "
                '"until" is de eerste dag erna.',
            )
        window.check_days(starts_on, ends_on)
        self.put((starts_on, ends_on), row, quantity)

    def said(self, key: tuple[date, date]) -> str:
        return f"{key[0]:%d-%m-%Y} tot {key[1]:%d-%m-%Y}"

    def periods(self) -> list[IncomingPeriod]:
        return [
            IncomingPeriod(starts_on, ends_on, quantity, row)
            for (starts_on, ends_on), (row, quantity) in sorted(self.found.items())
        ]
