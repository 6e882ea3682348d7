"""Photos and PDFs that show that what was entered is right."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from co2scan.choices import EvidenceKind
from co2scan.models.circuits import CircuitEvent
from co2scan.models.connections import Connection, Meter
from co2scan.models.exercises import Exercise
from co2scan.models.locations import Location

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


def evidence_path(_evidence: Evidence, _filename: str) -> str:
    """A name of our own; what the file was called is not kept."""
    return f"evidence/{uuid.uuid4().hex}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> EvidenceQuerySet:
        return self.filter(location__in=Location.objects.visible_to(user))

    def enterable_by(self, user: User) -> EvidenceQuerySet:
        return self.filter(location__in=Location.objects.enterable_by(user))

    def kept(self) -> EvidenceQuerySet:
        return self.filter(removed_at=None)


class Evidence(models.Model):
    """A file about one thing: the days [starts_on, ends_on) of a meter, the display of a connection
    on a day, an exercise, or something that happened to a circuit.

    What is kept was made anew from what was sent (imports.pictures); `sha256` is of what is kept.
    A row never changes; when it is removed its file goes, and who, when and why stay.
    """

    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    meter = models.ForeignKey(Meter, models.PROTECT, null=True, blank=True, related_name="evidence")
    connection = models.ForeignKey(
        Connection, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    exercise = models.ForeignKey(
        Exercise, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    event = models.ForeignKey(
        CircuitEvent, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    file = models.FileField(upload_to=evidence_path, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kind = models.CharField("soort", max_length=10, choices=EvidenceKind.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_removed = models.CharField("waarom weggehaald", max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "bewijs"
        verbose_name_plural = "bewijzen"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_of_one_thing",
                condition=Q(
                    meter__isnull=False, starts_on__lt=F("ends_on"),
                    connection=None, exercise=None, event=None,
                )
                | Q(
                    connection__isnull=False, starts_on__lt=F("ends_on"),
                    meter=None, exercise=None, event=None,
                )
                | Q(exercise__isnull=False, meter=None, connection=None, event=None)
                | Q(event__isnull=False, meter=None, connection=None, exercise=None),
            )
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["meter", "starts_on"], name="evidence_of_meter"),
            models.Index(fields=["connection", "starts_on"], name="evidence_of_display"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.created_at:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("evidence_file", args=[self.pk])
