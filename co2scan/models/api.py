"""Meters that report by themselves: who may, what came in, and every use of it."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from co2scan.choices import API_ANSWERS, ApiAction, ReadingBatchState
from co2scan.models.connections import Meter
from co2scan.models.imports import ImportBatch


class ApiToken(models.Model):
    """The key of a supplier. Only its SHA-256 is kept; the key itself is shown once.

    What it may write is limited to `meters`; what it may read is the whole organisation's.
    """

    supplier = models.CharField("leverancier", max_length=80)
    purpose = models.CharField("waarvoor", max_length=120)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    token_start = models.CharField(max_length=12, editable=False)  # to tell keys apart
    can_write = models.BooleanField("mag meterdata aanleveren", default=False)
    can_read = models.BooleanField("mag cijfers ophalen", default=False)
    meters = models.ManyToManyField(Meter, related_name="api_tokens", blank=True)
    expires_on = models.DateField("geldig tot en met")
    requests_per_minute = models.PositiveIntegerField("aanvragen per minuut", default=60)
    values_per_day = models.PositiveIntegerField("waarden per dag", default=1_000_000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        ordering = ["supplier", "purpose", "pk"]
        constraints = [
            models.CheckConstraint(
                name="api_token_may_something",
                condition=Q(can_write=True) | Q(can_read=True),
                violation_error_message="Kies wat deze koppeling mag.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.supplier}, {self.purpose}"

    def get_absolute_url(self) -> str:
        return reverse("token_detail", args=[self.pk])

    def works_on(self, day: date) -> bool:
        return self.withdrawn_at is None and day <= self.expires_on


class ReadingBatch(models.Model):
    """Values that were sent at once; also the job row of the worker that stores them.

    All of them are stored or none. What is stored hangs on `import_batch`, as a file's rows do, so
    that it is traced and taken back in the same way.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    token = models.ForeignKey(ApiToken, models.PROTECT, related_name="batches")
    idempotency_key = models.CharField(max_length=100)
    body = models.FileField(upload_to="api", max_length=200)  # as it came
    body_sha256 = models.CharField(max_length=64)
    values = models.PositiveIntegerField()
    state = models.CharField(
        "stand",
        max_length=10,
        choices=ReadingBatchState.choices,
        default=ReadingBatchState.WAITING,
    )
    errors = models.JSONField(default=list)  # domain.api_errors.RowError as dicts
    more_errors = models.PositiveIntegerField(default=0)  # than are kept in `errors`
    result = models.JSONField(default=list)  # per meter what was new, changed, unchanged
    received_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    import_batch = models.OneToOneField(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="reading_batch"
    )

    class Meta:
        verbose_name = "aanlevering"
        verbose_name_plural = "aanleveringen"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token", "idempotency_key"], name="one_batch_per_idempotency_key"
            )
        ]
        indexes = [models.Index(fields=["state"], name="reading_batch_by_state")]

    def __str__(self) -> str:
        return str(self.public_id)


class ApiUse(models.Model):
    """One request with a key, or the refused ones of a busy minute together (`times`).

    Kept for 90 days. `address_hash` tells whether two came from one place, not from which.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="uses")
    at = models.DateTimeField()
    action = models.CharField("wat", max_length=12, choices=ApiAction.choices)
    address_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # None: broke off
    values = models.PositiveIntegerField(default=0)  # of a 429: offered, not taken in
    times = models.PositiveIntegerField(default=1)
    batch = models.ForeignKey(
        ReadingBatch, models.SET_NULL, null=True, blank=True, related_name="uses"
    )

    class Meta:
        verbose_name = "gebruik"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["token", "at"], name="api_uses_of_token"),
            models.Index(fields=["at"], name="api_uses_by_age"),
        ]

    @property
    def answer(self) -> str:
        """What was answered, in words with the code of HTTP."""
        if self.status is None:
            return "brak af"
        words = API_ANSWERS.get(self.status)
        return f"{words} ({self.status})" if words else str(self.status)
