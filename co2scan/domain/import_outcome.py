"""What storing a file does or did, in the words of the person who decides: per meter and month.

Kept as JSON with the import, so that the screens need neither the file nor the raw rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

MonthState = Literal["new", "changed", "unchanged"]
NEW_AT = "new:"  # a choice for a new connection; the code of its location follows
_WAYS = {"feed_in": "teruglevering", "production": "opwek"}
Span = tuple[int, int]  # first and last row of a run, both included


def a_year_before(month: date) -> date:
    """Of the first of a month."""
    return month.replace(year=month.year - 1)


def spans(rows: Iterable[int]) -> tuple[Span, ...]:
    """Row numbers to runs. Example: 3, 4, 5 and 9 give ((3, 5), (9, 9))."""
    found: list[list[int]] = []
    for row in sorted(set(rows)):
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    return tuple((first, last) for first, last in found)


@dataclass(frozen=True, slots=True)
class MonthChange:
    """The use of a month as it stands and as the file makes it, and that of the year before; None
    is unknown, not zero."""

    month: date
    old: Decimal | None
    new: Decimal | None
    year_before: Decimal | None = None

    @property
    def state(self) -> MonthState:
        if self.old == self.new:
            return "unchanged"
        return "new" if self.old is None else "changed"


@dataclass(frozen=True, slots=True)
class MeterOutcome:
    """`new`, `changed` and `unchanged` count raw rows: days, stands or entries.

    `quantity` is what the file holds for the meter from `first` to `last`, in `unit`.
    """

    meter: str
    name: str
    location: str
    location_code: str
    direction: str
    unit: str
    quantity: Decimal
    first: date | None
    last: date | None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    months: tuple[MonthChange, ...] = ()

    @property
    def title(self) -> str:
        """`Elektriciteit, teruglevering`; use goes without saying."""
        way = _WAYS.get(self.direction)
        return f"{self.name}, {way}" if way else self.name

    def in_state(self, state: MonthState) -> list[MonthChange]:
        return [month for month in self.months if month.state == state]

    @property
    def differing_months(self) -> list[MonthChange]:
        return [month for month in self.months if month.state != "unchanged"]

    @property
    def unchanged_months(self) -> list[MonthChange]:
        return self.in_state("unchanged")


@dataclass(frozen=True, slots=True)
class UnknownSource:
    """Values of which nobody has said yet whose they are. `key` names them within the file; with
    `is_place` it is a domain.place_names.place_key, and `code` the location if that is known.
    `column` is one that is a meter of its own.
    """

    key: str
    ean: str
    serial_number: str
    carrier: str
    direction: str
    rows: int
    column: str = ""
    is_place: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for all rows that it holds for. `is_refusal`: they are not stored."""

    message: str
    rows: tuple[Span, ...]
    is_refusal: bool = True

    @property
    def count(self) -> int:
        return sum(last - first + 1 for first, last in self.rows)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`more_reasons` tells how many were left out here; the file of refused rows has them all.

    `waiting_rows` are refused for nothing but that nobody said yet whose they are. `places` are the
    names whose location is known, for a person to see and to say otherwise.
    """

    meters: tuple[MeterOutcome, ...] = ()
    unknown: tuple[UnknownSource, ...] = ()
    places: tuple[UnknownSource, ...] = ()
    reasons: tuple[Reason, ...] = ()
    more_reasons: int = 0
    waiting_rows: int = 0

    @property
    def new_rows(self) -> int:
        return sum(meter.new for meter in self.meters)

    @property
    def changed_rows(self) -> int:
        return sum(meter.changed for meter in self.meters)

    @property
    def new_months(self) -> int:
        return sum(len(meter.in_state("new")) for meter in self.meters)

    @property
    def changed_months(self) -> int:
        return sum(len(meter.in_state("changed")) for meter in self.meters)

    @property
    def changes_anything(self) -> bool:
        return bool(self.new_rows or self.changed_rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON types; from_dict makes the same outcome of it again."""
        return {
            "meters": [_meter_to_dict(meter) for meter in self.meters],
            "unknown": [_parts(source) for source in self.unknown],
            "places": [_parts(source) for source in self.places],
            "reasons": [
                _parts(reason) | {"rows": [list(span) for span in reason.rows]}
                for reason in self.reasons
            ],
            "more_reasons": self.more_reasons,
            "waiting_rows": self.waiting_rows,
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """Of what is not there it makes nothing: a file that was never read has no outcome."""
        return cls(
            meters=tuple(_meter_from_dict(meter) for meter in stored.get("meters", ())),
            unknown=tuple(UnknownSource(**source) for source in stored.get("unknown", ())),
            places=tuple(UnknownSource(**source) for source in stored.get("places", ())),
            reasons=tuple(_reason(reason) for reason in stored.get("reasons", ())),
            more_reasons=stored.get("more_reasons", 0),
            waiting_rows=stored.get("waiting_rows", 0),
        )


def _parts(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _meter_to_dict(meter: MeterOutcome) -> dict[str, Any]:
    return _parts(meter) | {
        "quantity": str(meter.quantity),
        "first": _day_text(meter.first),
        "last": _day_text(meter.last),
        "months": [
            [month.month.isoformat(), *map(_number_text, (month.old, month.new, month.year_before))]
            for month in meter.months
        ],
    }


def _meter_from_dict(stored: Mapping[str, Any]) -> MeterOutcome:
    months: Sequence[Sequence[str | None]] = stored["months"]
    return MeterOutcome(
        **{
            **stored,
            "quantity": Decimal(stored["quantity"]),
            "first": _day(stored["first"]),
            "last": _day(stored["last"]),
            "months": tuple(
                MonthChange(date.fromisoformat(str(month)), *map(_number, numbers))
                for month, *numbers in months
            ),
        }
    )


def _reason(stored: Mapping[str, Any]) -> Reason:
    rows = tuple((first, last) for first, last in stored["rows"])
    return Reason(stored["message"], rows, stored["is_refusal"])


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number_text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
