"""What happened at a location in a month, append-only as raw rows are."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from co2scan.choices import MonthFact
from co2scan.models.fields import QuantityField
from co2scan.models.locations import Location


class LocationMonth(models.Model):
    """A figure of one month; the newest row counts. Without `value` somebody took it away: not
    known, which is not zero."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="months")
    month = models.DateField("maand")
    fact = models.CharField("gegeven", max_length=20, choices=MonthFact.choices)
    value = QuantityField("waarde", null=True)
    note = models.CharField("toelichting", max_length=300, blank=True)
    is_confirmed = models.BooleanField(default=False)  # a person was asked and said: it is right
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    counts = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "gegeven van een maand"
        verbose_name_plural = "gegevens van maanden"
        ordering = ["location", "fact", "month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "month", "fact"],
                condition=Q(counts=True),
                name="one_month_fact_counts",
            ),
            models.CheckConstraint(
                name="month_fact_not_negative", condition=Q(value=None) | Q(value__gte=0)
            ),
            models.CheckConstraint(name="month_fact_first_day", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_fact_display()} {self.month:%Y-%m}"
