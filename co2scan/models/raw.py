"""Raw rows: append-only. The newest row that is not retracted counts; `counts` says which that is.

`counts` is kept by services.raw alone. It lets the database guard that one row counts per key, and
lets reads ask for what counts without comparing versions.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from co2scan.choices import Quality
from co2scan.domain.categories import CATEGORIES
from co2scan.models.connections import Meter, Register
from co2scan.models.fields import QuantityField
from co2scan.models.imports import ImportBatch


class RawRow(models.Model):
    """Where a value came from, and whether it counts."""

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, blank=True, related_name="+")
    row = models.PositiveIntegerField(null=True, blank=True)  # first row in the batch's file
    quality = models.CharField(
        "kwaliteit", max_length=12, choices=Quality.choices, default=Quality.MEASURED
    )
    note = models.CharField("toelichting", max_length=300, blank=True)
    is_confirmed = models.BooleanField(default=False)  # a person was asked and said: it is right
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    counts = models.BooleanField(default=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class Reading(RawRow):
    """What a register shows at a moment, before the device's factor."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="readings")
    measured_at = models.DateTimeField("tijdstip")
    value = QuantityField("meterstand")

    class Meta:
        verbose_name = "meterstand"
        ordering = ["register", "measured_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "measured_at"],
                condition=Q(counts=True),
                name="one_reading_counts",
            ),
            models.CheckConstraint(name="reading_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.value} op {self.measured_at:%d-%m-%Y}"


class IntervalDay(RawRow):
    """The quarter-hours or hours of one meter on one local day.

    `values` holds one 8-byte little-endian integer in micro-units for each interval of the day in
    order of time (92, 96 or 100 quarters; 23, 24 or 25 hours); incoming.MISSING where none came.
    """

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="interval_days")
    day = models.DateField("dag")
    minutes = models.PositiveSmallIntegerField("minuten", default=15)
    values = models.BinaryField()
    total = QuantityField("totaal")
    present = models.PositiveSmallIntegerField("aanwezig")
    expected = models.PositiveSmallIntegerField("verwacht")
    last_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "dag met kwartieren"
        ordering = ["meter", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["meter", "day"], condition=Q(counts=True), name="one_interval_day_counts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.total} op {self.day}"


class PeriodEntry(RawRow):
    """A quantity over the half-open period [starts_on, ends_on) of local days, kept as received."""

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="entries")
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot")
    quantity = QuantityField("hoeveelheid")  # in the unit of the meter
    entered_quantity = QuantityField("zoals opgegeven")
    entered_unit = models.CharField("opgegeven eenheid", max_length=20)
    category = models.CharField(  # named on the row, it wins over the contract
        max_length=40, blank=True, choices=[(c.key, c.name) for c in CATEGORIES.values()]
    )
    estimate_run = models.ForeignKey(  # the proposal that filled a gap with it
        "EstimateRun", models.PROTECT, null=True, blank=True, related_name="entries"
    )
    tank = models.ForeignKey(  # whose levels and deliveries it follows from
        "Tank", models.CASCADE, null=True, blank=True, related_name="uses"
    )

    class Meta:
        verbose_name = "opgave over een periode"
        ordering = ["meter", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["meter", "category", "starts_on", "ends_on"],
                condition=Q(counts=True),
                name="one_entry_counts",
            ),
            models.CheckConstraint(
                name="entry_ends_after_start",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]
        indexes = [models.Index(fields=["meter", "ends_on"], name="entry_by_end")]

    def __str__(self) -> str:
        return f"{self.quantity} van {self.starts_on} tot {self.ends_on}"
