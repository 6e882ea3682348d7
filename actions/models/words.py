"""The words of the plan that are rows, so that the core team adds one without code."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.choices import PartnerKind


class Theme(models.Model):
    """Its `key` names its colour, pattern and icon (`t-klimaat`, `p-klimaat`, `i-klimaat`)."""

    key = models.SlugField("sleutel", max_length=20, unique=True)
    name = models.CharField("naam", max_length=40)
    code = models.CharField("letter", max_length=2, unique=True)  # of its actions: K-08
    intention = models.TextField("bedoeling", blank=True, max_length=2000)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme_detail", args=[self.key])


class Horizon(models.Model):
    """A stretch of the plan; `ends_on` is its last day."""

    name = models.CharField("naam", max_length=40, unique=True)
    starts_on = models.DateField("van", null=True, blank=True)
    ends_on = models.DateField("tot en met")

    class Meta:
        verbose_name = "horizon"
        verbose_name_plural = "horizonten"
        ordering = ["ends_on"]
        constraints = [
            models.CheckConstraint(
                name="horizon_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="De laatste dag ligt voor de eerste.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_over(self, today: date) -> bool:
        return self.ends_on < today


class OrganisationUnit(models.Model):
    name = models.CharField("naam", max_length=80, unique=True)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "organisatieonderdeel"
        verbose_name_plural = "organisatieonderdelen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    name = models.CharField("naam", max_length=120, unique=True)
    kind = models.CharField("soort", max_length=20, choices=PartnerKind.choices)
    is_active = models.BooleanField("in gebruik", default=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PolicyLine(models.Model):
    """A line of a policy document that actions serve; periods are whole years, inclusive."""

    name = models.CharField("beleidslijn", max_length=160, unique=True)
    document = models.CharField("document", max_length=160)
    from_year = models.PositiveSmallIntegerField("van jaar", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("tot en met jaar", null=True, blank=True)
    url = models.URLField("adres", blank=True, max_length=500)
    is_active = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "beleidslijn"
        verbose_name_plural = "beleidslijnen"
        ordering = ["document", "name"]
        constraints = [
            models.CheckConstraint(
                name="policy_line_ends_after_start",
                condition=Q(from_year=None)
                | Q(until_year=None)
                | Q(until_year__gte=F("from_year")),
                violation_error_message="Het laatste jaar ligt voor het eerste.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    name = models.CharField("label", max_length=40, unique=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "label"
        verbose_name_plural = "labels"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
