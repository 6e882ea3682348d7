from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from co2scan.choices import Confidence
from co2scan.domain.categories import CATEGORIES
from co2scan.models import EmissionFactor
from co2scan.selectors.factors import factor_sections, factor_years


class FactorFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Zoek een factor", method="search")
    year = django_filters.ChoiceFilter(label="Jaar", choices=[], empty_label="Jaar: alle")
    section = django_filters.ChoiceFilter(
        label="Onderdeel",
        choices=[],
        empty_label="Onderdeel: alle",
        lookup_expr="startswith",
    )
    confidence = django_filters.ChoiceFilter(
        label="Zekerheid", choices=Confidence.choices, empty_label="Zekerheid: alle"
    )
    used = django_filters.ChoiceFilter(
        label="Gebruik",
        field_name="is_used",
        choices=[("True", "in gebruik"), ("False", "niet in gebruik")],
        empty_label="Gebruik: alle",
    )

    class Meta:
        model = EmissionFactor
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read once per request; a callable would be asked again for each check and drawing.
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in factor_years()]
        self.filters["section"].extra["choices"] = [(each, each) for each in factor_sections()]

    def search(
        self, queryset: QuerySet[EmissionFactor], name: str, value: str
    ) -> QuerySet[EmissionFactor]:
        """By the name in the list, or by the name that we give to what it is the factor of."""
        wanted = value.casefold()
        categories = [key for key, each in CATEGORIES.items() if wanted in each.name.casefold()]
        return queryset.filter(
            Q(name__icontains=value) | Q(section__icontains=value) | Q(category__in=categories)
        )
