"""What happened: messages, changes and files. Nothing here is ever edited."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from actions.choices import STATUSES, UpdateKind
from actions.models.actions import Action
from actions.models.goals import Objective
from actions.models.sessions import Session
from actions.models.sheets import PlanSheet


class ProgressUpdate(models.Model):
    """A message with the status and progress of that moment; append-only."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=10, choices=UpdateKind.choices, default=UpdateKind.MESSAGE)
    text = models.TextField("bericht", blank=True, max_length=4000)
    status = models.CharField("stand", max_length=10, choices=STATUSES)
    progress = models.DecimalField(  # percent; unknown without milestones
        "klaar", max_digits=9, decimal_places=6, null=True, blank=True
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "voortgangsbericht"
        verbose_name_plural = "voortgangsberichten"
        ordering = ["-created_at", "-pk"]


class Change(models.Model):
    """One field of an action or objective, old → new: in words for people, as values for undoing.

    `version` is that of the action or objective after the change. `reason` is asked when an end
    date moves.
    """

    action = models.ForeignKey(
        Action, models.CASCADE, null=True, blank=True, related_name="changes"
    )
    objective = models.ForeignKey(
        Objective, models.CASCADE, null=True, blank=True, related_name="changes"
    )
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=40)
    old_words = models.TextField(blank=True)
    new_words = models.TextField(blank=True)
    old_value = models.JSONField(null=True)
    new_value = models.JSONField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    sheet = models.ForeignKey(
        PlanSheet, models.PROTECT, null=True, blank=True, related_name="changes"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["action", "version"], name="change_action_version")]
        constraints = [
            models.CheckConstraint(
                name="change_of_one_thing",
                condition=Q(action=None, objective__isnull=False)
                | Q(action__isnull=False, objective=None),
            )
        ]


def attachment_path(_row: Any, _name: str) -> str:
    """A name of our own: what a person called the file is only shown."""
    return f"plan/{uuid.uuid4().hex}"


class Attachment(models.Model):
    """A file at an action or a session; kept outside the web root and only given as a download."""

    action = models.ForeignKey(
        Action, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField("bestand", upload_to=attachment_path)
    name = models.CharField("naam", max_length=160)
    size = models.PositiveBigIntegerField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_of_one_thing",
                condition=Q(action=None, session__isnull=False)
                | Q(action__isnull=False, session=None),
            )
        ]
