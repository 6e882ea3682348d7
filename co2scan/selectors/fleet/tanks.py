"""The tank of a station: its levels, its deliveries, what it used."""

from dataclasses import dataclass
from decimal import Decimal

from co2scan.domain.fleet.tank import Delivery, Level, TankUse, tank_uses
from co2scan.domain.units import to_micro
from co2scan.models import Connection, Location, Tank, TankDelivery, TankLevel, VehicleStay


@dataclass(frozen=True, slots=True)
class TankFacts:
    """Newest first; what was taken back is not there."""

    levels: list[TankLevel]
    deliveries: list[TankDelivery]
    uses: list[TankUse]
    vehicles: list[VehicleStay]

    @property
    def level(self) -> TankLevel | None:
        return self.levels[0] if self.levels else None

    @property
    def hvo_share(self) -> Decimal | None:
        """Of what is in the tank at the last level; None: nothing is known."""
        last = self.uses[0] if self.uses else None
        if last is None or not last.level_after:
            return None
        return Decimal(last.hvo_left) / last.level_after


def tank_facts(tank: Tank) -> TankFacts:
    """Three queries."""
    levels = list(tank.levels.filter(counts=True).select_related("created_by"))
    deliveries = list(tank.deliveries.filter(counts=True).select_related("created_by"))
    uses = tank_uses(
        [Level(row.measured_on, to_micro(row.litres), row.pk) for row in levels],
        [Delivery(row.delivered_on, to_micro(row.litres), row.hvo_share) for row in deliveries],
        tank.start_hvo_share,
    )
    stays = VehicleStay.objects.filter(
        counts_in=tank.connection_id, vehicle__home=tank.connection.location_id
    ).select_related("vehicle")
    return TankFacts(levels, deliveries, uses[::-1], list(stays.order_by("vehicle__kind")))


def tanks_at(location: Location) -> list[Connection]:
    """Connections of kind tank, with `tank` where its size is known."""
    rows = Connection.objects.filter(location=location, kind="tank")
    return list(rows.select_related("tank").order_by("name"))
