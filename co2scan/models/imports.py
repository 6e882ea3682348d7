from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from co2scan.choices import BatchState
from co2scan.models.locations import Location
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User


def upload_path(_batch: ImportBatch, _filename: str) -> str:
    """A name of our own: what a person called the file is kept as text, never as a path."""
    return f"imports/{uuid.uuid4().hex}"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> ImportBatchQuerySet:
        if user.has_perm(access.ENTER_ALL):
            return self
        return self.filter(created_by=user)


class ImportBatch(models.Model):
    """One file on its way in; also the job row of the worker that reads, stores or undoes it.

    `preview` is what the person sees before confirming, and after it what was stored: a
    domain.import_outcome.Outcome as a dict. While the columns are unknown it is a TablePreview,
    in `table`, with in `proposal` what we think of it. `removed_columns` held persons: their cells
    were emptied before the file was kept, and `sha256` is of what is kept. `declarants` numbers the
    persons of a file of trips per row, to see that a total is of enough of them; it is emptied as
    soon as the file is stored.
    """

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    file = models.FileField(upload_to=upload_path, max_length=200)
    file_name = models.CharField("bestand", max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    layout = models.CharField("indeling", max_length=60, blank=True)
    kind = models.CharField(max_length=10, default="meter")  # or: activity
    location = models.ForeignKey(
        Location,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor locatie",
    )
    state = models.CharField(
        "stand", max_length=20, choices=BatchState.choices, default=BatchState.WAITING
    )
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    message = models.TextField(blank=True)  # why it was refused, in Dutch
    choices = models.JSONField(default=dict)  # which meter a person chose per unknown source
    preview = models.JSONField(default=dict)
    rows_read = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_from_inbox = models.BooleanField(default=False, editable=False)
    removed_columns = models.JSONField(default=list, editable=False)
    declarants = models.JSONField(default=list, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "ingelezen bestand"
        verbose_name_plural = "ingelezen bestanden"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ImportMapping(models.Model):
    """How the columns of a layout that nobody knew are to be read, kept under a name."""

    name = models.CharField("naam", max_length=60, unique=True)
    signature = models.TextField(unique=True)  # normalised header, joined by "|"
    mapping = models.JSONField()  # domain.mapping.Mapping.to_dict
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "indeling"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
