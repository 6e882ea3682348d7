"""Reports that stay, and the files that are made of them."""

import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models
from django.db.models import Q
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


class ReportKind(models.TextChoices):
    POSTER = "poster", "Poster A3 (PDF)"
    POSTER_SVG = "poster_svg", "Poster A3 (SVG)"
    POSTER_PNG = "poster_png", "Poster A3 (PNG)"
    MEMO = "memo", "Memo A4 (PDF)"
    SLIDE_ROADMAP = "slide_roadmap", "Dia routekaart (PowerPoint)"
    SLIDE_COURSE = "slide_course", "Dia koers naar 2030 (PowerPoint)"
    WORKBOOK = "workbook", "Werkboek (Excel)"


class FileState(models.TextChoices):
    WAITING = "waiting", "wacht"
    WORKING = "working", "wordt gemaakt"
    DONE = "done", "klaar"
    FAILED = "failed", "niet gelukt"


def report_path(_row: Any, _name: str) -> str:
    """A name of our own; what people see is made when they download it."""
    return f"reports/{uuid.uuid4().hex}"


class ReportFile(models.Model):
    """A file that the worker makes; also its job row. `report` None: of today.

    Asked twice while it waits or is being made, it is the same row. Of a fixed report a file is
    made once and kept with it.
    """

    report = models.ForeignKey(
        FixedReport, models.CASCADE, null=True, blank=True, related_name="files"
    )
    kind = models.CharField("soort", max_length=20, choices=ReportKind.choices)
    on = models.DateField("stand op")
    state = models.CharField(max_length=10, choices=FileState.choices, default=FileState.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    message = models.TextField(blank=True)  # why it failed, in Dutch
    tries = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to=report_path, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "rapportbestand"
        verbose_name_plural = "rapportbestanden"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"],
                condition=Q(report__isnull=False) & ~Q(state="failed"),
                name="one_file_per_report_and_kind",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(report=None, state__in=["waiting", "working"]),
                name="one_file_of_today_at_a_time",
            ),
        ]
