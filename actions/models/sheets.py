"""A plan in Excel that came in: what was read, what it would change, and what became of it."""

from django.conf import settings
from django.db import models

from actions.choices import SheetState


class PlanSheet(models.Model):
    """`rows` are the cells as read, `mapping` says which column is which field, `outcome` is the
    preview: the differences or the problems, per row.
    """

    file_name = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=SheetState.choices)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "ingelezen plan"
        ordering = ["-created_at"]
