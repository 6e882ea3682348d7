"""Vehicles with what they used and did over some months."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Value

from co2scan.domain.breakdown import method_kg
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.fleet.figures import FuelMonth, VehicleYear
from co2scan.domain.footprint import Method, MonthFigure
from co2scan.domain.reporting import Period
from co2scan.models import Meter, Vehicle, VehicleMonth
from co2scan.selectors.history import figure_history
from vrt_duurzaam.accounts.access import VIEW_PLATES
from vrt_duurzaam.accounts.models import User

METHOD: Method = "prestatieladder"
FLEET = tuple(key for key, category in CATEGORIES.items() if category.group == "fleet")


def vehicle_rows(user: User) -> QuerySet[Vehicle]:
    """What a person may see, each with `shows_plate`."""
    visible = Vehicle.objects.visible_to(user).select_related("home")
    return visible.annotate(shows_plate=plate_condition(user))


def plate_condition(user: User) -> Exists | Value:
    if user.has_perm(VIEW_PLATES):
        return Value(value=True, output_field=BooleanField())
    shown = Vehicle.objects.plates_visible_to(user).filter(pk=OuterRef("pk"))
    return Exists(shown)


@dataclass(slots=True)
class SharedUse:
    """A tank, card or charger whose fuel is of no vehicle on its own."""

    name: str
    location: str
    location_code: str
    code: str
    kind: str
    quantities: dict[str, Decimal] = field(default_factory=dict)
    kg: Decimal | None = Decimal(0)


@dataclass(slots=True)
class Fleet:
    """`years` by vehicle; `total_kg` of all that is known, tanks and cards too."""

    years: dict[int, VehicleYear]
    shared: list[SharedUse]
    total_kg: Decimal

    def share(self, vehicle: int) -> Decimal | None:
        year = self.years.get(vehicle)
        if year is None or not year.fuel or not self.total_kg:
            return None
        return year.known_kg / self.total_kg


def read_fleet(period: Period, vehicle: int | None = None) -> Fleet:
    """Three queries, whatever the vehicles; of all, or of one."""
    meters = _meters(vehicle)
    within = Q(category__in=FLEET, month__gte=period.starts_on, month__lt=period.ends_on)
    if vehicle is not None:
        within &= Q(meter__in=list(meters))
    years: dict[int, VehicleYear] = defaultdict(VehicleYear)
    shared: dict[int, SharedUse] = {}
    total = Decimal(0)
    for row in figure_history(METHOD, within):
        meter = meters.get(row.meter)
        if meter is None:
            continue
        kg = _kg(row)
        total += kg or Decimal(0)
        if meter.vehicle is not None:
            years[meter.vehicle].fuel.append(
                FuelMonth(
                    row.month, row.category, row.quantity, kg, meter.meter, meter.location_code
                )
            )
        else:
            _add(shared.setdefault(meter.connection, meter.shared()), row, kg)
    _add_months(years, period, vehicle)
    biggest = sorted(shared.values(), key=lambda use: -(use.kg or Decimal(0)))
    return Fleet(dict(years), biggest, total)


def _kg(row: MonthFigure) -> Decimal | None:
    """What only tells, such as charging at the building, is zero here: it counts elsewhere."""
    return method_kg(row, METHOD) if CATEGORIES[row.category].rules else Decimal(0)


def _add(use: SharedUse, row: MonthFigure, kg: Decimal | None) -> None:
    unit = CATEGORIES[row.category].unit
    use.quantities[unit] = use.quantities.get(unit, Decimal(0)) + row.quantity
    use.kg = None if kg is None or use.kg is None else use.kg + kg


@dataclass(frozen=True, slots=True)
class _Meter:
    vehicle: int | None
    connection: int
    name: str
    kind: str
    code: str
    location: str
    location_code: str
    meter: str

    def shared(self) -> SharedUse:
        return SharedUse(self.name, self.location, self.location_code, self.code, self.kind)


def _meters(vehicle: int | None) -> dict[int, _Meter]:
    rows = Meter.objects.filter(category__in=FLEET).order_by()
    if vehicle is not None:
        rows = rows.filter(connection__vehicle_stay__vehicle=vehicle)
    found: Iterable[tuple[Any, ...]] = rows.values_list(
        "pk",
        "connection__vehicle_stay__vehicle",
        "connection",
        "connection__name",
        "connection__kind",
        "connection__code",
        "connection__location__name",
        "connection__location__code",
        "code",
    )
    return {pk: _Meter(*columns) for pk, *columns in found}


def _add_months(years: dict[int, VehicleYear], period: Period, vehicle: int | None) -> None:
    rows = VehicleMonth.objects.filter(
        month__gte=period.starts_on, month__lt=period.ends_on, counts=True
    ).exclude(quantity=None)
    if vehicle is not None:
        rows = rows.filter(vehicle=vehicle)
    for key, month, measure, quantity in rows.order_by().values_list(
        "vehicle", "month", "measure", "quantity"
    ):
        year = years[key]
        (year.km if measure == "km" else year.hours)[month] = quantity or Decimal(0)


def did_in(vehicles: Iterable[int], months: Iterable[date]) -> dict[tuple[int, date], VehicleMonth]:
    """What vehicles did in these months, in the measure that counts for each."""
    rows = VehicleMonth.objects.filter(
        vehicle__in=list(vehicles), month__in=list(months), counts=True
    ).select_related("vehicle", "created_by", "batch")
    return {(row.vehicle_id, row.month): row for row in rows if row.measure == row.vehicle.measure}
