from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from co2scan.models.connections import Connection
from co2scan.models.fields import QuantityField
from co2scan.models.raw import RawRow


def _share(name: str) -> Any:
    return models.DecimalField(name, max_digits=7, decimal_places=6, default=Decimal(0))


class Tank(models.Model):
    """The tank of a connection: how much it holds, and the HVO in it at the first level."""

    connection = models.OneToOneField(Connection, models.CASCADE, related_name="tank")
    capacity_l = QuantityField("inhoud")
    start_hvo_share = _share("aandeel HVO bij de eerste peiling")

    class Meta:
        verbose_name = "brandstoftank"
        verbose_name_plural = "brandstoftanks"
        constraints = [
            models.CheckConstraint(name="tank_holds_something", condition=Q(capacity_l__gt=0)),
            models.CheckConstraint(
                name="tank_share_between_0_and_1",
                condition=Q(start_hvo_share__gte=0, start_hvo_share__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.connection)


class TankDelivery(RawRow):
    """Litres that came into a tank, of which `hvo_share` is HVO100 and the rest diesel."""

    tank = models.ForeignKey(Tank, models.CASCADE, related_name="deliveries")
    delivered_on = models.DateField("geleverd op")
    litres = QuantityField("liters")
    hvo_share = _share("aandeel HVO")

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringen"
        ordering = ["tank", "-delivered_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="delivery_positive", condition=Q(litres__gt=0)),
            models.CheckConstraint(
                name="hvo_share_between_0_and_1",
                condition=Q(hvo_share__gte=0, hvo_share__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.litres} l op {self.delivered_on}"


class TankLevel(RawRow):
    """What the dip says at the begin of a day."""

    tank = models.ForeignKey(Tank, models.CASCADE, related_name="levels")
    measured_on = models.DateField("gepeild op")
    litres = QuantityField("liters")

    class Meta:
        verbose_name = "peiling"
        verbose_name_plural = "peilingen"
        ordering = ["tank", "-measured_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["tank", "measured_on"], condition=Q(counts=True), name="one_level_counts"
            ),
            models.CheckConstraint(name="level_not_negative", condition=Q(litres__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.litres} l op {self.measured_on}"
