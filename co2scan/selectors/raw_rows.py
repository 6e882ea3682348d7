"""The raw rows behind a figure, each with the file and row or the person that brought it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from co2scan.choices import Quality
from co2scan.domain.periods import local_day, month_of
from co2scan.domain.reporting import Period
from co2scan.models import MonthlyConsumption
from co2scan.selectors.evidence import proven
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.origin import (
    Wanted,
    counting_days,
    counting_entries,
    counting_readings,
    involved,
    scope_of,
)
from co2scan.selectors.places import Place


@dataclass(frozen=True, slots=True)
class Bringer:
    """Who or what brought a row: a file with its rows, or a person."""

    file: str = ""
    first_row: int | None = None
    last_row: int | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A stand, an entry, or a month of interval days from one file. `last_on` is inclusive.

    `is_contested`: in this month some source lost days to a better one, perhaps this one.
    """

    place: Place
    meter: MeterFacts
    kind: str
    first_on: date
    last_on: date
    quantity: Decimal
    unit: str
    bringer: Bringer
    quality: str
    note: str
    month: date  # the first month of the period that it bears on
    is_contested: bool = False
    has_proof: bool = False  # a photo or PDF is kept with it


_STAND = "meterstand"


class _Day(NamedTuple):
    meter: int
    day: date
    total: Decimal
    row: int | None
    last_row: int | None
    quality: str
    batch: int | None
    file: str | None
    person: str | None


def raw_lines(wanted: Wanted, places: Iterable[Place]) -> list[RawLine]:
    """By location, meter and time. Seven queries, whatever the number of rows; two more where
    there are photos."""
    used, contested = _used(wanted)
    meters = {meter.pk: meter for meter in involved(wanted, used, meters_of(wanted.locations))}
    by_location = {place.pk: place for place in places}
    shown = proven(set(meters))
    lines = [
        *_days(meters, by_location, wanted.period),
        *(
            replace(
                line,
                is_contested=(line.meter.pk, line.month) in contested,
                has_proof=_period_of(line) in shown,
            )
            for rows in (_readings, _entries)
            for line in rows(meters, by_location, wanted.period)
        ),
    ]
    return sorted(lines, key=lambda line: (line.place.name, line.meter.name, line.first_on))


def _period_of(line: RawLine) -> tuple[int, date, date]:
    """As a photo names it: of a stand its day, of an entry the day after its last."""
    after = line.first_on if line.kind == _STAND else line.last_on + timedelta(days=1)
    return line.meter.pk, line.first_on, after


def _used(wanted: Wanted) -> tuple[set[tuple[int, str]], set[tuple[int, date]]]:
    """What is known in the period: (meter, category), and the months in which sources lost."""
    rows = MonthlyConsumption.objects.filter(scope_of(wanted).condition).order_by()
    used, contested = set(), set()
    for meter, category, month, unused in rows.values_list(
        "meter", "category", "month", "unused_quantity"
    ):
        used.add((meter, category))
        if unused:
            contested.add((meter, month))
    return used, contested


def _days(
    meters: dict[int, MeterFacts], places: dict[int, Place], period: Period
) -> Iterator[RawLine]:
    groups: dict[tuple[int, date, int | None, str], list[_Day]] = defaultdict(list)
    rows = counting_days(meters, period).order_by("day")
    for values in rows.values_list(
        "meter",
        "day",
        "total",
        "row",
        "last_row",
        "quality",
        "batch",
        "batch__file_name",
        "created_by__name",
    ):
        row = _Day(*values)
        groups[row.meter, month_of(row.day), row.batch, row.quality].append(row)
    for (pk, _, _, quality), days in groups.items():
        meter = meters[pk]
        yield RawLine(
            place=places[meter.expected.location],
            meter=meter,
            kind="1 dag" if len(days) == 1 else f"{len(days)} dagen",
            first_on=days[0].day,
            last_on=days[-1].day,
            quantity=sum((day.total for day in days), Decimal(0)),
            unit=meter.unit,
            bringer=Bringer(
                days[0].file or "",
                min((day.row for day in days if day.row), default=None),
                max((day.last_row for day in days if day.last_row), default=None),
                days[0].person or "",
            ),
            quality=Quality(quality).label,
            note="",
            month=month_of(days[0].day),
        )


def _readings(
    meters: dict[int, MeterFacts], places: dict[int, Place], period: Period
) -> Iterator[RawLine]:
    rows = counting_readings(meters, period).values_list(
        "register__device__connection__meters",
        "measured_at",
        "value",
        "row",
        "quality",
        "note",
        "batch__file_name",
        "created_by__name",
    )
    for pk, measured_at, value, row, quality, note, file, person in rows:
        meter, day = meters[pk], local_day(measured_at)
        yield RawLine(
            place=places[meter.expected.location],
            meter=meter,
            kind=_STAND,
            first_on=day,
            last_on=day,
            quantity=value,
            unit=meter.unit,
            bringer=Bringer(file or "", row, row, person or ""),
            quality=Quality(quality).label,
            note=note,
            month=month_of(min(day, period.ends_on - timedelta(days=1))),
        )


def _entries(
    meters: dict[int, MeterFacts], places: dict[int, Place], period: Period
) -> Iterator[RawLine]:
    rows = counting_entries(meters, period).values_list(
        "meter",
        "starts_on",
        "ends_on",
        "entered_quantity",
        "entered_unit",
        "row",
        "quality",
        "note",
        "batch__file_name",
        "created_by__name",
    )
    for pk, starts_on, ends_on, quantity, unit, row, quality, note, file, person in rows:
        meter = meters[pk]
        yield RawLine(
            place=places[meter.expected.location],
            meter=meter,
            kind="opgave",
            first_on=starts_on,
            last_on=ends_on - timedelta(days=1),
            quantity=quantity,
            unit=unit,
            bringer=Bringer(file or "", row, row, person or ""),
            quality=Quality(quality).label,
            note=note,
            month=month_of(max(starts_on, period.starts_on)),
        )
