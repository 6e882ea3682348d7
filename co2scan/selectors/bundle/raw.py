"""Every raw row that bears on a period, by meter: also what was superseded or taken back.

Rows are read while they are used, so that memory stays the same whatever their number.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from co2scan.choices import Quality
from co2scan.domain.incoming import MISSING
from co2scan.domain.periods import local_midnight
from co2scan.domain.reporting import Period
from co2scan.models import IntervalDay, PeriodEntry, Reading
from vrt_duurzaam.accounts.access import Role

_AT_A_TIME = 400
_TRACE = (
    "pk",
    "counts",
    "quality",
    "note",
    "is_confirmed",
    "supersedes",
    "created_at",
    "created_by",
    "created_by__role",
    "batch",
    "row",
    "retracted_at",
    "retracted_by",
    "retracted_by__role",
)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a row came from and what became of it. Persons by role and number, never by name."""

    number: int
    counts: bool
    quality: str
    note: str
    is_confirmed: bool
    supersedes: int | None
    created_at: datetime
    created_by: str
    batch: int | None
    row: int | None
    retracted_at: datetime | None
    retracted_by: str


@dataclass(frozen=True, slots=True)
class DayRow:
    """`values` in order of time, in millionths of the unit; None where none came."""

    meter: str
    day: date
    minutes: int
    present: int
    expected: int
    total: Decimal
    values: tuple[int | None, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class StandRow:
    meter: str
    device: int
    serial_number: str
    register: int
    tariff: str
    digits: int | None
    factor: Decimal
    measured_at: datetime
    value: Decimal
    trace: Trace


@dataclass(frozen=True, slots=True)
class EntryRow:
    """`category` is the one that was named on the row, or empty."""

    meter: str
    starts_on: date
    ends_on: date
    quantity: Decimal
    entered_quantity: Decimal
    entered_unit: str
    category: str
    trace: Trace


Locations = tuple[int, ...] | None


def day_rows(period: Period, locations: Locations) -> Iterator[DayRow]:
    rows = IntervalDay.objects.filter(
        _at("meter__connection__location", locations),
        day__gte=period.starts_on,
        day__lt=period.ends_on,
    )
    own = ("meter__code", "day", "minutes", "present", "expected", "total", "values")
    for values in _read(rows, own, ("meter__code", "day", "pk")):
        meter, day, minutes, present, expected, total, packed, trace = values
        yield DayRow(meter, day, minutes, present, expected, total, _unpacked(packed), trace)


def stand_rows(period: Period, locations: Locations) -> Iterator[StandRow]:
    """With, of each register, the last stand before the period and the first after it: use is
    counted from stand to stand."""
    opens, closes = local_midnight(period.starts_on), local_midnight(period.ends_on)
    same = Reading.objects.filter(register=OuterRef("register"), counts=True)
    before = same.filter(measured_at__lte=opens).order_by("-measured_at")
    after = same.filter(measured_at__gte=closes).order_by("measured_at")
    rows = Reading.objects.filter(
        _at("register__device__connection__location", locations),
        register__device__connection__meters__direction=F("register__direction"),
        measured_at__gte=Coalesce(Subquery(before.values("measured_at")[:1]), opens),
        measured_at__lte=Coalesce(Subquery(after.values("measured_at")[:1]), closes),
    )
    meter = "register__device__connection__meters__code"
    own = (
        meter,
        "register__device",
        "register__device__serial_number",
        "register",
        "register__tariff",
        "register__device__digits",
        "register__device__factor",
        "measured_at",
        "value",
    )
    for values in _read(rows, own, (meter, "register", "measured_at", "pk")):
        yield StandRow(*values)


def entry_rows(period: Period, locations: Locations) -> Iterator[EntryRow]:
    rows = PeriodEntry.objects.filter(
        _at("meter__connection__location", locations),
        starts_on__lt=period.ends_on,
        ends_on__gt=period.starts_on,
    )
    own = (
        "meter__code",
        "starts_on",
        "ends_on",
        "quantity",
        "entered_quantity",
        "entered_unit",
        "category",
    )
    for values in _read(rows, own, ("meter__code", "starts_on", "pk")):
        yield EntryRow(*values)


def _read(
    rows: QuerySet[Any], own: tuple[str, ...], order: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The columns of its own, and its trace behind them. One query."""
    asked = rows.order_by(*order).values_list(*own, *_TRACE)
    for row in asked.iterator(chunk_size=_AT_A_TIME):
        yield (*row[: len(own)], _trace(*row[len(own) :]))


def _trace(*values: Any) -> Trace:
    """Of the columns in _TRACE."""
    named = dict(zip(_TRACE, values, strict=True))
    return Trace(
        number=named["pk"],
        counts=named["counts"],
        quality=Quality(named["quality"]).label,
        note=named["note"],
        is_confirmed=named["is_confirmed"],
        supersedes=named["supersedes"],
        created_at=named["created_at"],
        created_by=who(named["created_by"], named["created_by__role"]),
        batch=named["batch"],
        row=named["row"],
        retracted_at=named["retracted_at"],
        retracted_by=who(named["retracted_by"], named["retracted_by__role"]),
    )


def who(number: int | None, role: str | None) -> str:
    """`kazernebeheerder 12`: somebody who can be asked for, and is not named."""
    return f"{Role(role).label} {number}" if number and role else ""


def _at(path: str, locations: Locations) -> Q:
    return Q() if locations is None else Q(**{f"{path}__in": locations})


def _unpacked(values: Any) -> tuple[int | None, ...]:
    return tuple(None if value == MISSING else value for value in array("q", bytes(values)))
