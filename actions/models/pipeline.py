"""What may become an action: opportunities and initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from actions.choices import PROCESSES, InitiativeState, OpportunityState
from actions.domain.matrix import Feasibility, Quadrant, feasibility, quadrant
from actions.domain.stages import InitiativeStage, Stage
from actions.models.actions import Action
from actions.models.goals import Objective
from actions.models.sessions import Session, SessionDevice
from actions.models.words import Theme
from co2scan.models import Location
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User

SCORE = [
    MinValueValidator(1, "Een score is 1 tot en met 5."),
    MaxValueValidator(5, "Een score is 1 tot en met 5."),
]


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def open(self) -> OpportunityQuerySet:
        return self.filter(state=OpportunityState.OPEN)

    def scored(self) -> OpportunityQuerySet:
        """With a place in the matrix."""
        return self.filter(impact__isnull=False, effort__isnull=False)

    def unscored(self) -> OpportunityQuerySet:
        return self.filter(Q(impact=None) | Q(effort=None))

    def editable_by(self, user: User) -> OpportunityQuerySet:
        """Everything for the core team, else what one brought as long as nobody decided on it."""
        if user.has_perm(access.EDIT_PLAN):
            return self
        return self.open().filter(created_by=user)

    def with_votes(self) -> OpportunityQuerySet:
        """`vote_count`: of itself and what was merged into it, each device once."""
        counted = Q(pk=OuterRef(OuterRef("pk"))) | Q(merged_into=OuterRef(OuterRef("pk")))
        rows = Opportunity.objects.filter(counted).order_by().values("pk")
        votes: QuerySet[OpportunityVote, int] = (
            OpportunityVote.objects.filter(opportunity__in=rows)
            .order_by()
            .annotate(all_of_them=models.Value(1))
            .values("all_of_them")
            .annotate(number=Count("device", distinct=True))
            .values_list("number", flat=True)
        )
        return self.annotate(vote_count=Coalesce(Subquery(votes, output_field=IntegerField()), 0))


class Opportunity(models.Model):
    """An idea that somebody brought; it becomes an action, or a reason why not.

    Written by `services.pipeline`. What is merged is one level deep: who merges what others were
    merged into takes those along.
    """

    title = models.CharField("kans", max_length=120)
    description = models.TextField("wat houdt het in", blank=True, max_length=2000)
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="opportunities", verbose_name="thema"
    )
    process = models.CharField("proces", max_length=12, choices=PROCESSES)
    brought_by = models.CharField("ingebracht door", max_length=120, blank=True)
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="opportunities",
        verbose_name="sessie",
    )
    device = models.ForeignKey(
        SessionDevice, models.SET_NULL, null=True, blank=True, related_name="opportunities"
    )
    impact = models.PositiveSmallIntegerField("impact", null=True, blank=True, validators=SCORE)
    effort = models.PositiveSmallIntegerField("moeite", null=True, blank=True, validators=SCORE)
    feasibility = models.PositiveSmallIntegerField(
        "haalbaarheid", null=True, blank=True, validators=SCORE
    )
    state = models.CharField(
        "stand", max_length=10, choices=OpportunityState.choices, default=OpportunityState.OPEN
    )
    reason = models.CharField("reden", max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    action = models.OneToOneField(
        Action, models.SET_NULL, null=True, blank=True, related_name="opportunity"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        verbose_name = "kans"
        verbose_name_plural = "kansen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="opportunity_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("opportunity_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == OpportunityState.OPEN

    @property
    def stage(self) -> Stage:
        return Stage(self.state)

    @property
    def quadrant(self) -> Quadrant | None:
        """Its place in the matrix; feasibility may be unknown."""
        if self.impact is None or self.effort is None:
            return None
        return quadrant(self.impact, self.effort)

    @property
    def feasibility_level(self) -> Feasibility:
        return feasibility(self.feasibility)


class OpportunityVote(models.Model):
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="votes")
    device = models.ForeignKey(SessionDevice, models.CASCADE, related_name="votes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "device"], name="one_vote_per_device")
        ]


class Initiative(models.Model):
    """Something that was already going on before the plan, given its place."""

    title = models.CharField("initiatief", max_length=160)
    description = models.TextField("wat gebeurt er al", blank=True, max_length=2000)
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="initiatives", verbose_name="thema"
    )
    objective = models.ForeignKey(
        Objective,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name="doel",
    )
    process = models.CharField("proces", max_length=12, choices=PROCESSES)
    contact = models.CharField("wie doet het", max_length=120, blank=True)
    locations = models.ManyToManyField(
        Location, related_name="initiatives", blank=True, verbose_name="locaties"
    )
    started_on = models.DateField("sinds", null=True, blank=True)
    state = models.CharField(
        "stand", max_length=10, choices=InitiativeState.choices, default=InitiativeState.RUNNING
    )
    reason = models.CharField("reden", max_length=300, blank=True)
    action = models.OneToOneField(
        Action, models.SET_NULL, null=True, blank=True, related_name="initiative"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "initiatief"
        verbose_name_plural = "initiatieven"
        ordering = ["theme__order", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiative_detail", args=[self.pk])

    @property
    def stage(self) -> InitiativeStage:
        return InitiativeStage(self.state)

    @property
    def is_running(self) -> bool:
        return self.state == InitiativeState.RUNNING


class PipelineDecision(models.Model):
    """What was decided on an opportunity or an initiative, by whom and why. Only added to."""

    opportunity = models.ForeignKey(
        Opportunity, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    initiative = models.ForeignKey(
        Initiative, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    state = models.CharField(max_length=10)  # what it became
    into = models.ForeignKey(
        Opportunity, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # where it was merged into
    reason = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_on_one_thing",
                condition=Q(opportunity=None, initiative__isnull=False)
                | Q(opportunity__isnull=False, initiative=None),
            )
        ]

    @property
    def stage(self) -> Stage | InitiativeStage:
        return Stage(self.state) if self.opportunity_id else InitiativeStage(self.state)
