"""Sessions: people together in a room, who drop opportunities and vote with their phones."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from actions.choices import SessionKind, SessionState


class Session(models.Model):
    """`code` lets a phone in while the session is open, and nowhere else."""

    title = models.CharField("titel", max_length=120)
    kind = models.CharField("soort", max_length=12, choices=SessionKind.choices)
    held_on = models.DateField("datum")
    place = models.CharField("plaats", max_length=120, blank=True)
    question = models.CharField("vraag aan de zaal", max_length=200, blank=True)
    code = models.CharField(max_length=12, unique=True, editable=False)
    state = models.CharField(
        max_length=10, choices=SessionState.choices, default=SessionState.PREPARED, editable=False
    )
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    participants = models.PositiveIntegerField("aantal deelnemers", null=True, blank=True)
    result = models.TextField("wat het opleverde", blank=True, max_length=4000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("session_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.OPEN


class SessionDevice(models.Model):
    """A phone in a session, known by the hash of a token in its cookie; no person.

    `posts` counts what it sent since `posts_since`, so that a phone cannot flood a session.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64)
    posts_since = models.DateTimeField(null=True)
    posts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "token_hash"], name="one_device_per_token")
        ]


class CodeAttempt(models.Model):
    """A session code that came from an address (hashed); counted to stop guessing, then removed.

    A right code is never held against the address: it tells that a hall sits behind it, where
    people may mistype more often.
    """

    address_hash = models.CharField(max_length=64)
    was_right = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "created_at"], name="attempts_of_address")]
