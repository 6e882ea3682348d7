"""Systems that are filled with a gas, and stocks of foam and powder; what happened to each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from co2scan.choices import CircuitEventKind, CircuitKind
from co2scan.domain.categories import CATEGORIES
from co2scan.models.connections import Connection
from co2scan.models.fields import QuantityField
from co2scan.models.locations import Location
from co2scan.models.raw import RawRow

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class CircuitQuerySet(models.QuerySet["Circuit"]):
    def visible_to(self, user: User) -> CircuitQuerySet:
        return self.filter(location__in=Location.objects.visible_to(user))

    def enterable_by(self, user: User) -> CircuitQuerySet:
        return self.filter(location__in=Location.objects.enterable_by(user))


class Circuit(models.Model):
    """A cooling circuit, an extinguishing gas system, switchgear, or a stock.

    Its connection has the one meter on which top-ups count. `charge` is what is in it when full, in
    the unit of that meter; a stock has none. It is there over [installed_on, removed_on).
    """

    location = models.ForeignKey(Location, models.PROTECT, related_name="circuits")
    connection = models.OneToOneField(Connection, models.PROTECT, related_name="circuit")
    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=CircuitKind.choices)
    gas = models.CharField("vulling", max_length=40)  # the key of its category
    charge = QuantityField("inhoud", null=True, blank=True)
    has_detection = models.BooleanField("heeft lekdetectie", default=False)
    is_sealed = models.BooleanField("hermetisch gesloten, volgens het plaatje", default=False)
    installed_on = models.DateField("geplaatst op", null=True, blank=True)
    removed_on = models.DateField("buiten gebruik op", null=True, blank=True)
    note = models.CharField("toelichting", max_length=200, blank=True)

    objects = CircuitQuerySet.as_manager()

    class Meta:
        verbose_name = "installatie"
        verbose_name_plural = "installaties"
        ordering = ["location__name", "kind", "name"]
        constraints = [
            models.CheckConstraint(
                name="charge_positive", condition=Q(charge=None) | Q(charge__gt=Decimal(0))
            ),
            models.CheckConstraint(
                name="circuit_removed_after_installed",
                condition=Q(installed_on=None)
                | Q(removed_on=None)
                | Q(removed_on__gte=F("installed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.location})"

    def get_absolute_url(self) -> str:
        return reverse("circuit_detail", args=[self.pk])

    @property
    def unit(self) -> str:
        return CATEGORIES[self.gas].unit


class CircuitEvent(RawRow):
    """A top-up or use, a leak check, or the end.

    `quantity` is what went into the air: topped up, or at the end the charge less `recovered`. A
    leak check has none; `is_tight` says that it found no leak, or that the leak was mended.
    """

    circuit = models.ForeignKey(Circuit, models.PROTECT, related_name="events")
    kind = models.CharField("gebeurtenis", max_length=12, choices=CircuitEventKind.choices)
    happened_on = models.DateField("dag")
    quantity = QuantityField("hoeveelheid", null=True, blank=True)
    recovered = QuantityField("teruggewonnen", null=True, blank=True)
    is_tight = models.BooleanField("geen lek meer", null=True, blank=True)
    company = models.CharField("bedrijf", max_length=120, blank=True)
    certificate = models.CharField("certificaatnummer", max_length=60, blank=True)
    why_withdrawn = models.CharField("waarom ingetrokken", max_length=300, blank=True)

    class Meta:
        verbose_name = "gebeurtenis bij een installatie"
        ordering = ["-happened_on", "-pk"]
        indexes = [models.Index(fields=["circuit", "happened_on"], name="event_by_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_on:%d-%m-%Y}"
