from __future__ import annotations

from django.conf import settings
from django.db import models

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES


class FactorList(models.Model):
    """A named set of factors, as one issued them: `nl-2026`, `nl-2020-01`, `voorbeeld`."""

    name = models.SlugField("naam", max_length=60, unique=True)
    title = models.CharField("titel", max_length=160)
    source = models.CharField("bron", max_length=300)
    is_example = models.BooleanField(default=False)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "factorenlijst"
        verbose_name_plural = "factorenlijsten"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title


class EmissionFactor(models.Model):
    """One row of a list, never changed: a correction is a row with a later `issued_on`.

    Components are kg CO2-eq per `unit`, stored as published (WTW is never recomputed from its
    parts). Empty is unknown, not zero. `category` is empty for rows that no activity uses.
    """

    factor_list = models.ForeignKey(FactorList, models.PROTECT, related_name="factors")
    year = models.PositiveSmallIntegerField("jaar")
    issued_on = models.DateField("uitgegeven op")
    category = models.CharField(
        max_length=40, blank=True, choices=[(c.key, c.name) for c in CATEGORIES.values()]
    )
    section = models.CharField("onderdeel", max_length=120, blank=True)
    name = models.CharField("naam", max_length=160)
    unit = models.CharField("eenheid", max_length=40)
    wtw = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    ttw = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    wtt = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    biogenic = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    infrastructure = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    gwp100 = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    gwp100_ar4 = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    treatment = models.DecimalField(max_digits=16, decimal_places=6, null=True)
    remark = models.CharField("opmerking", max_length=200, blank=True)  # vervallen, variabel
    confidence = models.CharField(
        "zekerheid", max_length=12, choices=Confidence.choices, default=Confidence.OFFICIAL
    )
    source = models.CharField("bron", max_length=300)
    source_url = models.URLField("bron op internet", max_length=300, blank=True)

    class Meta:
        verbose_name = "emissiefactor"
        verbose_name_plural = "emissiefactoren"
        ordering = ["section", "name", "-year", "-issued_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["factor_list", "year", "issued_on", "section", "name"],
                name="one_factor_per_issue",
            )
        ]
        indexes = [models.Index(fields=["category", "year"], name="factor_by_category")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def is_to_confirm(self) -> bool:
        return self.confidence == Confidence.SECOND_HAND
