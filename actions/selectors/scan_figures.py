"""What the CO2 scan says per calendar year about the figures that an objective can follow.

A year counts only when it is over and every month of every meter is in: missing data is never a
saving. CO2 is that of the CO2-Prestatieladder.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from actions.choices import Figure
from actions.domain.combined_effect import Part
from co2scan.domain.breakdown import method_kg
from co2scan.domain.categories import CATEGORIES, Category
from co2scan.domain.coverage import Coverage, ExpectedMeter, KnownMonth, coverage_by_cell
from co2scan.domain.footprint import Method, MonthFigure
from co2scan.domain.periods import month_of, months_between
from co2scan.models import Location
from co2scan.selectors.footprint import Scope, month_figures
from co2scan.selectors.meters import MeterFacts, meters_of
from co2scan.selectors.places import Place, places

UNITS = {
    Figure.CO2: "ton CO₂",
    Figure.CO2_PER_M2: "kg CO₂ per m²",
    Figure.GAS: "m³",
    Figure.ELECTRICITY: "kWh",
    Figure.FUEL: "liter",
    Figure.RENEWABLE: "%",
}
# Only Dutch guarantees are green for the ladder: foreign ones count as grey (rule 3).
GREEN = {"electricity_wind", "electricity_solar", "electricity_hydro", "electricity_biomass"}
_NO_FUEL = {"adblue"}  # an additive
_LADDER: Method = "prestatieladder"
_PER_TONNE = Decimal(1000)
_NONE = Decimal(0)


def _is_fuel(category: Category) -> bool:
    """In litres; CNG is bought in kg and cannot be added to them."""
    is_bought = category.group == "fleet" and category.kind == "fuel"
    return is_bought and category.unit == "l" and category.key not in _NO_FUEL


def _is_of_buildings(category: Category) -> bool:
    """Electricity that a building buys; what a car takes at a public charger is no part of it."""
    return category.kind == category.carrier == "electricity"


_TAKES_PART: dict[Figure, Callable[[Category], bool]] = {
    Figure.CO2: lambda category: "ladder" in category.rules,
    Figure.CO2_PER_M2: lambda category: category.is_building_energy,
    Figure.GAS: lambda category: category.carrier == "gas",
    Figure.ELECTRICITY: _is_of_buildings,
    Figure.FUEL: _is_fuel,
    Figure.RENEWABLE: _is_of_buildings,
}
_IS_RATIO = {Figure.CO2_PER_M2, Figure.RENEWABLE}


@dataclass(frozen=True, slots=True)
class YearFigure:
    """A figure over the months of a year that are over.

    `value` is of what is known, None when nothing is. `missing_months` counts months of meters;
    `lacking` names what else is not there: `factor van Propaan`.
    """

    year: int
    value: Decimal | None
    last_month: date
    missing_months: int = 0
    lacking: tuple[str, ...] = ()
    estimated_share: Decimal = _NONE

    @property
    def is_running(self) -> bool:
        return self.last_month.month < 12

    @property
    def is_complete(self) -> bool:
        known = self.value is not None and not self.missing_months
        return known and not self.lacking and not self.is_running


@dataclass(frozen=True)
class ScanFigures:
    """The scan of all years that are asked for, read once."""

    rows: list[MonthFigure]
    meters: list[ExpectedMeter]
    places: list[Place]
    months: list[date]

    def years(self, figure: Figure, locations: frozenset[int] = frozenset()) -> list[YearFigure]:
        """From the first year with data on, oldest first. No locations: the whole organisation."""
        rows = self._rows_of(figure, locations)
        if not rows:
            return []
        meters = self._meters_of(figure, locations)
        by_year: dict[int, list[MonthFigure]] = defaultdict(list)
        for row in rows:
            by_year[row.month.year].append(row)
        months: dict[int, list[date]] = defaultdict(list)
        for month in self.months:
            if month.year >= min(by_year):
                months[month.year].append(month)
        return [self._year(figure, by_year[year], meters, months[year]) for year in sorted(months)]

    def parts(self, year: int) -> dict[Part, Decimal]:
        """Tonnes of each location and carrier in a year, by what is known."""
        found: dict[Part, Decimal] = defaultdict(Decimal)
        for row in self._rows_of(Figure.CO2, frozenset()):
            if row.month.year == year:
                kg = method_kg(row, _LADDER)
                found[row.location, CATEGORIES[row.category].carrier] += (kg or _NONE) / _PER_TONNE
        return found

    def _rows_of(self, figure: Figure, locations: frozenset[int]) -> list[MonthFigure]:
        takes_part = _TAKES_PART[figure]
        return [
            row
            for row in self.rows
            if takes_part(CATEGORIES[row.category]) and (not locations or row.location in locations)
        ]

    def _meters_of(self, figure: Figure, locations: frozenset[int]) -> list[ExpectedMeter]:
        takes_part = _TAKES_PART[figure]
        return [
            meter
            for meter in self.meters
            if takes_part(CATEGORIES[meter.category])
            and (not locations or meter.location in locations)
        ]

    def _year(
        self,
        figure: Figure,
        rows: list[MonthFigure],
        meters: list[ExpectedMeter],
        months: list[date],
    ) -> YearFigure:
        cells = [self._cells[meter.meter, month].state for meter in meters for month in months]
        value, lacking = self._value(figure, rows)
        if (
            not rows
            and figure not in _IS_RATIO
            and all(meter.ends_on and meter.ends_on <= months[0] for meter in meters)
        ):
            value = _NONE  # every meter was closed before: nothing is used any more
        known = sum((row.measured_days + row.estimated_days for row in rows), _NONE)
        estimated = sum((row.estimated_days for row in rows), _NONE)
        return YearFigure(
            months[0].year,
            value,
            months[-1],
            sum(state in {"partial", "missing"} for state in cells),
            lacking,
            estimated / known if known else _NONE,
        )

    @cached_property
    def _cells(self) -> dict[tuple[int, date], Coverage]:
        known = [
            KnownMonth(row.meter, row.month, row.measured_days, row.estimated_days, None)
            for row in self.rows
        ]
        until = self.months[-1] if self.months else date.min
        return coverage_by_cell(self.meters, known, self.months, _after(until))

    def _value(
        self, figure: Figure, rows: Iterable[MonthFigure]
    ) -> tuple[Decimal | None, tuple[str, ...]]:
        rows = list(rows)
        if not rows:
            return None, ()
        match figure:
            case Figure.CO2:
                return _tonnes(rows)
            case Figure.CO2_PER_M2:
                return self._per_square_metre(rows)
            case Figure.RENEWABLE:
                return _green_percent(rows), ()
        return sum((row.quantity for row in rows), _NONE), ()

    def _per_square_metre(
        self, rows: Iterable[MonthFigure]
    ) -> tuple[Decimal | None, tuple[str, ...]]:
        """Each month's kg over the floor area of that month of the places that used energy."""
        kg: dict[date, Decimal] = defaultdict(Decimal)
        areas: dict[date, dict[int, Decimal]] = defaultdict(dict)
        lacking: set[str] = set()
        for row in rows:
            emitted, place = method_kg(row, _LADDER), self._place[row.location]
            area = place.area_in(row.month)
            if emitted is None:
                lacking.add(_factor_of(row))
            elif area is None:
                lacking.add(f"het vloeroppervlak van {place.name}")
            else:
                kg[row.month] += emitted
                areas[row.month][row.location] = area
        parts = [amount / sum(areas[month].values()) for month, amount in kg.items()]
        return sum(parts, _NONE) if parts else None, tuple(sorted(lacking))

    @cached_property
    def _place(self) -> dict[int, Place]:
        return {place.pk: place for place in self.places}


