"""What a list of actions can be filtered on that is a row: one query for all nine lists."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear

from actions.models import (
    Action,
    Horizon,
    Objective,
    OrganisationUnit,
    Partner,
    PolicyLine,
    Tag,
    Theme,
)
from co2scan.models import Location
from vrt_duurzaam.accounts.models import User

Options = Mapping[str, list[tuple[str, str]]]


def filter_options() -> Options:
    """Value and label of every choice, by the name of the filter; in the order to show them."""
    owners = User.objects.filter(pk__in=Action.objects.values("owner")).order_by()
    first, *others = [
        _options("theme", Theme.objects.order_by(), "key", "name", F("order")),
        _options("horizon", Horizon.objects.order_by(), "pk", "name", ExtractYear("ends_on")),
        _options("owner", owners, "pk", "name"),
        _options("unit", OrganisationUnit.objects.order_by(), "pk", "name"),
        _options("location", Location.objects.order_by(), "pk", "name"),
        _options("objective", Objective.objects.order_by(), "pk", "title"),
        _options("partner", Partner.objects.order_by(), "pk", "name"),
        _options("policy", PolicyLine.objects.order_by(), "pk", "name"),
        _options("tag", Tag.objects.order_by(), "pk", "name"),
    ]
    found = defaultdict(list)
    for name, value, label, place in first.union(*others, all=True):
        found[name].append((place, label.casefold(), value, label))
    return {
        name: [(value, label) for _, _, value, label in sorted(rows)]
        for name, rows in found.items()
    }


def _options(
    name: str, rows: QuerySet[Any], value: str, label: str, place: Any = 0
) -> QuerySet[Any, tuple[str, str, str, int]]:
    """Rows of (filter, value, label, place in the list)."""
    options: QuerySet[Any, tuple[str, str, str, int]] = rows.annotate(
        filter_name=Value(name, output_field=CharField()),
        filter_value=Cast(value, CharField(max_length=40)),
        filter_label=Cast(label, CharField(max_length=255)),
        filter_place=Cast(Value(place) if isinstance(place, int) else place, IntegerField()),
    ).values_list("filter_name", "filter_value", "filter_label", "filter_place")
    return options
