"""Gaps that were filled with an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from co2scan.choices import EstimateMethod
from co2scan.models.locations import Location
from co2scan.models.raw import PeriodEntry
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class EstimateRunQuerySet(models.QuerySet["EstimateRun"]):
    def visible_to(self, user: User) -> EstimateRunQuerySet:
        """Those of which the person may enter every location: one goes back as a whole."""
        if user.has_perm(access.ENTER_ALL):
            return self
        rows = PeriodEntry.objects.filter(estimate_run=OuterRef("pk"))
        own = Location.objects.enterable_by(user).values("pk")
        return self.filter(Exists(rows), ~Exists(rows.exclude(meter__connection__location__in=own)))


class EstimateRun(models.Model):
    """One proposal that was applied: by whom, when and how. Its rows are the entries that point to
    it; the sum of each stands in its note."""

    method = models.CharField("manier", max_length=20, choices=EstimateMethod.choices)
    created_at = models.DateTimeField("wanneer", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="wie"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EstimateRunQuerySet.as_manager()

    class Meta:
        verbose_name = "schatting"
        verbose_name_plural = "schattingen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.created_at:%d-%m-%Y}"
