from typing import Any

import django_filters

from co2scan.choices import BatchState
from co2scan.filters.choosing import offer
from co2scan.models import ImportBatch
from co2scan.selectors.imports import importers


class ImportFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Zoek op naam van het bestand", field_name="file_name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label="Status", choices=BatchState.choices, empty_label="Status: alle"
    )
    created_by = django_filters.ChoiceFilter(label="Wie", empty_label="Wie: iedereen")

    class Meta:
        model = ImportBatch
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "created_by", importers(self.request.user))
