from collections.abc import Collection
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from co2scan.models import Location


class EntryFilter(django_filters.FilterSet):
    """Locations by name and by what is asked of them: `missing` and `asking` are keys of locations,
    `empty` of those that have no connection."""

    q = django_filters.CharFilter(label="Zoek op naam of plaats", method="search")
    state = django_filters.ChoiceFilter(
        label="Invoer",
        choices=[
            ("missing", "nog in te vullen"),
            ("ask", "klopt dit?"),
            ("done", "compleet"),
            ("empty", "zonder aansluitingen"),
        ],
        empty_label="Invoer: alle",
        method="by_state",
    )

    class Meta:
        model = Location
        fields: list[str] = []

    def __init__(
        self,
        *args: Any,
        missing: Collection[int],
        asking: Collection[int],
        empty: Collection[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {"missing": missing, "ask": asking, "empty": empty}

    def search(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        return queryset.filter(
            Q(name__icontains=value) | Q(code__icontains=value) | Q(municipality__icontains=value)
        )

    def by_state(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        if value in self.keys:
            return queryset.filter(pk__in=self.keys[value])
        return queryset.exclude(pk__in={key for keys in self.keys.values() for key in keys})
