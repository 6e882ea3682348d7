"""What changed the CO2 between two times twelve months: corrected data, factors, weather, activity.

Kilograms; above zero is more emission. The parts add up exactly to the change: each is kept at the
six places of the scan, per meter and month, and activity is what is left. Months that are whole on
one side only are no activity and no saving (counting rule 8): they are a part of their own.
Worked example: docs/calculation.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from decimal import Decimal

from roadmap.domain.snapshot import FigureLine

NOTHING = Decimal(0)
STORED = Decimal("0.000001")
FEWEST_DEGREE_DAYS = Decimal(30)  # in a month with less, gas heats water, not rooms
_DAYS_THAT_MATTER = Decimal("0.0001")  # days are stored at six places

DegreeDays = Mapping[tuple[str, date], Decimal]  # of a location in a month


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The months [starts_on, ends_on), twelve at most."""

    starts_on: date
    ends_on: date

    def holds(self, month: date) -> bool:
        return self.starts_on <= month < self.ends_on

    @property
    def months(self) -> tuple[date, ...]:
        found, month = [], self.starts_on
        while month < self.ends_on:
            found.append(month)
            month = _next_month(month)
        return tuple(found)

    @property
    def last_month(self) -> date:
        return self.months[-1]


@dataclass(frozen=True, slots=True)
class Parts:
    """`before_kg` as it was known then, `after_kg` as it is known now, and why they differ.

    `weather_unknown_kg` is the heating of before of which nobody knows the weather on both sides:
    its weather stays in `activity_kg`. It is no part of the change.
    """

    before_kg: Decimal = NOTHING
    after_kg: Decimal = NOTHING
    corrected_kg: Decimal = NOTHING
    factors_kg: Decimal = NOTHING
    weather_kg: Decimal = NOTHING
    activity_kg: Decimal = NOTHING
    incomparable_kg: Decimal = NOTHING
    heating_kg: Decimal = NOTHING
    weather_unknown_kg: Decimal = NOTHING

    def __add__(self, other: "Parts") -> "Parts":
        sums = (getattr(self, each.name) + getattr(other, each.name) for each in fields(Parts))
        return Parts(*sums)

    @property
    def change_kg(self) -> Decimal:
        return self.after_kg - self.before_kg

    @property
    def like_for_like_kg(self) -> Decimal:
        """What is really different: the change without the data that changed or are not there."""
        return self.activity_kg + self.weather_kg + self.factors_kg

    @property
    def is_weather_known(self) -> bool:
        """Of any heating; without heating there is nothing to know."""
        return not self.heating_kg or self.weather_unknown_kg < self.heating_kg


@dataclass(frozen=True, slots=True)
class MeterParts:
    meter: str
    location: str
    carrier: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Split:
    """`by_meter` largest change first; `by_carrier` largest before first."""

    before: Window
    after: Window
    total: Parts
    by_carrier: tuple[tuple[str, Parts], ...]
    by_meter: tuple[MeterParts, ...]


@dataclass(slots=True)
class _Month:
    """A meter in one month, its categories taken together."""

    month: date
    quantity: Decimal = NOTHING
    kg: Decimal = NOTHING
    days: Decimal = NOTHING
    is_known: bool = True

    def take(self, line: FigureLine) -> None:
        self.quantity += line.quantity
        self.days += line.days
        self.is_known &= line.kg is not None
        self.kg += line.kg or NOTHING

    @property
    def is_whole(self) -> bool:
        days = (_next_month(self.month) - self.month).days
        return self.is_known and self.days >= days - _DAYS_THAT_MATTER


@dataclass(slots=True)
class _Meter:
    """By the number of the month: as it was known then, the same as it is known now, and now."""

    location: str = ""
    carrier: str = ""
    then: dict[int, _Month] = field(default_factory=dict)
    before: dict[int, _Month] = field(default_factory=dict)
    after: dict[int, _Month] = field(default_factory=dict)


