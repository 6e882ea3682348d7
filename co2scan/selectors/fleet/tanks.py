"""The tank of a station: its levels, its deliveries, what it used."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Prefetch, Subquery

from co2scan.domain.fleet.tank import CheckedTank, Delivery, Level, TankUse, tank_uses
from co2scan.domain.units import to_micro
from co2scan.models import (
    Connection,
    Location,
    Meter,
    Tank,
    TankDelivery,
    TankLevel,
    VehicleStay,
)


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
    uses = _uses(tank, levels, deliveries)
    stays = VehicleStay.objects.filter(
        counts_in=tank.connection_id, vehicle__home=tank.connection.location_id
    ).select_related("vehicle")
    return TankFacts(levels, deliveries, uses[::-1], list(stays.order_by("vehicle__kind")))


def _uses(
    tank: Tank, levels: Iterable[TankLevel], deliveries: Iterable[TankDelivery]
) -> list[TankUse]:
    return tank_uses(
        [Level(row.measured_on, to_micro(row.litres), row.pk) for row in levels],
        [Delivery(row.delivered_on, to_micro(row.litres), row.hvo_share) for row in deliveries],
        tank.start_hvo_share,
    )


def checked_tanks(location: int) -> list[CheckedTank]:
    """The tanks of a location that count in a meter, with what they used. One query, and three
    where there is a tank."""
    meters = Meter.objects.filter(connection=OuterRef("connection")).order_by("pk")
    tanks = (
        Tank.objects.filter(connection__location=location)
        .annotate(meter=Subquery(meters.values("pk")[:1]))
        .exclude(meter=None)
        .prefetch_related(
            Prefetch("levels", TankLevel.objects.filter(counts=True)),
            Prefetch("deliveries", TankDelivery.objects.filter(counts=True)),
        )
    )
    return [
        CheckedTank(
            tank.connection_id, tank.meter, _uses(tank, tank.levels.all(), tank.deliveries.all())
        )
        for tank in tanks.order_by("pk")
    ]


def tanks_at(location: Location) -> list[Connection]:
    """Connections of kind tank, with `tank` where its size is known."""
    rows = Connection.objects.filter(location=location, kind="tank")
    return list(rows.select_related("tank").order_by("name"))
