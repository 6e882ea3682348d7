from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from co2scan.choices import BuildingOwner, LocationKind
from co2scan.filters.choosing import offer
from co2scan.models import Connection, Location
from co2scan.selectors.locations import municipalities


class LocationFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Zoek op naam, plaats of EAN", method="search")
    kind = django_filters.ChoiceFilter(
        label="Soort", choices=LocationKind.choices, empty_label="Soort: alle"
    )
    municipality = django_filters.ChoiceFilter(label="Gemeente", empty_label="Gemeente: alle")
    building_owner = django_filters.ChoiceFilter(
        label="Eigenaar", choices=BuildingOwner.choices, empty_label="Eigenaar: alle"
    )
    name_is_confirmed = django_filters.ChoiceFilter(
        label="Naam",
        choices=[("False", "te bevestigen"), ("True", "zeker")],
        empty_label="Naam: alle",
    )
    active = django_filters.ChoiceFilter(
        label="In gebruik",
        choices=[("yes", "nu"), ("no", "nu niet")],
        empty_label="In gebruik: alle",
        method="in_use",
    )

    class Meta:
        model = Location
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = municipalities(self.request.user)
        offer(self, "municipality", [(name, name) for name in names])

    def search(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        words = Q(name__icontains=value) | Q(code__icontains=value)
        words |= Q(municipality__icontains=value) | Q(address__icontains=value)
        connections = Connection.objects.filter(location=OuterRef("pk"), ean__startswith=value)
        return queryset.filter(words | Exists(connections))

    def in_use(self, queryset: QuerySet[Location], name: str, value: str) -> QuerySet[Location]:
        today = timezone.localdate()
        is_open = (Q(active_from=None) | Q(active_from__lte=today)) & (
            Q(active_until=None) | Q(active_until__gt=today)
        )
        return queryset.filter(is_open if value == "yes" else ~is_open)
