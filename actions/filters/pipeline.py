from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from actions.choices import PROCESSES, OpportunityState
from actions.models import Opportunity, Session, Theme
from actions.models.pipeline import OpportunityQuerySet


class PlaceFilter(django_filters.FilterSet):
    """Which part of the plan: for the matrix and for scoring."""

    q = django_filters.CharFilter(label="Zoek in kansen", method="search")
    theme = django_filters.ChoiceFilter(
        field_name="theme__key", label="Thema", empty_label="Thema: alle"
    )
    process = django_filters.ChoiceFilter(
        label="Proces", choices=PROCESSES, empty_label="Proces: beide"
    )
    session = django_filters.ChoiceFilter(label="Sessie", empty_label="Sessie: alle")

    class Meta:
        model = Opportunity
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["theme"].extra["choices"] = list(Theme.objects.values_list("key", "name"))
        sessions = Session.objects.filter(opportunities__isnull=False).distinct()
        self.filters["session"].extra["choices"] = [(row.pk, row.title) for row in sessions]

    def search(
        self, queryset: QuerySet[Opportunity], name: str, value: str
    ) -> QuerySet[Opportunity]:
        words = Q(title__icontains=value) | Q(description__icontains=value)
        words |= Q(brought_by__icontains=value) | Q(merged__title__icontains=value)
        found = Opportunity.objects.filter(words).values("pk")
        return queryset.filter(pk__in=found)


class MatrixFilter(PlaceFilter):
    """What is open, unless one also asks for what was decided on."""

    decided = django_filters.ChoiceFilter(
        label="Stand",
        choices=[("too", "ook wat besloten is")],
        empty_label="Stand: open",
        method="with_decided",
    )

    def filter_queryset(self, queryset: OpportunityQuerySet) -> QuerySet[Opportunity]:
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("decided") else found.open()

    def with_decided(
        self, queryset: OpportunityQuerySet, name: str, value: str
    ) -> OpportunityQuerySet:
        """What was merged stands in the matrix as what it went into."""
        return queryset.exclude(state=OpportunityState.MERGED)


class OpportunityFilter(PlaceFilter):
    state = django_filters.ChoiceFilter(
        label="Stand", choices=OpportunityState.choices, empty_label="Stand: alle"
    )
    scored = django_filters.ChoiceFilter(
        label="Beoordeeld",
        choices=[("yes", "ja"), ("no", "nog niet")],
        empty_label="Beoordeeld: alle",
        method="by_scores",
    )

    def by_scores(
        self, queryset: OpportunityQuerySet, name: str, value: str
    ) -> OpportunityQuerySet:
        return queryset.scored() if value == "yes" else queryset.unscored()
