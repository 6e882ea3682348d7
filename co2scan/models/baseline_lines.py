"""The lines of a footprint that was signed, and the factors that they rest on."""

from __future__ import annotations

from typing import Any

from django.db import models

from co2scan.models.baseline import Baseline
from co2scan.models.fields import QuantityField
from co2scan.models.frozen import FrozenPart


class BaselineFactor(FrozenPart):
    """A factor as it was. `key` is the row that it was copied from; lines name it by that."""

    baseline = models.ForeignKey(Baseline, models.CASCADE, related_name="factors")
    key = models.PositiveBigIntegerField()
    list_name = models.CharField(max_length=60)
    list_title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=40)
    confidence = models.CharField(max_length=12)
    is_without_chain = models.BooleanField()
    source = models.CharField(max_length=300)
    source_url = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["baseline", "key"], name="one_frozen_factor_per_key")
        ]


def _value() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=16, decimal_places=6, null=True)


def _factor() -> models.PositiveBigIntegerField[Any, Any]:
    return models.PositiveBigIntegerField(null=True)


class BaselineLine(FrozenPart):
    """One meter, source and month with its figures under every presentation.

    An empty scope: the source has no such figure. Empty kg with a scope and no factor: unknown.
    Places and meters by name, not by row: they may go, the line stays.
    """

    baseline = models.ForeignKey(Baseline, models.CASCADE, related_name="lines")
    location = models.CharField(max_length=40)
    location_name = models.CharField(max_length=120)
    meter = models.CharField(max_length=80)
    category = models.CharField(max_length=40)
    category_name = models.CharField(max_length=120)
    month = models.DateField()
    unit = models.CharField(max_length=20)
    quantity = QuantityField()
    measured_days = models.DecimalField(max_digits=8, decimal_places=6)
    estimated_days = models.DecimalField(max_digits=8, decimal_places=6)
    ladder_scope = models.CharField(max_length=20, blank=True)
    ladder_kg = QuantityField(null=True)
    ladder_value = _value()
    ladder_factor = _factor()
    market_scope = models.CharField(max_length=20, blank=True)
    market_kg = QuantityField(null=True)
    market_value = _value()
    market_factor = _factor()
    market_chain_scope = models.CharField(max_length=20, blank=True)
    market_chain_kg = QuantityField(null=True)
    market_chain_value = _value()
    market_chain_factor = _factor()
    location_scope = models.CharField(max_length=20, blank=True)
    location_kg = QuantityField(null=True)
    location_value = _value()
    location_factor = _factor()
    location_chain_scope = models.CharField(max_length=20, blank=True)
    location_chain_kg = QuantityField(null=True)
    location_chain_value = _value()
    location_chain_factor = _factor()
    biogenic_scope = models.CharField(max_length=20, blank=True)
    biogenic_kg = QuantityField(null=True)
    biogenic_value = _value()
    biogenic_factor = _factor()

    class Meta:
        ordering = ["location", "meter", "category", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["baseline", "location", "meter", "category", "month"],
                name="one_frozen_line_per_month",
            )
        ]
