"""The files that are made of reports, of today, and of a period for the dossier."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmap.models.reports import FixedReport, report_path


class ReportKind(models.TextChoices):
    POSTER = "poster", "Poster A3 (PDF)"
    POSTER_SVG = "poster_svg", "Poster A3 (SVG)"
    POSTER_PNG = "poster_png", "Poster A3 (PNG)"
    MEMO = "memo", "Memo A4 (PDF)"
    SLIDE_ROADMAP = "slide_roadmap", "Dia routekaart (PowerPoint)"
    SLIDE_COURSE = "slide_course", "Dia koers naar 2030 (PowerPoint)"
    WORKBOOK = "workbook", "Werkboek (Excel)"
    INVENTORY = "inventory", "Emissie-inventaris (PDF)"
    INVENTORY_XLSX = "inventory_xlsx", "Emissie-inventaris (Excel)"
    ENERGY_ASSESSMENT = "energy_assessment", "Energiebeoordeling (PDF)"
    PROGRESS = "progress_report", "Voortgangsrapport (PDF)"
    DATA_QUALITY = "data_quality_plan", "Datakwaliteitsplan (PDF)"
    EVIDENCE = "evidence", "Bewijsmap (zip)"


# Of a year or half year, for the dossier: they never belong to a fixed report.
DOSSIER_KINDS: tuple[ReportKind, ...] = (
    ReportKind.INVENTORY,
    ReportKind.INVENTORY_XLSX,
    ReportKind.ENERGY_ASSESSMENT,
    ReportKind.PROGRESS,
    ReportKind.DATA_QUALITY,
)


# Of a fixed report, or of the plan and the figures of today.
PLAN_KINDS: tuple[ReportKind, ...] = tuple(
    kind for kind in ReportKind if kind not in (*DOSSIER_KINDS, ReportKind.EVIDENCE)
)


class FileState(models.TextChoices):
    WAITING = "waiting", "wacht"
    WORKING = "working", "wordt gemaakt"
    DONE = "done", "klaar"
    FAILED = "failed", "niet gelukt"


class ReportFile(models.Model):
    """A file that the worker makes; also its job row. `report` None: of today.

    Asked twice while it waits or is being made, it is the same row. Of a fixed report a file is
    made once and kept with it. Where it is for the dossier, `period` is the slug of a
    `domain.dossier.Period`, `ladder` the version of the ladder that it is made for, and `place` the
    code of the one location that it is about, empty for the whole organisation.
    """

    report = models.ForeignKey(
        FixedReport, models.CASCADE, null=True, blank=True, related_name="files"
    )
    kind = models.CharField("soort", max_length=20, choices=ReportKind.choices)
    period = models.CharField("periode", max_length=6, blank=True, default="")
    ladder = models.CharField("ladder", max_length=3, blank=True, default="")
    place = models.CharField("locatie", max_length=40, blank=True, default="")
    with_plates = models.BooleanField("met kentekens", default=False)
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
                fields=["kind", "period", "ladder", "place", "with_plates"],
                condition=Q(report=None, state__in=["waiting", "working"]),
                name="one_file_of_today_at_a_time",
            ),
        ]
