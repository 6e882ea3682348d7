"""Vehicles, a tank and a charger at the stations of the access table."""

from datetime import date
from decimal import Decimal
from typing import Any

from co2scan.models import Location, Tank, TankLevel
from tests.factories import MeterFactory
from tests.fleet_factories import VehicleFactory
from vrt_duurzaam.accounts.access import Role

PLATES = {"own": "77OWN1", "other": "88OTH2"}
# Which plates a role may not see, on any page.
HIDDEN: dict[Role | None, tuple[str, ...]] = {
    None: (*PLATES.values(),),
    Role.EMPLOYEE: (*PLATES.values(),),
    Role.STATION_MANAGER: (PLATES["other"],),
    Role.MANAGEMENT: (*PLATES.values(),),
}


def make_fleet(code: str, location: Location) -> dict[str, Any]:
    """What the URLs need: `vehicle`, `tank`, `charger` and a `level` of the tank."""
    vehicle = VehicleFactory(home=location, plate=PLATES[code], call_sign=f"05-{code}")
    meter = MeterFactory(
        connection__location=location,
        connection__kind="tank",
        connection__code=f"{code}-tank",
        category="diesel",
    )
    charger = MeterFactory(
        connection__location=location, connection__kind="charger", category="charging_own"
    )
    tank = Tank.objects.create(connection=meter.connection, capacity_l=5000)
    level = TankLevel.objects.create(tank=tank, measured_on=date(2025, 1, 1), litres=Decimal(1000))
    return {
        "vehicle": vehicle.pk,
        "tank": meter.connection.code,
        "charger": charger.connection.code,
        "level": level.pk,
        "what": "peiling",
    }


def connection_of(name: str, place: dict[str, Any]) -> dict[str, Any]:
    """The connection in the URLs of a tank and a charger."""
    for word in ("tank", "charger"):
        if name.startswith(f"{word}_"):
            return {"connection": place[word]}
    return {}
