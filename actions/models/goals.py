"""Objectives and what people measured for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.choices import Direction, Figure
from actions.models.words import Horizon, Theme
from co2scan.models import Location
from co2scan.models.fields import QuantityField
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def measurable_by(self, user: User) -> ObjectiveQuerySet:
        """Of which a person may enter values: all for the core team, else those they own."""
        if user.has_perm(access.EDIT_PLAN):
            return self
        if user.has_perm(access.WORK_ON_OWN):
            return self.filter(owner=user)
        return self.none()

    def current(self) -> ObjectiveQuerySet:
        return self.filter(is_archived=False)


class Objective(models.Model):
    """From a base value in a base year to a target value in a target year, along a straight path.

    `figure` says whether people enter the values or the CO2 scan computes them; `locations` then
    limits it to some of them (none: the whole organisation).
    """

    title = models.CharField("titel", max_length=160)
    explanation = models.TextField("toelichting", blank=True, max_length=2000)
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="objectives", verbose_name="thema"
    )
    horizon = models.ForeignKey(
        Horizon, models.PROTECT, related_name="objectives", verbose_name="horizon"
    )
    indicator = models.CharField("indicator", max_length=160)
    unit = models.CharField("eenheid", max_length=30)
    base_year = models.PositiveSmallIntegerField("basisjaar")
    base_value = QuantityField("basiswaarde", null=True, blank=True)
    target_year = models.PositiveSmallIntegerField("doeljaar")
    target_value = QuantityField("doelwaarde")
    direction = models.CharField("richting", max_length=4, choices=Direction.choices)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="objectives",
        verbose_name="eigenaar",
    )
    figure = models.CharField(
        "waarden", max_length=20, choices=Figure.choices, default=Figure.MEASURED
    )
    locations = models.ManyToManyField(
        Location, related_name="objectives", blank=True, verbose_name="locaties"
    )
    measured_every_months = models.PositiveSmallIntegerField("meten per (maanden)", default=12)
    is_archived = models.BooleanField("gearchiveerd", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_example = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"
        ordering = ["theme__order", "target_year", "title"]
        constraints = [
            models.CheckConstraint(
                name="objective_target_after_base",
                condition=Q(target_year__gt=F("base_year")),
                violation_error_message="Het doeljaar ligt niet na het basisjaar.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("objective_detail", args=[self.pk])

    @property
    def is_down(self) -> bool:
        return self.direction == Direction.DOWN

    @property
    def is_measured(self) -> bool:
        """People enter its values; else the CO2 scan computes them."""
        return self.figure == Figure.MEASURED


class ObjectiveMeasurement(models.Model):
    """A value on a day. A correction is a new row; the one it replaces is withdrawn, not gone."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="measurements")
    measured_on = models.DateField("gemeten op")
    value = QuantityField("waarde")
    note = models.CharField("opmerking", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["measured_on", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "measured_on"],
                condition=Q(withdrawn_at=None),
                name="one_measurement_per_day",
            )
        ]
