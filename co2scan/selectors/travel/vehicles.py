"""The kilometres of the organisation's own and leased cars, for the report on travel of staff.

Vehicles of the emergency service and vans are no part of it; nor is what counts in hours.
"""

from co2scan.choices import VehicleFuel, VehicleKind, VehicleMeasure
from co2scan.domain.emissions import emit
from co2scan.domain.wpm import WpmMonth
from co2scan.models import VehicleMonth
from co2scan.selectors.meter_data import load_factors

_FACTOR_OF: dict[str, str] = {
    VehicleFuel.PETROL: "car_petrol",
    VehicleFuel.DIESEL: "car_diesel",
    VehicleFuel.HYBRID: "car_hybrid",
    VehicleFuel.ELECTRIC: "car_electric",
}


def car_months(year: int) -> list[WpmMonth]:
    """Per car and month, named by what it runs on. Two queries. Its kilograms are by kilometre, as
    the report counts; in the footprint the same car counts by what it takes in."""
    rows = (
        VehicleMonth.objects.filter(
            counts=True,
            measure=VehicleMeasure.KM,
            quantity__isnull=False,
            month__year=year,
            vehicle__kind=VehicleKind.CAR,
        )
        .order_by()
        .values_list("vehicle__fuel", "month", "quantity", "quality")
    )
    factors = load_factors({year})
    found = []
    for fuel, month, quantity, quality in rows:
        if quantity is None:
            continue
        category = _FACTOR_OF.get(fuel)
        figure = emit(category, year, quantity, factors).get("market") if category else None
        kg = figure.kg if figure else None
        found.append(WpmMonth(fuel, month, quantity, kg, is_estimated=quality != "measured"))
    return found
