"""Scenarios: the plan as it might be."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from roadmap.domain.scenarios import EARLIEST, LATEST
from roadmap.models.course import GridOutlook


class Scenario(models.Model):
    """What if: the plan with actions switched and shifted, and measures added. Has an address."""

    name = models.CharField("naam", max_length=80, unique=True)
    note = models.CharField("toelichting", max_length=300, blank=True)
    outlook = models.ForeignKey(
        GridOutlook,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verwachting van de netfactor",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario’s"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ScenarioAction(models.Model):
    """An action that is otherwise in the scenario: on or off, and so many years later."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="actions")
    action = models.ForeignKey("actions.Action", models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=True)
    shift_years = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scenario", "action"], name="one_choice_per_action"),
            models.CheckConstraint(
                name="shift_within_reach",
                condition=Q(shift_years__gte=EARLIEST, shift_years__lte=LATEST),
            ),
        ]


class ScenarioMeasure(models.Model):
    """A measure of the library (`roadmap.domain.measures`) with what was filled in for it.

    `percent` is the share of what it is about that it takes on; costs belong to all of it. No
    locations: all of them. `numbers` are those of its formula, kept as they were when somebody
    chose them: by name three texts, if it turns out badly, as expected, if well.

    An action that was made of it carries `proposal_key` in `actions.Action.proposal`, written with
    the action in one transaction: roadmap has nothing to write then, and the link cannot get lost.
    """

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="measures")
    measure = models.CharField("maatregel", max_length=40)
    percent = models.DecimalField(
        "deel",
        max_digits=5,
        decimal_places=2,
        default=Decimal(100),
        validators=[
            MinValueValidator(Decimal("0.01"), "Een deel van nul doet niets."),
            MaxValueValidator(Decimal(100), "Meer dan alles kan niet."),
        ],
    )
    starts_on = models.DateField("vanaf")
    ramp_months = models.PositiveSmallIntegerField(
        "groeit in (maanden)", default=0, validators=[MaxValueValidator(240)]
    )
    numbers = models.JSONField("getallen van de formule", default=dict, blank=True)
    locations = models.ManyToManyField(
        "co2scan.Location", related_name="+", blank=True, verbose_name="locaties"
    )
    costs_once_eur = models.DecimalField(
        "kosten eenmalig", max_digits=12, decimal_places=2, null=True, blank=True
    )
    costs_yearly_eur = models.DecimalField(
        "kosten per jaar", max_digits=12, decimal_places=2, null=True, blank=True
    )
    benefits_yearly_eur = models.DecimalField(
        "opbrengst per jaar", max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="measure_money_not_negative",
                condition=(Q(costs_once_eur=None) | Q(costs_once_eur__gte=0))
                & (Q(costs_yearly_eur=None) | Q(costs_yearly_eur__gte=0))
                & (Q(benefits_yearly_eur=None) | Q(benefits_yearly_eur__gte=0)),
            ),
            models.CheckConstraint(
                name="measure_percent_of_all",
                condition=Q(percent__gt=0, percent__lte=100),
            ),
        ]

    @property
    def proposal_key(self) -> str:
        return f"maatregel-{self.pk}"
