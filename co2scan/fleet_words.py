"""How vehicles and what they do are said on the screens."""

from collections.abc import Mapping
from decimal import Decimal

from co2scan.choices import VehicleMeasure
from co2scan.domain.fleet.figures import VehicleYear
from co2scan.models import Vehicle
from vrt_duurzaam.lib.numbers import dutch

_UNITS = ("l", "kg", "kWh")


def amounts_words(quantities: Mapping[str, Decimal]) -> str:
    """`1.240 l + 300 kWh`; empty when nothing is known."""
    known = [(unit, quantities[unit]) for unit in _UNITS if unit in quantities]
    return " + ".join(f"{dutch(amount, 0)} {unit}" for unit, amount in known)


def main_unit(year: VehicleYear) -> str:
    """The unit of which it took the most months of; litres where nothing is known."""
    quantities = year.quantities
    return next((unit for unit in _UNITS if quantities.get(unit)), "l")


def per_use(vehicle: Vehicle, year: VehicleYear, unit: str) -> Decimal | None:
    """Per 100 km, or per hour."""
    if vehicle.measure == VehicleMeasure.HOURS:
        return year.per("hours", unit)
    per = year.per("km", unit)
    return per * 100 if per is not None else None


def per_unit(vehicle: Vehicle, unit: str) -> str:
    return f"{unit}/uur" if vehicle.measure == VehicleMeasure.HOURS else f"{unit}/100 km"


def did_words(vehicle: Vehicle, year: VehicleYear) -> str:
    """`12.400 km` or `210 uur`; empty when nobody typed it."""
    is_hours = vehicle.measure == VehicleMeasure.HOURS
    total = year.total_hours if is_hours else year.total_km
    return f"{dutch(total, 0)} {'uur' if is_hours else 'km'}" if total is not None else ""
