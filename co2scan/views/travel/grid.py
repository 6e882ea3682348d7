"""The grid of means of travel and months, quarters or a year, put together for the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.http import QueryDict

from co2scan.domain.categories import Category
from co2scan.domain.periods import add_months, months_between
from co2scan.domain.questions import is_question
from co2scan.domain.travel import TravelGroup, is_implausible, typed_categories
from co2scan.forms.travel import TravelCellForm
from co2scan.models import Location, PeriodEntry
from co2scan.selectors.travel.typed import Key, KnownTravel, known_months, staff_of, typed_rows
from co2scan.services.travel.entering import TravelInput
from co2scan.travel_words import question_words, travel_unit
from vrt_duurzaam.lib.dates import SHORT_MONTHS
from vrt_duurzaam.lib.numbers import dutch, typed

MONTHS_OF: dict[str, int] = {"maand": 1, "kwartaal": 3, "jaar": 12}
USUAL = frozenset(
    {
        *("car_petrol", "car_unknown", "car_electric", "train", "bus"),
        *("commute_car", "commute_public_transport", "commute_e_bike", "home_working"),
        *("turnout_car", "turnout_e_bike", "course_car", "course_public_transport"),
    }
)


@dataclass(slots=True)
class TravelCell:
    """One means of travel over one period. `state` as elements/cell.html names it; `is_field`:
    a person may type here."""

    key: Key
    name: str
    state: str
    is_field: bool
    text: str = ""
    placeholder: str = ""
    shown: str = ""
    seen: int | str = ""
    last_year: Decimal | None = None
    message: str = ""
    asks: bool = False

    @property
    def prefix(self) -> str:
        category, starts_on, ends_on = self.key
        return f"{category}_{starts_on:%Y-%m}_{ends_on:%Y-%m}"

    @property
    def label(self) -> str:
        _category, starts_on, ends_on = self.key
        last = ends_on - timedelta(days=1)
        first_name, last_name = (SHORT_MONTHS[day.month - 1] for day in (starts_on, last))
        if first_name == last_name:
            return first_name
        return str(starts_on.year) if self.is_year else f"{first_name} – {last_name}"

    @property
    def is_year(self) -> bool:
        return len(months_between(self.key[1], self.key[2])) == 12

    @property
    def months(self) -> int:
        return len(months_between(self.key[1], self.key[2]))


@dataclass(slots=True)
class MeansColumn:
    category: Category
    cells: list[TravelCell]
    is_usual: bool

    @property
    def unit(self) -> str:
        return travel_unit(self.category.unit)


@dataclass
class TravelGrid:
    """The cells of one location, group and year."""

    location: Location
    group: TravelGroup
    year: int
    grain: str
    today: date
    messages: dict[Key, str] = field(default_factory=dict)
    asked: dict[Key, str] = field(default_factory=dict)
    sent: dict[Key, str] = field(default_factory=dict)

    @cached_property
    def periods(self) -> list[tuple[date, date]]:
        size = MONTHS_OF[self.grain]
        starts = [date(self.year, month, 1) for month in range(1, 13, size)]
        found = [(start, add_months(start, size)) for start in starts]
        return [one for one in found if one[1] <= self.today.replace(day=1)]

    @cached_property
    def typed(self) -> dict[Key, PeriodEntry]:
        return typed_rows(self.location.pk)

    @cached_property
    def known(self) -> dict[str, dict[date, KnownTravel]]:
        year = months_between(date(self.year - 1, 1, 1), date(self.year + 1, 1, 1))
        return known_months(self.location.pk, self.group, year)

    @cached_property
    def columns(self) -> list[MeansColumn]:
        return [
            MeansColumn(
                category,
                [self._cell(category, *period) for period in self.periods],
                category.key in USUAL or category.key in self.known,
            )
            for category in typed_categories(self.group)
        ]

    @property
    def main(self) -> list[MeansColumn]:
        return [column for column in self.columns if column.is_usual]

    @property
    def more(self) -> list[MeansColumn]:
        return [column for column in self.columns if not column.is_usual]

    @property
    def more_is_open(self) -> bool:
        return any(cell.message or cell.text for one in self.more for cell in one.cells)

    def _cell(self, category: Category, starts_on: date, ends_on: date) -> TravelCell:
        key = (category.key, starts_on, ends_on)
        row = self.typed.get(key)
        cell = TravelCell(key, category.name, "absent", is_field=True)
        cell.last_year = self._sum(category.key, add_months(starts_on, -12), ends_on)
        known = [
            self.known.get(category.key, {}).get(m) for m in months_between(starts_on, ends_on)
        ]
        there = [one for one in known if one is not None]
        if row is not None:
            cell.state, cell.text, cell.seen = "typed", typed(row.quantity), row.pk
        elif there:
            total = sum((one.quantity for one in there), Decimal(0))
            if all(one.is_estimated for one in there):
                cell.state, cell.placeholder = "estimated", f"geschat {dutch(total, 0)}"
            else:
                cell.is_field, cell.state, cell.shown = False, "file", dutch(total, 0)
        if key in self.sent:
            cell.text = self.sent[key]
        if key in self.messages:
            cell.state, cell.message = "refused", self.messages[key]
        elif key in self.asked:
            cell.state, cell.message, cell.asks = "ask", self.asked[key], True
        return cell

    def _sum(self, category: str, starts_on: date, ends_on: date) -> Decimal | None:
        """Of the same months a year before, when all are known."""
        found = self.known.get(category, {})
        months = months_between(starts_on, add_months(ends_on, -12))
        if not months or any(month not in found for month in months):
            return None
        return sum((found[month].quantity for month in months), Decimal(0))

    def read(self, data: QueryDict) -> list[TravelInput]:
        """What was changed on a page that was sent; what cannot be read or asks is noted."""
        found = []
        people = self.people
        for column in self.columns:
            for cell in column.cells:
                if not cell.is_field or f"{cell.prefix}-seen" not in data:
                    continue
                form = TravelCellForm(data, prefix=cell.prefix)
                self.sent[cell.key] = str(data.get(f"{cell.prefix}-value", "")).strip()
                if not form.is_valid():
                    self.messages[cell.key] = form.message
                    continue
                offered = self._input(cell, form)
                if offered is None:
                    continue
                if not offered.is_confirmed and self._is_odd(cell, offered.quantity, people):
                    assert offered.quantity is not None
                    unit = column.unit
                    self.asked[cell.key] = question_words(offered.quantity, unit, cell.last_year)
                found.append(offered)
        self.__dict__.pop("columns", None)
        return found

    def _input(self, cell: TravelCell, form: TravelCellForm) -> TravelInput | None:
        quantity: Decimal | None = form.cleaned_data["value"]
        row = self.typed.get(cell.key)
        seen = form.cleaned_data["seen"]
        if quantity == (row.quantity if row else None) and (row is None or row.pk == seen):
            return None
        return TravelInput(cell.key, quantity, seen, form.cleaned_data["confirm"])

    def _is_odd(self, cell: TravelCell, quantity: Decimal | None, people: Decimal | None) -> bool:
        if quantity is None:
            return False
        if is_question(quantity, cell.last_year, may_be_little=True):
            return True
        return is_implausible(cell.key[0], quantity, cell.months, people)

    @cached_property
    def people(self) -> Decimal | None:
        """The staff whose travel it can be; of volunteers nobody knows how many kilometres fit."""
        if self.group in ("turnout", "courses"):
            return None
        location = self.location.pk if self.location.is_site else None
        return staff_of(location, date(self.year, 12, 31))

    @property
    def has_estimates(self) -> bool:
        return any(c.state == "estimated" for column in self.columns for c in column.cells)

    @property
    def questions(self) -> Sequence[TravelCell]:
        return [cell for column in self.columns for cell in column.cells if cell.asks]

    @property
    def refused(self) -> Sequence[TravelCell]:
        return [c for column in self.columns for c in column.cells if c.state == "refused"]
