"""What the course is held against. Rows, so that the core team changes them without code."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def this_year() -> int:
    return timezone.localdate().year


class GridOutlook(models.Model):
    """An assumption on the emission factor of the grid: `change_percent` by `to_year`, straight
    from what it was in `from_year`, so that it means the same next year.

    Below zero the grid gets cleaner. None is a fact: `source` says who thinks so.
    """

    name = models.CharField("naam", max_length=80, unique=True)
    source = models.CharField("bron", max_length=300)
    change_percent = models.DecimalField(
        "verandering",
        max_digits=6,
        decimal_places=2,
        validators=[
            MinValueValidator(Decimal(-100), "Meer dan 100 %% minder kan niet."),
            MaxValueValidator(Decimal(100), "Meer dan 100 %% erbij is geen verwachting."),
        ],
    )
    from_year = models.PositiveSmallIntegerField("vergeleken met", default=this_year)
    to_year = models.PositiveSmallIntegerField("in het jaar")
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "verwachting van de netfactor"
        verbose_name_plural = "verwachtingen van de netfactor"
        ordering = ["to_year", "name"]
        constraints = [
            models.CheckConstraint(
                name="outlook_change_in_percent",
                condition=Q(change_percent__gte=-100, change_percent__lte=100),
            ),
            models.CheckConstraint(
                name="outlook_looks_ahead", condition=Q(to_year__gt=F("from_year"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoadmapSettings(models.Model):
    """One row. `outlook` None: the factor of the grid stays as it is."""

    reference_year = models.PositiveSmallIntegerField("referentiejaar", default=2022)
    aim_year = models.PositiveSmallIntegerField("doeljaar van de koers", default=2030)
    outlook = models.ForeignKey(
        GridOutlook,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verwachting van de netfactor",
    )
    escalate_after_weeks = models.PositiveSmallIntegerField(
        "na zoveel weken ook naar de leidinggevende", default=3
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(name="one_roadmap_settings", condition=Q(pk=1))]

    @classmethod
    def current(cls) -> "RoadmapSettings":
        """The row with its outlook. One query; as it is by default when it was never changed."""
        return cls.objects.select_related("outlook").filter(pk=1).first() or cls(pk=1)


class Target(models.Model):
    """So much less in a year than in the reference year, in percent."""

    year = models.PositiveSmallIntegerField("jaar", unique=True)
    reduction_percent = models.DecimalField(
        "minder dan in het referentiejaar",
        max_digits=5,
        decimal_places=2,
        validators=[
            MinValueValidator(Decimal(0), "Minder dan 0 %% minder is meer."),
            MaxValueValidator(Decimal(100), "Meer dan 100 %% minder kan niet."),
        ],
    )
    note = models.CharField("waar dit is besloten", max_length=200, blank=True)

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                name="target_in_percent",
                condition=Q(reduction_percent__gte=0, reduction_percent__lte=100),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: −{self.reduction_percent} %"
