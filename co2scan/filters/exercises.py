from typing import Any

import django_filters

from co2scan.choices import ExerciseKind
from co2scan.filters.choosing import offer
from co2scan.models import ExerciseVersion, Location


class ExerciseFilter(django_filters.FilterSet):
    """The year is a switch of the page; here where, and of which kind."""

    locatie = django_filters.ChoiceFilter(
        label="Locatie", empty_label="Locatie: alle", field_name="exercise__location__code"
    )
    soort = django_filters.ChoiceFilter(
        label="Soort", choices=ExerciseKind.choices, empty_label="Soort: alle", field_name="kind"
    )

    class Meta:
        model = ExerciseVersion
        fields: list[str] = []

    def __init__(self, *args: Any, locations: list[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "locatie", [(one.code, one.name) for one in locations])
