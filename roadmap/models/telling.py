"""Telling the organisation: links for a screen in the hall, and the weekly mail."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PresentationLink(models.Model):
    """A read-only address of the roadmap for a beamer or hall screen, without logging in.

    Only the SHA-256 of its token is kept; the token is shown once.
    """

    label = models.CharField("waar hangt het scherm", max_length=80)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    expires_on = models.DateField("geldig tot en met")
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
        verbose_name = "presentatielink"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label


class WrongToken(models.Model):
    """A token that opened nothing, by the address (hashed) that it came from; removed when it is
    too old to count."""

    address_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["address_hash", "created_at"], name="wrong_tokens_of_address")
        ]


class DigestChoice(models.Model):
    """Whether a person gets the weekly mail. No row: they do."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_choice"
    )
    is_on = models.BooleanField("stuur mij de weekmail", default=True)
    changed_at = models.DateTimeField(auto_now=True)


class DigestMail(models.Model):
    """The mail of a person in a week, `week` being its Monday; also its job row.

    Kept without its text: `lines` counts what it told, so that it is sent once, and so that one can
    see that it was. `tried_at` is when a worker took it up for the last time (see
    `services.digest`).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_mails")
    week = models.DateField()
    lines = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)  # None: still to do
    message = models.TextField(blank=True)  # why it failed, in Dutch

    class Meta:
        ordering = ["-week", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "week"], name="one_digest_per_week")]
