"""A pasted column of months: first what it would change, then all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils import timezone

from co2scan.domain.cells import Cell
from co2scan.domain.pasting import Points, ambiguous, meaning_of_points, settled, values_of
from co2scan.domain.periods import add_months
from co2scan.domain.questions import is_question
from co2scan.models import Meter
from co2scan.selectors.entry.months import columns
from co2scan.services.entry.months import MonthInput, refusal
from vrt_duurzaam.lib.numbers import NotANumber, parse_dutch

Change = Literal["new", "changed", "unchanged", "kept", "skipped", "unclear", "refused"]


@dataclass(frozen=True, slots=True)
class PastedMonth:
    """`row` is the line in the pasted text. `kept`: the month comes from a file and stays so;
    `skipped`: the line is empty; `unclear`: a number that means two things."""

    row: int
    cell: Cell
    text: str
    change: Change
    quantity: Decimal | None = None
    message: str = ""
    asks: bool = False

    @property
    def is_to_save(self) -> bool:
        return self.change in ("new", "changed")


@dataclass(frozen=True, slots=True)
class Paste:
    """`two_meanings` is a cell such as 1.234 of which nobody said what it means."""

    months: Sequence[PastedMonth]
    points: Points | None
    two_meanings: str = ""

    @property
    def refused(self) -> list[PastedMonth]:
        return [month for month in self.months if month.change == "refused"]

    @property
    def to_save(self) -> list[PastedMonth]:
        return [month for month in self.months if month.is_to_save]

    @property
    def can_be_saved(self) -> bool:
        return bool(self.to_save) and not self.refused and not self.two_meanings

    def inputs(self, seen: Mapping[date, int]) -> list[MonthInput]:
        return [
            MonthInput(each.cell.month, each.quantity, seen.get(each.cell.month))
            for each in self.to_save
        ]


def read_paste(meter: Meter, starts_on: date, text: str, points: Points | None = None) -> Paste:
    """What the pasted text would change from a month on. Writes nothing. Raises NotAColumn."""
    values = values_of(text)
    points = points or meaning_of_points(values)
    unclear = ambiguous(values) if points is None else []
    months = [add_months(starts_on, offset) for offset in range(len(values))]
    meters = Meter.objects.filter(pk=meter.pk).select_related("connection__location")
    column = columns(meters, months, timezone.localdate())[0]
    read = [
        _read(column.meter, column.cells[month], row, settled(value, points), value in unclear)
        for row, (month, value) in enumerate(zip(months, values, strict=True), start=1)
    ]
    return Paste(read, points, unclear[0] if unclear else "")


def _read(meter: Meter, cell: Cell, row: int, text: str, is_unclear: bool) -> PastedMonth:
    if not text or is_unclear or cell.state == "file":
        left: Change = "skipped" if not text else "unclear" if is_unclear else "kept"
        return PastedMonth(row, cell, text, left)
    try:
        quantity = parse_dutch(text)
    except NotANumber as error:
        return PastedMonth(row, cell, text, "refused", message=str(error))
    if message := refusal(meter, MonthInput(cell.month, quantity), cell):
        return PastedMonth(row, cell, text, "refused", quantity, message)
    if cell.typed is not None and cell.typed.quantity == quantity:
        return PastedMonth(row, cell, text, "unchanged", quantity)
    change: Change = "new" if cell.typed is None else "changed"
    return PastedMonth(
        row, cell, text, change, quantity, asks=is_question(quantity, cell.last_year)
    )
