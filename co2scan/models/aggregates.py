"""Derived rows: `manage.py rebuild_aggregates` makes them anew from the raw rows."""

from __future__ import annotations

from django.db import models

from co2scan.domain.categories import CATEGORIES
from co2scan.models.connections import Meter
from co2scan.models.factors import EmissionFactor
from co2scan.models.fields import QuantityField


def _kg() -> QuantityField:
    return QuantityField(null=True)


def _factor() -> models.ForeignKey[EmissionFactor | None]:
    return models.ForeignKey(EmissionFactor, models.PROTECT, null=True, related_name="+")


class MeterMonth(models.Model):
    """The key that both aggregates share."""

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="%(class)ss")
    category = models.CharField(
        max_length=40, choices=[(c.key, c.name) for c in CATEGORIES.values()]
    )
    month = models.DateField()
    # Its source was switched off there: it stays to be seen, and counts in no total.
    is_left_out = models.BooleanField(default=False)

    class Meta:
        abstract = True


class MonthlyConsumption(MeterMonth):
    """What a meter used in a local month, per category.

    `quantity` is VRT's share in the category's unit; `metered_quantity` is the whole meter's. Days
    say on what it rests; a day that two categories share counts in each for its part.
    """

    quantity = QuantityField()
    metered_quantity = QuantityField()
    measured_days = models.DecimalField(max_digits=8, decimal_places=6)
    estimated_days = models.DecimalField(max_digits=8, decimal_places=6)
    is_split = models.BooleanField(default=False)  # made from a period that holds other days too
    unused_quantity = QuantityField(default=0)  # offered by sources that lost on their days
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["meter", "month", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["meter", "category", "month"], name="one_consumption_per_month"
            )
        ]
        indexes = [models.Index(fields=["month"], name="consumption_by_month")]


class MonthlyEmission(MeterMonth):
    """kg CO2-eq of a monthly consumption under each presentation, with the factor of each figure.

    Empty kg with an expected figure means that the factor is missing: unknown, not zero. Which
    figures a category has is in domain.categories.
    """

    ladder_kg = _kg()
    market_kg = _kg()
    market_chain_kg = _kg()
    location_kg = _kg()
    location_chain_kg = _kg()
    biogenic_kg = _kg()
    ladder_factor = _factor()
    market_factor = _factor()
    market_chain_factor = _factor()
    location_factor = _factor()
    location_chain_factor = _factor()
    biogenic_factor = _factor()
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["meter", "month", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["meter", "category", "month"], name="one_emission_per_month"
            )
        ]
        indexes = [models.Index(fields=["month"], name="emission_by_month")]


class RecomputeRequest(models.Model):
    """The outbox: written in the transaction of the data, deleted by the worker that has done it.

    Requests are never merged. A worker deletes only those it read, so that one that arrives while
    it works is done again.
    """

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="recompute_requests")
    month = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
