"""Reports that stay."""

import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models
from django.urls import reverse

NEVER_CHANGES = "Een vastgelegd rapport verandert niet en gaat niet weg."


class FixedReportQuerySet(models.QuerySet["FixedReport"]):
    """Reads, and makes; the database refuses the rest too, whatever way it is asked."""

    def update(self, **_: Any) -> int:
        raise IntegrityError(NEVER_CHANGES)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Of the example only."""
        if self.exclude(is_example=True).exists():
            raise IntegrityError(NEVER_CHANGES)
        return super().delete()

    def listed(self) -> "FixedReportQuerySet":
        """Without what is in them, which is large."""
        return self.defer("content", "figures")


class FixedReport(models.Model):
    """The plan, its progress and its figures as they stood on a day, signed. Never changes.

    `content` is a `domain.snapshot.Snapshot` and `figures` its `FigureLine`s, both as
    `selectors.keeping` writes them; `digest` is the SHA-256 of the two and of what was signed.
    `fixes_plan`: it was made for a decision on the plan itself, so its bars are the ghosts beneath
    those of today. `asked_as` is of the form that asked for it: sent twice, it is one report.
    """

    title = models.CharField("titel", max_length=120)
    on = models.DateField("stand op")
    fixes_plan = models.BooleanField("stelt het plan vast", default=False)
    note = models.CharField("toelichting", max_length=300, blank=True)
    signer_name = models.CharField("ondertekend door", max_length=120)
    signer_role = models.CharField("functie", max_length=120)
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    fixed_at = models.DateTimeField()
    content = models.JSONField()
    figures = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    asked_as = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    objects = FixedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgelegd rapport"
        verbose_name_plural = "vastgelegde rapporten"
        ordering = ["-on", "-fixed_at"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise IntegrityError(NEVER_CHANGES)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("report_detail", args=[self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.is_example:
            raise IntegrityError(NEVER_CHANGES)
        return super().delete(*args, **kwargs)


def report_path(_row: Any, _name: str) -> str:
    """A name of our own; what people see is made when they download it."""
    return f"reports/{uuid.uuid4().hex}"
