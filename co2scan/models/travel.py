"""What is assumed about travel that nobody counts, and flights one by one."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from co2scan.choices import TravelEstimateKind
from co2scan.models.fields import QuantityField
from co2scan.models.locations import Location


class TravelAssumption(models.Model):
    """From `starts_on` on, at one location or (without) at all that have none of their own. Nothing
    is changed: what is said again for the same day replaces, and the newest row counts."""

    kind = models.CharField("soort", max_length=12, choices=TravelEstimateKind.choices)
    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="travel_assumptions"
    )
    starts_on = models.DateField("vanaf")
    km = QuantityField("km enkele reis")
    days = QuantityField("reisdagen per persoon per maand", default=Decimal(0))
    home_days = QuantityField("thuiswerkdagen per persoon per maand", default=Decimal(0))
    people = QuantityField("mensen per uitruk", default=Decimal(0))
    source = models.CharField("bron", max_length=300)
    counts = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "aanname over reizen"
        verbose_name_plural = "aannames over reizen"
        ordering = ["kind", "location", "-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "location", "starts_on"],
                condition=Q(counts=True, location__isnull=False),
                name="one_own_assumption_counts",
            ),
            models.UniqueConstraint(
                fields=["kind", "starts_on"],
                condition=Q(counts=True, location__isnull=True),
                name="one_general_assumption_counts",
            ),
            models.CheckConstraint(
                name="assumption_not_negative",
                condition=Q(km__gte=0, days__gte=0, home_days__gte=0, people__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vanaf {self.starts_on}"


class TravelShare(models.Model):
    """The part of the kilometres of an assumption that goes by one means."""

    assumption = models.ForeignKey(TravelAssumption, models.CASCADE, related_name="shares")
    category = models.CharField("vervoermiddel", max_length=40)
    share = models.DecimalField("aandeel", max_digits=7, decimal_places=6)

    class Meta:
        verbose_name = "aandeel van een vervoermiddel"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assumption", "category"], name="one_share_per_means"),
            models.CheckConstraint(
                name="travel_share_between_0_and_1", condition=Q(share__gte=0, share__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} {self.category}"


class Flight(models.Model):
    """One flight of one or more people; nobody is named. Those of a month and distance are one
    entry of the travel account."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="flights")
    day = models.DateField("dag")
    origin = models.CharField("van", max_length=60)
    destination = models.CharField("naar", max_length=60)
    distance_km = QuantityField("afstand enkele reis")
    passengers = models.PositiveSmallIntegerField("mensen")
    is_return = models.BooleanField("heen en terug", default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "vlucht"
        verbose_name_plural = "vluchten"
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="flight_is_somewhere", condition=Q(distance_km__gt=0, passengers__gt=0)
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin} – {self.destination}, {self.day}"
