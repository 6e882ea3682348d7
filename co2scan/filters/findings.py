from typing import Any

import django_filters
from django.db.models import QuerySet

from co2scan.domain.findings.rules import RULES, Severity
from co2scan.domain.findings.states import OPEN, State
from co2scan.filters.choosing import offer
from co2scan.models import Finding, Location
from co2scan.selectors.findings.lists import owned_by

ALL = "all"


class FindingFilter(django_filters.FilterSet):
    """Without a status: what is open. A value that does not exist is left out and named by
    `ignored`."""

    status = django_filters.ChoiceFilter(
        label="Stand",
        choices=[*((each.value, each.label) for each in State), (ALL, "alle standen")],
        empty_label="Stand: open",
        method="by_status",
    )
    severity = django_filters.ChoiceFilter(
        label="Ernst",
        choices=[(each.value, each.label) for each in Severity],
        empty_label="Ernst: alle",
    )
    rule = django_filters.ChoiceFilter(
        label="Regel",
        choices=sorted(
            ((rule.value, info.name) for rule, info in RULES.items()), key=lambda pair: pair[1]
        ),
        empty_label="Regel: alle",
    )
    station = django_filters.ChoiceFilter(
        label="Locatie", empty_label="Locatie: alle", field_name="location__code"
    )
    owner = django_filters.ChoiceFilter(
        label="Wacht op", choices=[("ik", "mij")], empty_label="Wacht op: iedereen", method="mine"
    )

    class Meta:
        model = Finding
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = Location.objects.visible_to(self.request.user).order_by("name")
        offer(self, "station", visible.values_list("code", "name"))

    def filter_queryset(self, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        found = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("status"):
            found = found.filter(state__in=OPEN)
        return found

    def by_status(self, queryset: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        return queryset if value == ALL else queryset.filter(state=value)

    def mine(self, queryset: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        return owned_by(queryset, self.request.user)

    @property
    def ignored(self) -> list[str]:
        return [str(self.form.fields[name].label) for name in self.form.errors]