def split(
    then: Iterable[FigureLine],
    now: Sequence[FigureLine],
    windows: tuple[Window, Window],
    carriers: Mapping[str, str],
    heating: Collection[str] = (),
    degree_days: DegreeDays | None = None,
) -> Split:
    """`then` is what was known at the first moment, `now` at the second: the months of both windows
    are in it. `carriers` gives the carrier of a category by its name, `heating` those that follow
    the weather. Two bare days have one and the same data: then nothing is corrected.
    """
    before, after = windows
    meters: defaultdict[str, _Meter] = defaultdict(_Meter)
    for line in then:
        if before.holds(line.month):
            _take(meters[line.meter], meters[line.meter].then, line, carriers)
    for line in now:
        if before.holds(line.month):
            _take(meters[line.meter], meters[line.meter].before, line, carriers)
        if after.holds(line.month):
            _take(meters[line.meter], meters[line.meter].after, line, carriers)
    rows: list[MeterParts] = []
    by_carrier: defaultdict[str, Parts] = defaultdict(Parts)
    for code, meter in meters.items():
        parts = _parts(meter, meter.carrier in heating, degree_days or {})
        rows.append(MeterParts(code, meter.location, meter.carrier, parts))
        by_carrier[meter.carrier] += parts
    return Split(
        before,
        after,
        sum((row.parts for row in rows), Parts()),
        tuple(sorted(by_carrier.items(), key=lambda pair: (-pair[1].before_kg, pair[0]))),
        tuple(sorted(rows, key=lambda row: (-abs(row.parts.change_kg), row.meter))),
    )


def _take(
    meter: _Meter, months: dict[int, _Month], line: FigureLine, carriers: Mapping[str, str]
) -> None:
    meter.location, meter.carrier = line.location, carriers.get(line.category, line.category)
    months.setdefault(line.month.month, _Month(line.month)).take(line)


def _parts(meter: _Meter, is_heating: bool, degree_days: DegreeDays) -> Parts:
    was, old, new = (_kg(months) for months in (meter.then, meter.before, meter.after))
    found = Parts(before_kg=was, after_kg=new, corrected_kg=old - was)
    for number in meter.before.keys() | meter.after.keys():
        before, after = meter.before.get(number), meter.after.get(number)
        if before is None or after is None or not (before.is_whole and after.is_whole):
            gone, came = before.kg if before else NOTHING, after.kg if after else NOTHING
            found += Parts(incomparable_kg=came - gone)
            continue
        days = None
        if is_heating:
            days = _both(degree_days, meter.location, before.month, after.month)
        found += _compared(before, after, is_heating, days)
    return found


def _kg(months: Mapping[int, _Month]) -> Decimal:
    return sum((month.kg for month in months.values()), NOTHING)


def _both(
    degree_days: DegreeDays, location: str, before: date, after: date
) -> tuple[Decimal, Decimal] | None:
    old, new = degree_days.get((location, before)), degree_days.get((location, after))
    return None if old is None or new is None else (old, new)


def _compared(
    before: _Month, after: _Month, is_heating: bool, days: tuple[Decimal, Decimal] | None
) -> Parts:
    """What the new quantity would have emitted with the old factor divides what the factor did
    from what the quantity did; without old use there is no old factor, and all is quantity."""
    at_old_factor = after.kg
    if before.quantity:
        at_old_factor = (before.kg * after.quantity / before.quantity).quantize(STORED)
    weather = NOTHING
    if days is not None and min(days) >= FEWEST_DEGREE_DAYS:
        weather = (before.kg * (days[1] / days[0] - 1)).quantize(STORED)
    return Parts(
        factors_kg=after.kg - at_old_factor,
        weather_kg=weather,
        activity_kg=at_old_factor - before.kg - weather,
        heating_kg=before.kg if is_heating else NOTHING,
        weather_unknown_kg=before.kg if is_heating and days is None else NOTHING,
    )
