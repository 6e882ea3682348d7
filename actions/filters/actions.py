"""The filters of the actions, as they stand in an address: one for the table, board and export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from actions.choices import PROCESSES, STATUSES, WAITING_FOR
from actions.domain.signals import SignalKind
from actions.models import Action
from actions.models.actions import OPEN_STATUSES, ActionQuerySet
from actions.selectors.filter_options import filter_options
from actions.selectors.rows import ActionRow, action_rows
from vrt_duurzaam.accounts.models import User

ME, NOBODY = "ik", "niemand"
LONGEST_SEARCH = 100
SIGNALS = [
    (SignalKind.LATE.value, "te laat"),
    (SignalKind.RISK.value, "loopt gevaar"),
    (SignalKind.STALE.value, "stil"),
    (SignalKind.UNOWNED.value, "geen trekker"),
]


@dataclass(frozen=True)
class FilteredRows:
    """What an address asks for, in the order of the plan."""

    rows: list[ActionRow]
    filterset: "ActionFilter"

    @cached_property
    def total(self) -> int:
        """The actions of the whole plan; one query."""
        return Action.objects.count()


def filtered_rows(query: QueryDict, user: User, today: date | None = None) -> FilteredRows:
    """The actions of an address, with what is derived from them. Six queries.

    Filters with a value that does not exist are left out; `filterset.ignored` names them.
    """
    filterset = ActionFilter(query, user)
    rows = action_rows(filterset.qs, today)
    kinds = filterset.signal_kinds
    if kinds:
        rows = [row for row in rows if any(signal.kind in kinds for signal in row.signals)]
    return FilteredRows(rows, filterset)


def _several(**kwargs: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        widget=forms.CheckboxSelectMultiple, distinct=False, **kwargs
    )


def _one(label: str, field: str, **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(label=label, field_name=field, empty_label="alle", **kwargs)


class ActionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label="Zoek in acties", method="search", max_length=LONGEST_SEARCH
    )
    open = django_filters.ChoiceFilter(
        label="Toon",
        choices=[("ja", "alleen open"), ("nee", "alleen afgerond of vervallen")],
        empty_label="alle",
        method="filter_open",
    )
    status = _several(label="Stand", choices=STATUSES)
    signal = _several(label="Let op", choices=SIGNALS, method="derived")
    theme = _several(label="Thema", field_name="theme__key")
    owner = django_filters.ChoiceFilter(label="Trekker", empty_label="alle", method="filter_owner")
    horizon = _one("Horizon", "horizon")
    process = _one("Proces", "process", choices=PROCESSES)
    unit = _one("Organisatieonderdeel", "organisation_unit")
    location = _one("Locatie", "locations")
    objective = _one("Doel", "objectives")
    partner = _one("Partner", "partners")
    policy = _one("Beleidslijn", "policy_lines")
    tag = _one("Label", "tags")
    waiting = _one("Wacht op", "waiting_for", choices=WAITING_FOR)

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, query: QueryDict, user: User) -> None:
        super().__init__(query, Action.objects.all())
        self.user = user
        options = filter_options()
        for name in options.keys() | {"owner"}:
            self.filters[name].extra["choices"] = options.get(name, [])
        owners = [(ME, "ik"), (NOBODY, "niemand"), *options.get("owner", [])]
        self.filters["owner"].extra["choices"] = owners

    @property
    def signal_kinds(self) -> set[SignalKind]:
        chosen = self._cleaned().get("signal") or []
        return {SignalKind(kind) for kind in chosen}

    @property
    def is_on(self) -> bool:
        """Whether any filter is on."""
        return any(value not in ("", None, []) for value in self._cleaned().values())

    @property
    def ignored(self) -> list[str]:
        """The labels of the filters whose value in the address does not exist."""
        return [str(self.form.fields[name].label) for name in self.form.errors]

    def _cleaned(self) -> dict[str, Any]:
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    def search(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        """Every word stands somewhere in the action."""
        for word in value.split():
            tagged = Action.tags.through.objects.filter(tag__name__icontains=word)
            queryset = queryset.filter(
                Q(code__icontains=word)
                | Q(title__icontains=word)
                | Q(why__icontains=word)
                | Q(result__icontains=word)
                | Q(owner__name__icontains=word)
                | Q(pk__in=tagged.values("action"))
            )
        return queryset

    def filter_open(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        if value == "ja":
            return queryset.open()
        return queryset.exclude(status__in=OPEN_STATUSES)

    def filter_owner(self, queryset: ActionQuerySet, name: str, value: str) -> ActionQuerySet:
        if value == ME:
            return queryset.filter(owner=self.user)
        if value == NOBODY:
            return queryset.filter(owner=None)
        return queryset.filter(owner=int(value))

    def derived(self, queryset: ActionQuerySet, name: str, value: Sequence[str]) -> ActionQuerySet:
        """Signals are derived: `filtered_rows` looks at them."""
        return queryset
