"""The dossier of a year or half year: what is said in it beside the figures, and what was done."""

import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models
from django.db.models import Q
from django.urls import reverse

from roadmap.domain.dossier import RECORD_KINDS, Ladder

ORGANISATION = "Veiligheidsregio Twente"
RECORD_STAYS = "Een vastlegging in het dossier verandert niet. Trek haar in en leg een nieuwe vast."


class Consolidation(models.TextChoices):
    """How it is decided what belongs to the organisation."""

    OPERATIONAL = "operational", "zeggenschap: alles waarover VRT in de praktijk beslist"
    FINANCIAL = "financial", "financiële zeggenschap: alles waarover VRT financieel beslist"
    EQUITY = "equity", "aandeel: van alles het deel dat VRT bezit"


class LadderVersion(models.TextChoices):
    V31 = Ladder.V31.value, "3.1"
    V40 = Ladder.V40.value, "4.0"


class Dossier(models.Model):
    """The texts of one period under one version of the ladder.

    `is_leading`: the version that the organisation is audited on; the other is being prepared
    beside it. `version` counts the changes.
    """

    period = models.CharField("periode", max_length=6)  # domain.dossier.Period.slug
    ladder = models.CharField("versie van de ladder", max_length=3, choices=LadderVersion.choices)
    is_leading = models.BooleanField(default=False)
    organisation = models.CharField("organisatie", max_length=120, default=ORGANISATION)
    responsible_person = models.CharField(
        "verantwoordelijke", max_length=160, blank=True, help_text="Functie, en zo nodig een naam."
    )
    boundary_text = models.TextField("grens van de organisatie", blank=True)
    consolidation = models.CharField(
        "hoe bepaald is wat meetelt", max_length=12, choices=Consolidation.choices, blank=True
    )
    statement = models.TextField("verklaring", blank=True)
    verification = models.TextField("verificatie", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "dossier"
        ordering = ["-period", "ladder"]
        constraints = [
            models.UniqueConstraint(fields=["period", "ladder"], name="one_dossier_per_ladder"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(is_leading=True), name="one_leading_dossier"
            ),
        ]

    def __str__(self) -> str:
        return f"Dossier {self.period}, ladder {self.ladder}"

    def get_absolute_url(self) -> str:
        return reverse("dossier_detail", args=[self.period])


class DossierRecord(models.Model):
    """An audit, a review, something told or agreed. Never changes; it can be withdrawn.

    `asked_as` is of the form that asked for it: sent twice, it is one record.
    """

    period = models.CharField("periode", max_length=6)
    kind = models.CharField(
        "soort", max_length=16, choices=[(kind.value, word) for kind, word in RECORD_KINDS.items()]
    )
    on = models.DateField("datum")
    title = models.CharField("titel", max_length=120)
    decided = models.TextField("wat is besloten of gevonden")
    by_role = models.CharField("door", max_length=120, help_text="Functie of groep, geen naam.")
    link = models.URLField("link", max_length=300, blank=True)
    reference = models.CharField(
        "waar het stuk ligt", max_length=200, blank=True, help_text="Zaaknummer of bestandsnaam."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_why = models.CharField("waarom ingetrokken", max_length=200, blank=True)
    asked_as = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "vastlegging"
        verbose_name_plural = "vastleggingen"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once, and once more to be withdrawn."""
        if not self._state.adding:
            raise IntegrityError(RECORD_STAYS)
        super().save(*args, **kwargs)
