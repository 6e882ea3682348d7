"""Opportunities and initiatives as the pages show them, each in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Value, When

from actions.choices import OpportunityState
from actions.domain.stages import InitiativeStage
from actions.models import Horizon, Initiative, Opportunity, PipelineDecision, Theme
from actions.models.pipeline import OpportunityQuerySet


@dataclass(frozen=True)
class ThemeInitiatives:
    theme: Theme
    initiatives: list[Initiative]


def next_horizon(today: date) -> Horizon | None:
    """The first that is not over: where something new belongs."""
    return Horizon.objects.filter(ends_on__gte=today).order_by("ends_on").first()


def opportunity_rows() -> OpportunityQuerySet:
    """Of the list: what is open on top, most votes first, then the newest."""
    return (
        Opportunity.objects.with_votes()
        .select_related("theme", "session")
        .annotate(
            is_decided=Case(
                When(state=OpportunityState.OPEN, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("is_decided", F("vote_count").desc(), "-created_at", "-pk")
    )


def rows_to_score() -> OpportunityQuerySet:
    """What is open; what has no place in the matrix yet first."""
    return (
        Opportunity.objects.open()
        .with_votes()
        .select_related("theme", "session")
        .annotate(
            has_place=Case(
                When(impact__isnull=False, effort__isnull=False, then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
        )
        .order_by("has_place", "theme__order", F("vote_count").desc(), "pk")
    )


def merged_into(opportunity: Opportunity) -> list[Opportunity]:
    return list(opportunity.merged.with_votes().select_related("session").order_by("created_at"))


def could_merge(opportunity: Opportunity) -> list[Opportunity]:
    """The other open ones; those of the same theme and process first."""
    rows = Opportunity.objects.open().exclude(pk=opportunity.pk).with_votes()
    return sorted(
        rows.select_related("theme"),
        key=lambda row: (
            row.theme_id != opportunity.theme_id,
            row.process != opportunity.process,
            row.theme.order,
            row.title.casefold(),
        ),
    )


def decisions_on(thing: Opportunity | Initiative) -> list[PipelineDecision]:
    """Newest first, each with its `word` and `icon`."""
    return list(thing.decisions.select_related("created_by", "into"))


def initiatives_by_theme(initiatives: Iterable[Initiative]) -> list[ThemeInitiatives]:
    """Every theme, also the one without; what runs stands above what stopped."""
    found: dict[int, list[Initiative]] = {}
    states = [InitiativeStage.RUNNING, InitiativeStage.PROMOTED, InitiativeStage.STOPPED]
    for row in sorted(initiatives, key=lambda row: (states.index(row.stage), row.title.casefold())):
        found.setdefault(row.theme_id, []).append(row)
    return [ThemeInitiatives(theme, found.get(theme.pk, [])) for theme in Theme.objects.all()]
