"""Invoer: every location with what is still to be filled in."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from co2scan.filters.entry import EntryFilter
from co2scan.models import Location
from co2scan.selectors.entry.months import MeterColumn
from co2scan.selectors.entry.needs import LocationNeeds, location_needs
from co2scan.selectors.locations import location_rows
from co2scan.tables.entry import EntryRow, EntryTable
from co2scan.views.entry.naming import meter_title
from co2scan.wording import months_listed
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView


class EntryOverview(PermissionView, TemplateView):
    permissions = frozenset({access.ENTER_ALL})
    template_name = "co2scan/entry/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        locations = location_rows(user, timezone.localdate())
        needs = location_needs(list(locations), timezone.localdate())
        found = EntryFilter(
            self.request.GET,
            queryset=Location.objects.enterable_by(user),
            missing=[each.location.pk for each in needs if each.need_count],
            asking=[each.location.pk for each in needs if each.ask_count],
            empty=[each.location.pk for each in needs if each.is_empty],
        )
        shown = set(found.qs.values_list("pk", flat=True))
        rows = [_row(each) for each in needs if each.location.pk in shown]
        table = EntryTable(sorted(rows, key=lambda row: row.name))
        RequestConfig(self.request).configure(table)
        return super().get_context_data(
            filter=found,
            table=table,
            missing=sum(bool(each.need_count) for each in needs),
            total=len(needs),
            **kwargs,
        )


def _row(needs: LocationNeeds) -> EntryRow:
    location, last = needs.location, needs.last_entry
    return EntryRow(
        name=location.name,
        url=reverse("my_location_detail", args=[location.code]),
        need_count=None if needs.is_empty else needs.need_count,
        gaps=[_gap(column) for column in needs.asked],
        ask_count=needs.ask_count,
        enterers=", ".join(row.user.name for row in location.enterers) or "niemand",  # type: ignore[attr-defined]
        last_at=last[0] if last else None,
        last_by=last[1] if last else "",
    )


def _gap(column: MeterColumn) -> str:
    if column.takes_stands:
        return f"{column.connection.name} meterstand"
    months = months_listed([cell.month for cell in column.needed])
    return f"{meter_title(column.meter)} {months}"
