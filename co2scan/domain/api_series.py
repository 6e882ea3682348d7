"""Series of values that meters send by themselves, to the plain rows that every way in gives.

Values of one meter that stand in several series are taken together. Nothing is rounded: a value
that has more than six decimals in the unit of its meter is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

from co2scan.domain.api_moments import ValueRefused, Window
from co2scan.domain.api_streams import Periods, Slots, Stands
from co2scan.domain.incoming import (
    Carrier,
    Direction,
    IntervalStream,
    Issue,
    ParsedFile,
    PeriodStream,
    ReadingStream,
    Source,
)
from co2scan.domain.units import MICRO, PLACES, convert

LARGEST = 10**9  # of any unit, as in files: a day of it must fit in 64 bits
_MOST_DIGITS = 15
_EXACT = Context(prec=80, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True)
class Addressee:
    """The meter that a series is for."""

    code: str
    name: str
    carrier: Carrier
    direction: Direction
    unit: str
    has_display: bool


@dataclass(slots=True)
class Batch:
    """What was read so far. `issues` are about single values."""

    window: Window
    issues: list[Issue] = field(default_factory=list)
    _rows: int = 0
    _intervals: dict[tuple[Addressee, int], Slots] = field(default_factory=dict)
    _readings: dict[tuple[Addressee, str, str], Stands] = field(default_factory=dict)
    _periods: dict[tuple[Addressee, str], Periods] = field(default_factory=dict)

    def add(self, series: Mapping[str, Any], first_row: int, addressee: Addressee) -> None:
        """`series` as in the JSON, checked for its shape. Raises ValueRefused."""
        factor = convert(Decimal(1), series["unit"], addressee.unit)
        if factor is None:
            raise ValueRefused(
                "wrong_unit",
                f"'{series['unit']}' past niet bij {addressee.name}; verwacht {addressee.unit}.",
            )
        kind = series["kind"]
        if kind != "period" and not addressee.has_display:
            raise ValueRefused(
                "wrong_kind",
                f"{addressee.name} heeft geen teller. Stuur een hoeveelheid per periode.",
            )
        into = self._into(kind, series, addressee)
        is_end = series.get("stamp") == "end"
        for row, item in enumerate(series["values"], start=first_row):
            try:
                quantity = micro(item["value"], factor)
                if kind == "period":  # kept as it was given, and converted where it is stored
                    quantity = micro(item["value"], Decimal(1))
                into.take(row, item, quantity, self.window, is_end=is_end)
            except ValueRefused as refusal:
                self.issues.append(Issue(row, refusal.code, str(refusal)))
        self._rows += len(series["values"])

    def _into(
        self, kind: str, series: Mapping[str, Any], addressee: Addressee
    ) -> Slots | Stands | Periods:
        if kind == "interval":
            minutes = series["minutes"]
            return self._intervals.setdefault((addressee, minutes), Slots(minutes))
        if kind == "reading":
            key = (addressee, series.get("tariff", "single"), series.get("serial_number", ""))
            return self._readings.setdefault(key, Stands())
        return self._periods.setdefault((addressee, series["unit"]), Periods())

    def parsed(self) -> ParsedFile:
        """All that was accepted, as if it had been read from a file."""
        for slots in self._intervals.values():
            self.issues += slots.contradictions()
        for stands in self._readings.values():
            self.issues += stands.contradictions()
        for found in self._periods.values():
            self.issues += found.contradictions()
        return ParsedFile(
            layout="api",
            rows_read=self._rows,
            intervals=[
                IntervalStream(
                    Source(meter=to.code), to.carrier, to.direction, to.unit, minutes,
                    slots.days(), slots.rows(),
                )
                for (to, minutes), slots in self._intervals.items()
            ],
            readings=[
                ReadingStream(
                    Source(serial_number=serial, meter=to.code), to.carrier, to.direction,
                    tariff, to.unit, stands.readings(),  # type: ignore[arg-type]
                )
                for (to, tariff, serial), stands in self._readings.items()
            ],
            periods=[
                PeriodStream(
                    Source(meter=to.code), to.carrier, to.direction, unit, found.periods()
                )
                for (to, unit), found in self._periods.items()
            ],
        )  # fmt: skip


def micro(value: str | int | Decimal, factor: Decimal) -> int:
    """Micro-units of a value in the unit of its meter. Raises ValueRefused.

    Example on paper: 1250 Wh × 0.001 is 1.25 kWh, 1,250,000 micro-kWh.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueRefused("not_a_number", f"'{value}' is geen getal.")
    if number < 0:
        raise ValueRefused("negative", f"{_said(number)} is minder dan 0.")
    if number.adjusted() > _MOST_DIGITS or number * factor >= LARGEST:
        raise ValueRefused("too_big", f"{_said(number)} is te groot.")
    try:
        exact = _EXACT.multiply(number, factor * MICRO)
    except Inexact:
        raise _too_precise(number) from None
    whole = int(exact)
    if whole != exact:
        raise _too_precise(number)
    return whole


def _too_precise(number: Decimal) -> ValueRefused:
    return ValueRefused(
        "too_precise", f"{_said(number)} heeft meer dan {PLACES} cijfers achter de komma."
    )


def _said(number: Decimal) -> str:
    """As it was written: to write 1E+999999 out would take a book."""
    return str(number).replace(".", ",").replace("-", "−")
