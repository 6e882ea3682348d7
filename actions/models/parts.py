"""What stands around an action: milestones, CO2 effects, dependencies and links."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions.choices import PRECISIONS
from actions.domain.when import Precision, words
from actions.models.actions import Action
from co2scan.models import Location
from co2scan.models.fields import QuantityField


class Milestone(models.Model):
    """A step that is done or not; `owner_name` for somebody without an account."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    title = models.CharField("mijlpaal", max_length=160)
    due_on = models.DateField("klaar op")
    due_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.DAY.value)
    weight = models.PositiveSmallIntegerField(
        "gewicht",
        default=1,
        validators=[
            MinValueValidator(1, "Een gewicht is minstens 1."),
            MaxValueValidator(100, "Een gewicht is hooguit 100."),
        ],
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="milestones",
        verbose_name="wie",
    )
    owner_name = models.CharField("of iemand anders", max_length=80, blank=True)
    done_on = models.DateField("gehaald op", null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="milestone_weight_1_to_100", condition=Q(weight__gte=1, weight__lte=100)
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def due_words(self) -> str:
        return words(self.due_on, self.due_precision)


class ActionEffect(models.Model):
    """What an action is expected to change on one slice: locations × carriers, in t CO2-eq a year.

    Positive is less emission. From `starts_on` it grows evenly to its whole in `ramp_months`.
    No locations: those of the action; when that has none, the whole organisation. `carriers` are
    the carriers of the category registry of the scan (`gas`, `electricity`, `fuel` …).
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="effects")
    low_t = QuantityField("laag")
    expected_t = QuantityField("verwacht")
    high_t = QuantityField("hoog")
    starts_on = models.DateField("vanaf")
    starts_precision = models.CharField(
        max_length=8, choices=PRECISIONS, default=Precision.MONTH.value
    )
    ramp_months = models.PositiveSmallIntegerField("groeit in (maanden)", default=0)
    locations = models.ManyToManyField(
        Location, related_name="effects", blank=True, verbose_name="locaties"
    )
    carriers = models.JSONField("energiedragers", default=list)
    method = models.CharField("hoe geschat", max_length=300)
    confirmed_note = models.CharField("toch juist, omdat", max_length=200, blank=True)
    estimated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    estimated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "CO₂-effect"
        verbose_name_plural = "CO₂-effecten"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="effect_low_expected_high",
                condition=Q(low_t__lte=F("expected_t"), expected_t__lte=F("high_t")),
                violation_error_message="Laag, verwacht en hoog staan niet op volgorde.",
            )
        ]


class ActionDependency(models.Model):
    """`action` can only go on when `depends_on` is there. No circles: the service looks."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="dependencies")
    depends_on = models.ForeignKey(Action, models.CASCADE, related_name="dependants")
    note = models.CharField("toelichting", max_length=160, blank=True)

    class Meta:
        verbose_name = "afhankelijkheid"
        ordering = ["depends_on__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "depends_on"], name="one_dependency_per_pair"
            ),
            models.CheckConstraint(
                name="no_dependency_on_itself", condition=~Q(action=F("depends_on"))
            ),
        ]


class ActionLink(models.Model):
    action = models.ForeignKey(Action, models.CASCADE, related_name="links")
    title = models.CharField("titel", max_length=120)
    url = models.URLField("adres", max_length=500)

    class Meta:
        verbose_name = "link"
        ordering = ["title"]
