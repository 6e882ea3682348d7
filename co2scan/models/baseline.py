"""Footprints that stay: the baseline and the closings of years and half years, signed."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from co2scan.domain.baseline import BASELINE, GWP_SET, span_words
from co2scan.domain.footprint import METHOD_NAMES, Method
from co2scan.models.fields import QuantityField
from co2scan.models.frozen import Frozen, FrozenPart


class BaselineReason(models.TextChoices):
    FIRST = "first", "eerste versie"
    STRUCTURE = "structure", "structuur: er kwam een locatie of taak bij, of ging er af"
    METHOD = "method", "methode: een andere rekenwijze of grens"
    FACTOR = "factor", "factor: een factor is verbeterd"
    ERROR = "error", "fout: er stond iets verkeerd in de gegevens"

    @property
    def word(self) -> str:
        return str(self.label).partition(":")[0]


RESTATEMENTS = [(each.value, each.label.capitalize()) for each in BaselineReason][1:]


class Baseline(Frozen):
    """A version of a footprint, signed. Its lines are written before it: this row seals them.

    `subject` is the chain of versions it belongs to: `nulmeting`, or the key of the period that was
    closed (`2025`, `2025-1`). The id is that of the form that asked for it: sent twice, it is one.
    `gaps` is what was missing, as pairs of what and which months.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    method = models.CharField("rekenregel", max_length=20, choices=list(METHOD_NAMES.items()))
    gwp_set = models.CharField(max_length=8, default=GWP_SET)
    boundary = models.TextField("grens")
    exclusions = models.JSONField(default=list)  # {"what": …, "why": …}
    gaps = models.JSONField(default=list)
    incomplete_reason = models.TextField("waarom toch ondertekend", blank=True)
    complete_share = models.DecimalField(max_digits=10, decimal_places=9, null=True)
    estimated_share = models.DecimalField(max_digits=10, decimal_places=9, null=True)
    is_partial = models.BooleanField(default=False)  # a factor is missing
    ladder_kg = QuantityField()
    market_kg = QuantityField()
    location_kg = QuantityField()
    biogenic_kg = QuantityField()
    reason = models.CharField(
        "reden", max_length=12, choices=BaselineReason.choices, default=BaselineReason.FIRST
    )
    explanation = models.TextField("toelichting", blank=True)
    earlier_kg = QuantityField(null=True)  # of the version before it, by the same rule
    threshold_percent = models.DecimalField(max_digits=5, decimal_places=2)
    signer_name = models.CharField("ondertekend door", max_length=120)
    signer_role = models.CharField("functie", max_length=120)
    signed_on = models.DateField("ondertekend op")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "vastgelegde voetafdruk"
        verbose_name_plural = "vastgelegde voetafdrukken"
        ordering = ["subject", "version"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "version"], name="one_baseline_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}, versie {self.version}"

    @property
    def is_baseline(self) -> bool:
        return self.subject == BASELINE

    @property
    def span(self) -> str:
        return span_words(self.starts_on, self.ends_on)

    @property
    def subject_name(self) -> str:
        """`Nulmeting 2022`, `Afsluiting 2025`."""
        return f"{'Nulmeting' if self.is_baseline else 'Afsluiting'} {self.span}"

    @property
    def total_kg(self) -> Decimal:
        """Under the presentation that was chosen."""
        return self.kg_of(self.method)  # type: ignore[arg-type]

    def kg_of(self, method: Method) -> Decimal:
        kg: Decimal = {
            "prestatieladder": self.ladder_kg,
            "ghg-market": self.market_kg,
            "ghg-location": self.location_kg,
        }[method]
        return kg

    def get_absolute_url(self) -> str:
        return self.url_of("version")

    def url_of(self, part: str) -> str:
        if self.is_baseline:
            return reverse(f"baseline_{part}", args=[self.version])
        return reverse(f"closing_{part}", args=[self.subject, self.version])


class BaselineReopening(FrozenPart):
    """A closing that was opened again: who, when and why. A new version follows."""

    baseline = models.OneToOneField(Baseline, models.CASCADE, related_name="reopening")
    why = models.TextField("waarom")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class BaselineDraft(models.Model):
    """What is being prepared; it goes when the version is signed. `version` counts its changes."""

    subject = models.CharField(max_length=20, unique=True)
    year = models.PositiveSmallIntegerField(null=True)  # of a baseline; None: not chosen yet
    method = models.CharField(max_length=20, default="prestatieladder")
    boundary = models.TextField(blank=True)
    exclusions = models.JSONField(default=list)
    incomplete_reason = models.TextField(blank=True)
    reason = models.CharField(max_length=12, blank=True)
    explanation = models.TextField(blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    signer_role = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)


class BaselineSettings(models.Model):
    """One row. From `threshold_percent` on a change of the total asks for a new version."""

    threshold_percent = models.DecimalField(
        "drempel", max_digits=5, decimal_places=2, default=Decimal(5)
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_baseline_settings", condition=Q(pk=1)),
            models.CheckConstraint(
                name="baseline_threshold_in_percent",
                condition=Q(threshold_percent__gt=0, threshold_percent__lte=100),
            ),
        ]

    @classmethod
    def current(cls) -> BaselineSettings:
        return cls.objects.filter(pk=1).first() or cls(pk=1)
