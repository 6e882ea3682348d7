"""The action itself; what stands around it is in `parts` and `updates`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.choices import PRECISIONS, PROCESSES, STATUSES, WAITING_FOR
from actions.domain.status import Process, Status, waiting_words
from actions.domain.when import Precision, words
from actions.models.goals import Objective
from actions.models.words import Horizon, OrganisationUnit, Partner, PolicyLine, Tag, Theme
from co2scan.models import Location
from vrt_duurzaam.accounts import access

if TYPE_CHECKING:
    from vrt_duurzaam.accounts.models import User

OPEN_STATUSES = [status.value for status in Status if status.is_open]


class ActionQuerySet(models.QuerySet["Action"]):
    def workable_by(self, user: User) -> ActionQuerySet:
        """What a person may report on: everything for the core team, else what is theirs."""
        if user.has_perm(access.EDIT_PLAN):
            return self
        if user.has_perm(access.WORK_ON_OWN):
            return self.owned_by(user)
        return self.none()

    def led_by(self, user: User) -> ActionQuerySet:
        """Whose milestones, links and files a person keeps: the core team's all, else their own."""
        if user.has_perm(access.EDIT_PLAN):
            return self
        return self.filter(owner=user) if user.has_perm(access.WORK_ON_OWN) else self.none()

    def owned_by(self, user: User) -> ActionQuerySet:
        """Whose action it is, or one of its milestones."""
        with_milestone = Action.objects.filter(milestones__owner=user).values("pk")
        return self.filter(Q(owner=user) | Q(pk__in=with_milestone))

    def open(self) -> ActionQuerySet:
        return self.filter(status__in=OPEN_STATUSES)


class Action(models.Model):
    """One thing that somebody will do. `ends_on` is the last day of what was said.

    Written only by `services.actions`, which records every change; `version` counts them, so that
    who edits an old one is shown what changed.
    """

    code = models.SlugField("code", max_length=20, unique=True, editable=False)
    title = models.CharField("titel", max_length=160)
    why = models.TextField("waarom", blank=True, max_length=4000)
    result = models.TextField("resultaat", blank=True, max_length=4000)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="actions", verbose_name="thema")
    objectives = models.ManyToManyField(
        Objective, related_name="actions", blank=True, verbose_name="doelen"
    )
    process = models.CharField(
        "proces", max_length=12, choices=PROCESSES, default=Process.SUPPORTING.value
    )
    horizon = models.ForeignKey(
        Horizon, models.PROTECT, related_name="actions", verbose_name="horizon"
    )
    carried_from = models.ForeignKey(
        Horizon,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_actions",
        verbose_name="meegenomen uit",
    )
    starts_on = models.DateField("start", null=True, blank=True)
    starts_precision = models.CharField(
        max_length=8, choices=PRECISIONS, default=Precision.DAY.value
    )
    ends_on = models.DateField("einde", null=True, blank=True)
    ends_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.DAY.value)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="trekker",
    )
    decider = models.CharField("wie beslist", max_length=120, blank=True)
    decision_on = models.DateField("besluit op", null=True, blank=True)
    payer = models.CharField("wie betaalt", max_length=120, blank=True)
    team = models.CharField("team", max_length=200, blank=True)
    organisation_unit = models.ForeignKey(
        OrganisationUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="organisatieonderdeel",
    )
    partners = models.ManyToManyField(
        Partner, related_name="actions", blank=True, verbose_name="partners"
    )
    policy_lines = models.ManyToManyField(
        PolicyLine, related_name="actions", blank=True, verbose_name="beleidslijnen"
    )
    locations = models.ManyToManyField(
        Location, related_name="actions", blank=True, verbose_name="locaties"
    )
    tags = models.ManyToManyField(Tag, related_name="actions", blank=True, verbose_name="labels")

    status = models.CharField("stand", max_length=10, choices=STATUSES, default=Status.IDEA.value)
    status_since = models.DateField("stand sinds")
    waiting_for = models.CharField("wacht op", max_length=10, choices=WAITING_FOR, blank=True)
    waiting_note = models.CharField("toelichting bij wachten", max_length=200, blank=True)
    waiting_until = models.DateField("wacht tot", null=True, blank=True)
    dropped_reason = models.CharField("reden van vervallen", max_length=300, blank=True)

    costs_once_eur = models.DecimalField(
        "kosten eenmalig", max_digits=12, decimal_places=2, null=True, blank=True
    )
    costs_yearly_eur = models.DecimalField(
        "kosten per jaar", max_digits=12, decimal_places=2, null=True, blank=True
    )
    benefits_yearly_eur = models.DecimalField(
        "opbrengst per jaar", max_digits=12, decimal_places=2, null=True, blank=True
    )
    co_benefits = models.TextField("levert ook op", blank=True, max_length=2000)

    # how another part of the house calls the proposal that it was made of: sent twice, it is one
    proposal = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    is_example = models.BooleanField(default=False, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["theme__order", "code"]
        constraints = [
            models.CheckConstraint(
                name="action_ends_after_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Het einde ligt voor de start.",
            ),
            models.CheckConstraint(
                name="action_money_not_negative",
                condition=(Q(costs_once_eur=None) | Q(costs_once_eur__gte=0))
                & (Q(costs_yearly_eur=None) | Q(costs_yearly_eur__gte=0))
                & (Q(benefits_yearly_eur=None) | Q(benefits_yearly_eur__gte=0)),
                violation_error_message="Een bedrag is nul of meer.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("action_detail", args=[self.code])

    @property
    def state(self) -> Status:
        return Status(self.status)

    def has_begun(self, today: date) -> bool:
        """Somebody is at work on it, or was until it got stuck; who is only late has not begun."""
        is_at_work = self.state in {Status.RUNNING, Status.BLOCKED, Status.PAUSED}
        return is_at_work and self.starts_on is not None and self.starts_on <= today

    @property
    def waits_for(self) -> str:
        """`gemeente of verhuurder`; empty when it does not wait."""
        return waiting_words(self.waiting_for, self.waiting_note)

    @property
    def start_words(self) -> str:
        return words(self.starts_on, self.starts_precision)

    @property
    def end_words(self) -> str:
        return words(self.ends_on, self.ends_precision)
