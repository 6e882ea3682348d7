"""Replacing a physical meter: at which moment, and which stands are whose.

A replacement is known by its day. Both stands, the end of the old device and the start of the new
one, are taken at noon of that day: work on a meter is done in the daytime, so noon is closer to the
truth than either midnight; the day counts half from each device and is whole; and a stand that was
noted "on that day", which is a midnight, never meets them on the same moment. A replacement on the
first of a month puts half of that day in the old register and all of it in the right month.

Backdated: stands that were typed on the old device after that noon were read from the new one.
Quantities are whole micro-units (see units).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from co2scan.domain.consumption import difference
from co2scan.domain.periods import AMSTERDAM

Counter = tuple[str, str]  # direction and tariff: what a register of any device counts


def replaced_at(day: date) -> datetime:
    """The moment at which the old device stops and the new one starts: local noon."""
    return datetime.combine(day, time(12), AMSTERDAM)


@dataclass(frozen=True, slots=True)
class KnownStand:
    key: int
    measured_at: datetime
    value: int


@dataclass(frozen=True, slots=True)
class OldRegister:
    """A register of the device that leaves, with all its stands that count, oldest first."""

    key: int
    counter: Counter
    digits: int | None
    stands: Sequence[KnownStand]

    def last_before(self, moment: datetime) -> KnownStand | None:
        return next((s for s in reversed(self.stands) if s.measured_at < moment), None)

    def later_than(self, moment: datetime) -> list[KnownStand]:
        return [stand for stand in self.stands if stand.measured_at > moment]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a person says about one replacement. `lapsing` are the keys of later stands that belong
    to neither device; every other later stand moves to the new one."""

    replaced_on: date
    end: Mapping[int, int]  # key of the old register → its end stand
    start: Mapping[Counter, int]
    serial_number: str = ""
    digits: int | None = None
    factor: Decimal = Decimal(1)
    lapsing: frozenset[int] = frozenset()

    @property
    def moment(self) -> datetime:
        return replaced_at(self.replaced_on)

    def moved(self, register: OldRegister) -> list[KnownStand]:
        return [s for s in register.later_than(self.moment) if s.key not in self.lapsing]


def first_misfit(
    start: int, moved: Iterable[KnownStand], digits: int | None
) -> tuple[int, KnownStand] | None:
    """The first stand that the new register cannot have shown, with the stand before it."""
    before = start
    for stand in moved:
        if difference(before, stand.value, digits) is None:
            return before, stand
        before = stand.value
    return None


def proposed_lapsing(start: int | None, later: Sequence[KnownStand]) -> set[int]:
    """Which later stands cannot be of the new register: as few as possible.

    What stays is the longest run of stands that never goes down from `start`; of equal runs the one
    with the lowest stands, for a stand of the old device is usually the higher. `start` is None
    when the new device has no such register: then nothing stays.
    Example on paper: start 0, then 45,690 and 120 and 250: the first lapses.
    """
    if start is None:
        return {stand.key for stand in later}
    tails: list[int] = []  # index of the lowest last stand of each run length
    values: list[int] = []
    previous: dict[int, int] = {}
    for index, stand in enumerate(later):
        if stand.value < start:
            continue
        place = bisect_right(values, stand.value)
        if place:
            previous[index] = tails[place - 1]
        tails[place : place + 1] = [index]
        values[place : place + 1] = [stand.value]
    staying: set[int] = set()
    index_of: int | None = tails[-1] if tails else None
    while index_of is not None:
        staying.add(later[index_of].key)
        index_of = previous.get(index_of)
    return {stand.key for stand in later} - staying
