"""Where the fuel of a vehicle counts: on itself, or in a tank or card of its station."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError

from co2scan.choices import ConnectionKind, EntryMode, LocationKind
from co2scan.domain.fleet.figures import categories_of
from co2scan.models import Connection, VehicleStay
from co2scan.services.connections import add_connection
from co2scan.services.matching import free_code

Way = Literal["card", "typed", "in", "none"]
SHARED = (ConnectionKind.TANK, ConnectionKind.FUEL_CARD, ConnectionKind.CHARGER)
_SECOND = {"hybrid": "charging_public"}


@dataclass(frozen=True, slots=True)
class Feeding:
    """`card`: files bring it by plate; `typed`: somebody types it each month; `in`: it counts in
    `counts_in`; `none`: it takes no fuel, or nobody knows yet."""

    way: Way
    counts_in: Connection | None = None


def feed(stay: VehicleStay, feeding: Feeding, ends_on: date | None) -> None:
    """Give a stay that counts nowhere yet its connection. Raises ValidationError."""
    if feeding.way == "in":
        stay.counts_in = _shared(stay, feeding.counts_in)
    elif feeding.way in ("card", "typed"):
        stay.connection = _own_connection(stay, feeding.way, ends_on)
    stay.save()


def _shared(stay: VehicleStay, connection: Connection | None) -> Connection:
    if connection is None:
        raise ValidationError({"feeding": "Kies de tank, pas of laadpaal."})
    place = connection.location
    if place.pk != stay.location_id and place.kind != LocationKind.ORGANISATION:
        raise ValidationError(
            {
                "feeding": f"{connection.name} is van {place.name}. Kies er een van "
                f"{stay.location.name} of van de hele organisatie."
            }
        )
    if connection.kind not in SHARED:
        raise ValidationError({"feeding": f"In {connection.name} telt geen brandstof."})
    return connection


def _own_connection(stay: VehicleStay, way: Way, ends_on: date | None) -> Connection:
    vehicle = stay.vehicle
    usual = categories_of(vehicle.fuel)[:1]
    if not usual:
        raise ValidationError({"feeding": "Dit voertuig neemt geen brandstof."})
    second = _SECOND.get(vehicle.fuel)
    return add_connection(
        Connection(
            location=stay.location,
            code=free_code(Connection, f"{stay.location.code}-voertuig"),
            name=vehicle.name,
            kind=ConnectionKind.VEHICLE,
            entry_mode=EntryMode.CENTRAL if way == "card" else EntryMode.MONTH,
            active_from=stay.starts_on,
            active_until=ends_on,
            is_example=vehicle.is_example,
        ),
        categories=[*usual, *([second] if second else [])],
    )


def way_of(stay: VehicleStay) -> Way:
    """How it is fed now."""
    if stay.counts_in_id:
        return "in"
    if stay.connection is None:
        return "none"
    return "card" if stay.connection.entry_mode == EntryMode.CENTRAL else "typed"
