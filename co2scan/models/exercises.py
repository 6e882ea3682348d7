"""Exercises and what they used. An exercise is never changed: a correction is a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from co2scan.choices import AssumptionKind, ExerciseKind
from co2scan.models.connections import Meter
from co2scan.models.fields import QuantityField
from co2scan.models.locations import Location
from co2scan.models.raw import RawRow

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def visible_to(self, user: User) -> ExerciseQuerySet:
        return self.filter(location__in=Location.objects.visible_to(user))

    def enterable_by(self, user: User) -> ExerciseQuerySet:
        return self.filter(location__in=Location.objects.enterable_by(user))


class Exercise(models.Model):
    """An exercise at a location. What it was stands in its newest version that is not retracted;
    one without such a version was withdrawn."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="exercises")
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = "oefening"
        verbose_name_plural = "oefeningen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"oefening {self.pk} op {self.location}"

    def get_absolute_url(self) -> str:
        return reverse("exercise_detail", args=[self.pk])


class ExerciseVersion(RawRow):
    """What is known of an exercise over [starts_on, ends_on): one day, or the month it was in.

    Only the number of participants is kept, never who.
    """

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="versions")
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot")
    kind = models.CharField("soort", max_length=20, choices=ExerciseKind.choices)
    participants = models.PositiveIntegerField("deelnemers", null=True, blank=True)
    hours = models.DecimalField("uren", max_digits=7, decimal_places=2, null=True, blank=True)
    water_l = QuantityField("bluswater in liter", null=True, blank=True)
    why_withdrawn = models.CharField("waarom ingetrokken", max_length=300, blank=True)

    class Meta:
        verbose_name = "versie van een oefening"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise"], condition=Q(counts=True), name="one_version_counts"
            ),
            models.CheckConstraint(
                name="exercise_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]
        indexes = [models.Index(fields=["starts_on"], name="exercise_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.starts_on:%d-%m-%Y}"

    @property
    def is_day(self) -> bool:
        return (self.ends_on - self.starts_on).days == 1


class ExerciseLine(models.Model):
    """One thing that an exercise used: as given, and as it counts in the unit of the category.

    `assumption` turned the one into the other. The lines of all exercises of one day at one meter
    together are one PeriodEntry (services.day_totals).
    """

    version = models.ForeignKey(ExerciseVersion, models.CASCADE, related_name="lines")
    meter = models.ForeignKey(Meter, models.PROTECT, related_name="exercise_lines")
    category = models.CharField(max_length=40)
    amount = QuantityField("hoeveelheid zoals opgegeven")
    unit = models.CharField("opgegeven eenheid", max_length=20)
    quantity = QuantityField("hoeveelheid")
    assumption = models.ForeignKey(
        "ExerciseAssumption", models.PROTECT, null=True, blank=True, related_name="lines"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "category"], name="one_line_per_category"),
            models.CheckConstraint(
                name="exercise_line_positive", condition=Q(amount__gt=0, quantity__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit} {self.category}"


class ExerciseAssumption(models.Model):
    """What a pallet weighs, or a litre of propane: from a day on, with its source. A later row
    counts for later exercises; what was counted before stays as it was."""

    kind = models.CharField("aanname", max_length=20, choices=AssumptionKind.choices)
    starts_on = models.DateField("vanaf")
    value = QuantityField("waarde")
    source = models.CharField("bron", max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "aanname bij oefeningen"
        ordering = ["kind", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "starts_on"], name="one_assumption_per_day"),
            models.CheckConstraint(name="assumption_positive", condition=Q(value__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value} vanaf {self.starts_on}"
