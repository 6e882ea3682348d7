"""The ambition, in versions, and the steps of the road so far."""

from django.conf import settings
from django.db import models

from actions.choices import StepState


class AmbitionVersion(models.Model):
    """The whole page at one moment; the one with the highest number counts.

    `sections` is {key: Markdown}, for the keys of `domain.ambition`; `peers` is a list of
    {"name", "does", "figures", "source", "url"}: comparable organisations.
    """

    number = models.PositiveIntegerField(unique=True)
    sections = models.JSONField(default=dict)
    peers = models.JSONField(default=list)
    note = models.CharField("wat is er veranderd", max_length=200, blank=True)
    restored_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "versie van de ambitie"
        ordering = ["-number"]


class RoadStep(models.Model):
    """A step on the way to the plan; `key` says what it links to."""

    key = models.SlugField(max_length=30, unique=True)
    title = models.CharField("stap", max_length=80)
    order = models.PositiveSmallIntegerField()
    starts_on = models.DateField("van", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)
    state = models.CharField(
        "stand", max_length=10, choices=StepState.choices, default=StepState.PLANNED
    )
    outcome = models.TextField("wat kwam eruit", blank=True, max_length=4000)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                name="step_ends_after_start",
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="Het einde ligt voor het begin.",
            )
        ]

    def __str__(self) -> str:
        return self.title
