"""Which sources count: what was decided, by whom, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from co2scan.domain.sources import STATES, source_name
from co2scan.models.locations import Location


class SourceDecision(models.Model):
    """From the first of a month on, a source or a group of sources counts or does not; without a
    location for the whole organisation. Rows are only added: what they mean together is in
    domain.sources.
    """

    source = models.CharField("bron", max_length=40)  # a key of domain.sources, or of GROUPS
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="source_decisions"
    )
    state = models.CharField("stand", max_length=16, choices=list(STATES.items()))
    starts_on = models.DateField("vanaf")
    reason = models.CharField("waarom", max_length=300)
    decided_at = models.DateTimeField("wanneer", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="wie"
    )
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "besluit over een bron"
        verbose_name_plural = "besluiten over bronnen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="source_decision_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Zeg waarom.",
            ),
        ]

    def __str__(self) -> str:
        return f"{source_name(self.source)}: {self.get_state_display()}"
