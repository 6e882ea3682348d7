from collections.abc import Collection
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from co2scan.models import Location


class EntryFilter(django_filters.FilterSet):
    """Locations by name and by what is missing. `missing` and `asking` are keys of locations."""

    q = django_filters.CharFilter(label="Zoek op naam of plaats", method="search")
    state = django_filters.ChoiceFilter(
        label="Invoer",
        choices=[("missing", "nog in te vullen"), ("ask", "klopt dit?"), ("done", "compleet")],
        empty_label="Invoer: alle",
        method="by_state",
    )

    class Meta:
        model = Location
        fields: list[str] = []

    def __init__(
        self, *args: Any, missing: Collection[int], asking: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.missing, self.asking = missing, asking

    def search(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        return queryset.filter(
            Q(name__icontains=value) | Q(code__icontains=value) | Q(municipality__icontains=value)
        )

    def by_state(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        if value == "missing":
            return queryset.filter(pk__in=self.missing)
        if value == "ask":
            return queryset.filter(pk__in=self.asking)
        return queryset.exclude(pk__in=self.missing).exclude(pk__in=self.asking)