def read_scan_figures(
    today: date, first_year: int | None = None, locations: frozenset[int] = frozenset()
) -> ScanFigures:
    """Five queries, whatever the number of rows. No locations: all of them."""
    only = tuple(sorted(locations)) or None
    scope = Scope(date(first_year or 1, 1, 1), month_of(today), only)
    found = Location.objects.filter(pk__in=locations) if locations else Location.objects.all()
    return scan_figures_of(month_figures(scope), meters_of(only), places(found), today)


def scan_figures_of(
    rows: list[MonthFigure], meters: Iterable[MeterFacts], found: list[Place], today: date
) -> ScanFigures:
    """Of what a page has read already; of the rows only months that are over."""
    ends_on = month_of(today)
    first = min((row.month for row in rows), default=ends_on)
    return ScanFigures(
        rows,
        [meter.expected for meter in meters if meter.is_use],
        found,
        months_between(date(first.year, 1, 1), ends_on) if rows else [],
    )


def scan_base(figure: Figure, year: int, locations: frozenset[int], today: date) -> Decimal | None:
    """The value of a year, when that is complete."""
    found = read_scan_figures(today, year, locations).years(figure, locations)
    return next((row.value for row in found if row.year == year and row.is_complete), None)


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _tonnes(rows: Iterable[MonthFigure]) -> tuple[Decimal | None, tuple[str, ...]]:
    total: Decimal | None = None
    lacking: set[str] = set()
    for row in rows:
        kg = method_kg(row, _LADDER)
        if kg is None:
            lacking.add(_factor_of(row))
        else:
            total = (total or _NONE) + kg / _PER_TONNE
    return total, tuple(sorted(lacking))


def _factor_of(row: MonthFigure) -> str:
    return f"de factor van {CATEGORIES[row.category].name.lower()}"


def _green_percent(rows: Iterable[MonthFigure]) -> Decimal | None:
    rows = list(rows)
    bought = sum((row.quantity for row in rows), _NONE)
    green = sum((row.quantity for row in rows if row.category in GREEN), _NONE)
    return 100 * green / bought if bought else None
