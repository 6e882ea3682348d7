from typing import Any

import django_filters
from django.db.models import QuerySet

from co2scan.choices import CircuitKind
from co2scan.filters.choosing import offer
from co2scan.models import Circuit, Location

GONE = "weg"


class CircuitFilter(django_filters.FilterSet):
    """Without a state: what is in use."""

    locatie = django_filters.ChoiceFilter(
        label="Locatie", empty_label="Locatie: alle", field_name="location__code"
    )
    soort = django_filters.ChoiceFilter(
        label="Soort", choices=CircuitKind.choices, empty_label="Soort: alle", field_name="kind"
    )
    stand = django_filters.ChoiceFilter(
        label="Stand",
        choices=[(GONE, "buiten gebruik")],
        empty_label="Stand: in gebruik",
        method="by_state",
    )

    class Meta:
        model = Circuit
        fields: list[str] = []

    def __init__(self, *args: Any, locations: list[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "locatie", [(one.code, one.name) for one in locations])

    def filter_queryset(self, queryset: QuerySet[Circuit]) -> QuerySet[Circuit]:
        found = super().filter_queryset(queryset)
        is_gone = self.form.cleaned_data.get("stand") == GONE
        return found.filter(removed_on__isnull=not is_gone)

    def by_state(self, queryset: QuerySet[Circuit], name: str, value: str) -> QuerySet[Circuit]:
        return queryset
