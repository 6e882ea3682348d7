from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from co2scan.choices import Ownership, VehicleFuel, VehicleKind, VehicleMeasure
from co2scan.domain.fleet.stays import Stay, stays_of
from co2scan.models.connections import Connection
from co2scan.models.fields import QuantityField
from co2scan.models.locations import Location, LocationAssignment
from co2scan.models.raw import RawRow
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class VehicleQuerySet(models.QuerySet["Vehicle"]):
    def visible_to(self, user: User) -> VehicleQuerySet:
        """Who sees only own stations sees the vehicles that stand there."""
        if user.has_perm(access.VIEW_FOOTPRINT):
            return self
        if user.has_perm(access.VIEW_OWN_LOCATIONS):
            return self.filter(_at_own(user))
        return self.none()

    def enterable_by(self, user: User) -> VehicleQuerySet:
        if user.has_perm(access.ENTER_ALL):
            return self
        return self.filter(_at_own(user)) if user.has_perm(access.ENTER_OWN) else self.none()

    def plates_visible_to(self, user: User) -> VehicleQuerySet:
        """A plate can lead to a person: it is shown by permission, and at the own station."""
        if user.has_perm(access.VIEW_PLATES):
            return self
        if user.has_perm(access.ENTER_OWN):
            own = LocationAssignment.objects.filter(user=user, location=OuterRef("home"))
            return self.filter(Exists(own))
        return self.none()


def _at_own(user: User) -> Exists:
    return Exists(LocationAssignment.objects.filter(user=user, location=OuterRef("home")))


class Vehicle(models.Model):
    """What VRT drives, sails or pumps with. `home` is the station of its last stay.

    What it uses goes through the connection of each stay, or counts in a tank or card of a station.
    """

    plate = models.CharField("kenteken", max_length=8, blank=True)
    call_sign = models.CharField("roepnummer", max_length=20, blank=True)
    kind = models.CharField("soort", max_length=20, choices=VehicleKind.choices)
    fuel = models.CharField("brandstof", max_length=12, choices=VehicleFuel.choices)
    ownership = models.CharField(
        "van wie", max_length=12, choices=Ownership.choices, default=Ownership.OWNED
    )
    measure = models.CharField(
        "telt", max_length=6, choices=VehicleMeasure.choices, default=VehicleMeasure.KM
    )
    in_service_from = models.DateField("in dienst vanaf", null=True, blank=True)
    in_service_until = models.DateField("in dienst tot", null=True, blank=True)
    home = models.ForeignKey(Location, models.PROTECT, related_name="vehicles")
    note = models.CharField("toelichting", max_length=200, blank=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = VehicleQuerySet.as_manager()

    class Meta:
        verbose_name = "voertuig"
        verbose_name_plural = "voertuigen"
        ordering = ["kind", "call_sign", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plate"],
                condition=~Q(plate=""),
                name="one_vehicle_per_plate",
                violation_error_message="Dit kenteken staat al bij een ander voertuig.",
            ),
            models.CheckConstraint(
                name="vehicle_ends_after_start",
                condition=Q(in_service_from=None)
                | Q(in_service_until=None)
                | Q(in_service_until__gt=F("in_service_from")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("vehicle_detail", args=[self.pk])

    @property
    def name(self) -> str:
        """Never with its plate: `Tankautospuit 05-4132`."""
        kind = VehicleKind(self.kind).label.capitalize()
        return f"{kind} {self.call_sign}" if self.call_sign else f"{kind} nr. {self.pk}"

    @property
    def timeline(self) -> tuple[Stay, ...]:
        """Needs `stays` prefetched where there are many."""
        rows = [(stay.pk, stay.location_id, stay.starts_on) for stay in self.stays.all()]
        return stays_of(rows, self.in_service_from, self.in_service_until)

    def is_in_service_on(self, day: date) -> bool:
        return any(stay.holds(day) for stay in self.timeline)


class VehicleStay(models.Model):
    """A home station from `starts_on` until the next; without a day from the start.

    Its use is metered by `connection`, or it counts in `counts_in`, a tank or card of the station
    or of the organisation: never in both. With neither nobody knows yet.
    """

    vehicle = models.ForeignKey(Vehicle, models.CASCADE, related_name="stays")
    location = models.ForeignKey(Location, models.PROTECT, related_name="vehicle_stays")
    starts_on = models.DateField("vanaf", null=True, blank=True)
    connection = models.OneToOneField(
        Connection, models.PROTECT, null=True, blank=True, related_name="vehicle_stay"
    )
    counts_in = models.ForeignKey(
        Connection, models.PROTECT, null=True, blank=True, related_name="vehicles_in_it"
    )

    class Meta:
        verbose_name = "standplaats"
        ordering = ["vehicle", F("starts_on").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(fields=["vehicle", "starts_on"], name="one_stay_per_day"),
            models.UniqueConstraint(
                fields=["vehicle"], condition=Q(starts_on=None), name="one_first_stay"
            ),
            models.CheckConstraint(
                name="stay_counts_once", condition=Q(connection=None) | Q(counts_in=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle} · {self.location}"


class VehicleMonth(RawRow):
    """What a vehicle did in a month: append-only, as raw rows are.

    `odometer_km` is the last stand of the month; `quantity` None: only that stand is known.
    """

    vehicle = models.ForeignKey(Vehicle, models.CASCADE, related_name="months")
    month = models.DateField("maand")
    measure = models.CharField(max_length=6, choices=VehicleMeasure.choices)
    quantity = QuantityField("hoeveelheid", null=True)
    odometer_km = QuantityField("kilometerstand", null=True)

    class Meta:
        verbose_name = "maand van een voertuig"
        ordering = ["vehicle", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "month", "measure"],
                condition=Q(counts=True),
                name="one_vehicle_month_counts",
            ),
            models.CheckConstraint(
                name="vehicle_month_not_negative",
                condition=Q(quantity=None) | Q(quantity__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle} {self.month:%m-%Y}: {self.quantity}"
