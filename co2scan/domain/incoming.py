"""Plain rows on their way in: what a file, form or API offers, before anything is stored.

Quantities are whole micro-units (see units). `row` is the 1-based row in the file, header included,
so that a person finds it back in a spreadsheet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Direction = Literal["use", "feed_in", "production"]
Carrier = Literal["electricity", "gas", "heat"]
PlaceKind = Literal["code", "site", "plate", "card"]  # how a file names a location
MISSING = -(2**63)  # in interval values: not in the file. Unknown is not zero.


@dataclass(frozen=True, slots=True)
class Issue:
    """Why a row was not accepted; `cells` are as read, for the file that goes back for repair."""

    row: int
    code: str
    message: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the file says about whose values these are; anything may be absent. `column` is the
    name of the column when each column is a meter of its own, `meter` the code of our meter where
    the sender can mean no other."""

    ean: str = ""
    serial_number: str = ""
    column: str = ""
    meter: str = ""


@dataclass(frozen=True, slots=True)
class IncomingDay:
    """The values of one local day, in order of time. `values` are 8-byte little-endian integers."""

    day: date
    values: bytes
    total: int
    present: int
    expected: int
    first_row: int
    last_row: int


@dataclass(slots=True)
class IntervalStream:
    """`rows` are all rows that the days come from, in order: another source may stand between."""

    source: Source
    carrier: Carrier
    direction: Direction
    unit: str
    minutes: int  # 15 or 60
    days: list[IncomingDay] = field(default_factory=list)
    rows: Sequence[int] = ()

    def rows_of(self, day: IncomingDay) -> Sequence[int]:
        first = bisect_left(self.rows, day.first_row)
        return self.rows[first : bisect_right(self.rows, day.last_row)]


@dataclass(frozen=True, slots=True)
class IncomingReading:
    measured_at: datetime  # aware
    value: int
    row: int


@dataclass(slots=True)
class ReadingStream:
    source: Source
    carrier: Carrier
    direction: Direction
    tariff: Literal["single", "normal", "low"]
    unit: str
    readings: list[IncomingReading] = field(default_factory=list)
    is_multiplied: bool = False  # the file's own factor is in the values already


@dataclass(frozen=True, slots=True)
class IncomingPeriod:
    """A quantity over the half-open period [starts_on, ends_on) of local days."""

    starts_on: date
    ends_on: date
    quantity: int
    row: int


@dataclass(slots=True)
class PeriodStream:
    """Totals of a meter per day, month or bill, from a file whose columns a person mapped."""

    source: Source
    carrier: Carrier
    direction: Direction
    unit: str
    periods: list[IncomingPeriod] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IncomingEntry:
    """One line of the activity sheet: a quantity over the half-open period [starts_on, ends_on).

    The total of a month from a file of fuel cards or trips has the `rows` that it is the sum of,
    and the `supplier` by whose name the layout was kept. `location` is a code, or what such a file
    calls a place (`place_kind`). Where it names the vehicle by its `plate`, `days` has the day, the
    quantity and the row of each time, since a vehicle may move within the month.
    """

    location: str
    category: str
    starts_on: date
    ends_on: date
    quantity: int
    unit: str
    quality: Literal["measured", "estimated", "extrapolated", "synthetic"]
    note: str
    row: int
    cells: tuple[str, ...]
    place_kind: PlaceKind = "code"
    rows: tuple[int, ...] = ()
    supplier: str = ""
    plate: str = ""
    days: tuple[tuple[date, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingStand:
    """What the kilometre counter of a vehicle showed, in micro-kilometres."""

    plate: str
    day: date
    value: int
    row: int


@dataclass(slots=True)
class ParsedFile:
    """`columns` is the header as read; issues are the rows that are not in any stream."""

    layout: str
    columns: tuple[str, ...] = ()
    rows_read: int = 0
    intervals: list[IntervalStream] = field(default_factory=list)
    readings: list[ReadingStream] = field(default_factory=list)
    periods: list[PeriodStream] = field(default_factory=list)
    entries: list[IncomingEntry] = field(default_factory=list)
    stands: list[IncomingStand] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
