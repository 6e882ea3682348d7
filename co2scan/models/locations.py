from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from co2scan.choices import BuildingOwner, Figure, LocationKind, PostKind, WeatherStation
from co2scan.models.fields import QuantityField
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, user: User) -> LocationQuerySet:
        if user.has_perm(access.VIEW_FOOTPRINT):
            return self
        if user.has_perm(access.VIEW_OWN_LOCATIONS):
            return self.filter(assignments__user=user)
        return self.none()

    def enterable_by(self, user: User) -> LocationQuerySet:
        if user.has_perm(access.ENTER_ALL):
            return self
        if user.has_perm(access.ENTER_OWN):
            return self.filter(assignments__user=user)
        return self.none()

    def sites(self) -> LocationQuerySet:
        """Places with a building; not the organisation as the place of travel and purchasing."""
        return self.exclude(kind=LocationKind.ORGANISATION)


class Location(models.Model):
    """A station, campus, office or workshop, or the organisation itself."""

    code = models.SlugField("code", max_length=40, unique=True)
    name = models.CharField("naam", max_length=120)
    name_is_confirmed = models.BooleanField("naam is zeker", default=True)
    kind = models.CharField("soort", max_length=20, choices=LocationKind.choices)
    post_kind = models.CharField(
        "soort post", max_length=20, choices=PostKind.choices, blank=True, default=""
    )
    municipality = models.CharField("gemeente", max_length=80, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    building_owner = models.CharField(
        "eigenaar gebouw",
        max_length=20,
        choices=BuildingOwner.choices,
        default=BuildingOwner.UNKNOWN,
    )
    active_from = models.DateField("in gebruik vanaf", null=True, blank=True)
    active_until = models.DateField("in gebruik tot", null=True, blank=True)
    weather_station = models.PositiveSmallIntegerField(
        "weerstation", choices=WeatherStation.choices, default=WeatherStation.TWENTHE
    )
    joins_ranking = models.BooleanField("doet mee aan de ranglijst", default=False)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="location_ends_after_start",
                condition=Q(active_from=None)
                | Q(active_until=None)
                | Q(active_until__gt=models.F("active_from")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("location_detail", args=[self.code])

    @property
    def is_site(self) -> bool:
        return self.kind != LocationKind.ORGANISATION

    def is_active_on(self, day: date) -> bool:
        return (self.active_from is None or self.active_from <= day) and (
            self.active_until is None or day < self.active_until
        )


class LocationFigure(models.Model):
    """A dated figure: it counts from `starts_on` until the next one of its kind."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="figures")
    figure = models.CharField("gegeven", max_length=20, choices=Figure.choices)
    starts_on = models.DateField("vanaf")
    value = QuantityField("waarde")
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "gegeven van een locatie"
        ordering = ["figure", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "figure", "starts_on"], name="one_figure_per_day"
            ),
            models.CheckConstraint(name="figure_not_negative", condition=Q(value__gte=Decimal(0))),
        ]

    def __str__(self) -> str:
        return f"{self.get_figure_display()} {self.value} vanaf {self.starts_on}"


class LocationAssignment(models.Model):
    """Binds a person to a location: whose results they see and, with the role, may enter."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="location_assignments"
    )

    class Meta:
        verbose_name = "koppeling aan een locatie"
        constraints = [
            models.UniqueConstraint(fields=["location", "user"], name="one_assignment_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.location}"
