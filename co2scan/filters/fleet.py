from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from co2scan.choices import Ownership, VehicleFuel, VehicleKind
from co2scan.domain.fleet.plates import normalised_plate
from co2scan.filters.choosing import offer
from co2scan.models import Location, Vehicle


class VehicleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Zoek op roepnummer of kenteken", method="search")
    home = django_filters.ChoiceFilter(label="Kazerne", empty_label="Kazerne: alle")
    kind = django_filters.ChoiceFilter(
        label="Type", choices=VehicleKind.choices, empty_label="Type: alle"
    )
    fuel = django_filters.ChoiceFilter(
        label="Brandstof", choices=VehicleFuel.choices, empty_label="Brandstof: alle"
    )
    ownership = django_filters.ChoiceFilter(
        label="Van wie", choices=Ownership.choices, empty_label="Van wie: alle"
    )
    service = django_filters.ChoiceFilter(
        label="In dienst",
        choices=[("yes", "nu"), ("no", "nu niet")],
        empty_label="In dienst: alle",
        method="in_service",
    )

    class Meta:
        model = Vehicle
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = Location.objects.visible_to(self.request.user).order_by("name")
        homes = visible.filter(vehicles__isnull=False).distinct()
        offer(self, "home", homes.values_list("pk", "name"))

    def search(self, queryset: QuerySet[Vehicle], name: str, value: str) -> QuerySet[Vehicle]:
        """A plate is only found by who may see it: else searching would tell it."""
        words = Q(call_sign__icontains=value) | Q(note__icontains=value)
        if plate := normalised_plate(value):
            words |= Q(plate__contains=plate, shows_plate=True)
        return queryset.filter(words)

    def in_service(self, queryset: QuerySet[Vehicle], name: str, value: str) -> QuerySet[Vehicle]:
        today = timezone.localdate()
        runs = (Q(in_service_from=None) | Q(in_service_from__lte=today)) & (
            Q(in_service_until=None) | Q(in_service_until__gt=today)
        )
        return queryset.filter(runs if value == "yes" else ~runs)
