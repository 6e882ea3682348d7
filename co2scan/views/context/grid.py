"""Locations × months of one fact, or facts × months of one location, as the screen shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from co2scan.context_words import NAMES
from co2scan.domain.location_months import FACTS, MonthFact
from co2scan.forms.context import read_value
from co2scan.models import Location
from co2scan.services.location_months import FactInput, FactOutcome, Key
from vrt_duurzaam.lib.dates import SHORT_MONTHS, long_month, short_month
from vrt_duurzaam.lib.numbers import typed


@dataclass(slots=True)
class FactCell:
    """One value. `is_open`: the month is over and the location was there."""

    key: Key
    place: str
    value: Decimal | None
    is_open: bool
    text: str = ""
    message: str = ""
    asks: bool = False

    @property
    def name(self) -> str:
        location, fact, month = self.key
        return f"{fact}_{location}_{month:%Y-%m}"

    @property
    def label(self) -> str:
        _location, fact, month = self.key
        return f"{NAMES[fact]}, {self.place}, {long_month(month)}"

    @property
    def state(self) -> str:
        return "ask" if self.asks else "refused" if self.message else "typed"


@dataclass(slots=True)
class FactRow:
    name: str
    url: str
    cells: list[FactCell]

    @property
    def total(self) -> Decimal | None:
        known = [cell.value for cell in self.cells if cell.value is not None]
        return sum(known, Decimal(0)) if known else None


@dataclass
class FactGrid:
    """`values` is what is known; `sent` and `outcomes` what became of what was typed."""

    rows: list[FactRow]
    months: Sequence[date]
    sent: dict[Key, str] = field(default_factory=dict)

    @property
    def heads(self) -> list[str]:
        return [SHORT_MONTHS[month.month - 1] for month in self.months]

    @property
    def cells(self) -> list[FactCell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def questions(self) -> list[FactCell]:
        return [cell for cell in self.cells if cell.asks]

    @property
    def refused(self) -> list[FactCell]:
        return [cell for cell in self.cells if cell.message and not cell.asks]

    def read(self, data: QueryDict) -> list[FactInput]:
        """What was changed; what cannot be read stays on the page with the reason."""
        found = []
        for cell in self.cells:
            if not cell.is_open or cell.name not in data:
                continue
            cell.text = str(data[cell.name]).strip()
            value, message = read_value(cell.text)
            if message:
                cell.message = message
            elif value != cell.value:
                found.append(FactInput(cell.key, value, f"{cell.name}-klopt" in data))
        return found

    def tell(self, outcomes: Mapping[Key, FactOutcome]) -> int:
        """Put the outcomes at their cells; returns how many were stored."""
        stored = 0
        for cell in self.cells:
            outcome = outcomes.get(cell.key)
            if outcome is None:
                continue
            stored += outcome.result == "stored"
            if outcome.message:
                cell.message, cell.asks = outcome.message, outcome.result == "asks"
        return stored

    @property
    def is_settled(self) -> bool:
        return not any(cell.message for cell in self.cells)


Values = Mapping[tuple[int, str], Mapping[date, Decimal]]


def of_locations(
    locations: Sequence[Location],
    fact: MonthFact,
    months: Sequence[date],
    values: Values,
    today: date,
) -> FactGrid:
    rows = [
        FactRow(
            location.name,
            location.code,
            [_cell(location, fact, month, values, today) for month in months],
        )
        for location in locations
    ]
    return FactGrid(rows, months)


def of_location(
    location: Location, months: Sequence[date], values: Values, today: date
) -> FactGrid:
    """A row per month, newest first, with a cell per fact."""
    rows = [
        FactRow(
            short_month(month),
            "",
            [_cell(location, fact, month, values, today) for fact in FACTS],
        )
        for month in months
    ]
    return FactGrid(rows, months)


def _cell(
    location: Location, fact: MonthFact, month: date, values: Values, today: date
) -> FactCell:
    value = values.get((location.pk, fact), {}).get(month)
    is_open = month < today.replace(day=1) and location.is_active_on(month)
    text = "" if value is None else typed(value)
    return FactCell((location.pk, fact, month), location.name, value, is_open, text)
