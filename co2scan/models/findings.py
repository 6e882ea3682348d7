"""What the rules found, what people said of it, and which quarters are approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from co2scan.domain.findings.rules import RULES, Rule, RuleInfo, Severity
from co2scan.domain.findings.states import OPEN, State
from co2scan.models.connections import Meter
from co2scan.models.locations import Location
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, user: User) -> FindingQuerySet:
        """Those of the locations that a person sees; without one for who sees all."""
        if user.has_perm(access.VIEW_FOOTPRINT):
            return self
        return self.filter(location__in=Location.objects.visible_to(user))

    def acceptable_by(self, user: User) -> FindingQuerySet:
        """Those of which the person may say that it is right: a manager, of what is asked of the
        own station."""
        if user.has_perm(access.ENTER_ALL):
            return self
        return self.filter(asks_station=True, location__in=Location.objects.enterable_by(user))

    def open(self) -> FindingQuerySet:
        return self.filter(state__in=OPEN)


class Finding(models.Model):
    """That a rule fires over the days [starts_on, ends_on).

    `figures` is what it rests on (domain.findings.facts.Found). `asks_station`: the manager of the
    location is asked, else the core team. `found_on` is when it became new, the last time.
    Without a location it is about the whole organisation.
    """

    rule = models.CharField("regel", max_length=20)
    severity = models.CharField(
        "ernst", max_length=10, choices=[(each.value, each.label) for each in Severity]
    )
    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="findings"
    )
    meter = models.ForeignKey(Meter, models.CASCADE, null=True, blank=True, related_name="findings")
    detail = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot")
    figures = models.JSONField(default=dict)
    asks_station = models.BooleanField(default=False)
    state = models.CharField(
        "stand",
        max_length=10,
        choices=[(each.value, each.label) for each in State],
        default=State.NEW.value,
    )
    found_on = models.DateField("gevonden op")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField("waarom het klopt", max_length=300, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ["-severity", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "meter", "detail", "starts_on"], name="one_finding_per_key"
            ),
            models.UniqueConstraint(
                fields=["rule", "detail", "starts_on"],
                condition=Q(meter=None),
                name="one_finding_without_meter",
            ),
            models.CheckConstraint(
                name="finding_ends_after_start", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="finding_accepted_with_a_note",
                condition=~Q(state=State.ACCEPTED.value)
                | (Q(accepted_at__isnull=False) & ~Q(note="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "location"], name="finding_by_state")]

    def __str__(self) -> str:
        return f"{self.info.name}, {self.starts_on}"

    def get_absolute_url(self) -> str:
        return reverse("finding_detail", args=[self.pk])

    @property
    def info(self) -> RuleInfo:
        return RULES[Rule(self.rule)]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def was_accepted(self) -> bool:
        return self.accepted_at is not None


class FindingEvent(models.Model):
    """What happened to a finding: append-only. `by` None: the check itself."""

    class Kind(models.TextChoices):
        FOUND = "found", "gevonden"
        CHANGED = "changed", "de cijfers veranderden"
        ACCEPTED = "accepted", "geaccepteerd"
        RETURNED = "returned", "teruggekomen"
        RESOLVED = "resolved", "opgelost"

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d-%m-%Y}"


class FindingCheck(models.Model):
    """The outbox: what is to be checked. Without a location: what concerns the organisation."""

    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="finding_checks"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


class NightlyCheck(models.Model):
    """That everything was asked to be checked on a day: once, whichever worker came first."""

    day = models.DateField(unique=True)


class QuarterApproval(models.Model):
    """Somebody who did not enter it approved a quarter of a location.

    `seen` is what it was then: the metered quantity per meter, category and month. When data
    change it is reopened, and says by what. A later approval is a new row.
    """

    location = models.ForeignKey(Location, models.CASCADE, related_name="approvals")
    quarter = models.DateField("kwartaal")  # its first day
    approved_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField("opmerking", max_length=300, blank=True)
    seen = models.JSONField(default=dict)
    reopened_at = models.DateTimeField(null=True, blank=True)
    changes = models.JSONField(default=list)  # [meter code, month, before, after]

    class Meta:
        verbose_name = "goedgekeurd kwartaal"
        verbose_name_plural = "goedgekeurde kwartalen"
        ordering = ["-quarter", "-approved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "quarter"],
                condition=Q(reopened_at=None),
                name="one_standing_approval",
            )
        ]

    def __str__(self) -> str:
        return f"{self.location}, {self.quarter}"
