"""The CO2 of the organisation, and of one location."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from co2scan.charts.footprint import NamedKg, area_chart, places_chart
from co2scan.domain.comparison import compare
from co2scan.domain.coverage import Coverage
from co2scan.models import Location, RecomputeRequest
from co2scan.selectors.base_load import has_quarters
from co2scan.selectors.energy import monthly_energy, own_solar
from co2scan.selectors.gaps import Gap, gaps
from co2scan.selectors.places import Place, kg_per_square_metre, places
from co2scan.selectors.quality import finding_counts, quality_of
from co2scan.selectors.scan import Scan, read_scan
from co2scan.tables.footprint import PlaceRow, PlaceTable
from co2scan.views.scan import ASKS, Stat, heat_cells, scan_context, still_waiting
from co2scan.views.selection import Selection, read_selection
from co2scan.views.weather_parts import weather_of_location, weather_of_organisation
from co2scan.wording import carriers_listed, counted, energy_name, months_listed
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.heat import HeatRow
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent

ORGANISATION, SHOWN_GAPS = "VRT", 5


@method_decorator(vary_on_headers("HX-Target"), name="dispatch")
class FootprintPage(PermissionView, TemplateView):
    """The whole organisation."""

    permissions = frozenset({access.VIEW_FOOTPRINT})
    template_name = "co2scan/footprint/footprint.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("HX-Target") == ASKS:
            return still_waiting(RecomputeRequest.objects.exists())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        selection = read_selection(self.request.GET)
        scan = read_scan(selection.period, selection.method)
        heard = {row.location for row in scan.now}
        found = [
            place
            for place in places(Location.objects.all())
            if place.pk in heard or place.is_active_in(scan.period.starts_on, scan.period.ends_on)
        ]
        rows = place_rows(scan, found, selection)
        table = PlaceTable(rows)
        RequestConfig(self.request, paginate=False).configure(table)
        holes = [(gap_words(gap), gap) for gap in gaps(scan, found)]
        context = scan_context(scan, selection, ORGANISATION, ["footprint"])
        context |= weather_of_organisation(scan, found, selection)
        context["stats"][1:1] = context["weather_stats"]
        return super().get_context_data(
            **context,
            **place_charts(rows, scan.footprint.total_kg),
            is_waiting=any(place.is_waiting for place in found),
            about=counted(sum(place.is_site for place in found), "locatie", "locaties"),
            table=table,
            heat=place_heat(scan, found, selection, user),
            gaps=holes[:SHOWN_GAPS],
            more_gaps=holes[SHOWN_GAPS:],
            **kwargs,
        )


def place_rows(scan: Scan, found: Sequence[Place], selection: Selection) -> list[PlaceRow]:
    partial = {row.location for row in scan.now if row.kg is None}
    rows = []
    for place in found:
        now = [row for row in scan.now if row.location == place.pk]
        before = [row for row in scan.before if row.location == place.pk]
        compared = compare(now, before)
        coverage = scan.coverage_per_location.get(place.pk, Coverage())
        rows.append(
            PlaceRow(
                name=place.name,
                is_site=place.is_site,
                url=selection.page("location_footprint", place.code),
                kg=compared.total_kg if any(row.kg is not None for row in now) else None,
                origin_url=selection.origin(location=place.code),
                kg_per_m2=kg_per_square_metre(place, scan.building_kg(place.pk)),
                change=compared.change,
                complete=coverage.complete_share,
                estimated=coverage.estimated_share,
                is_partial=place.pk in partial,
            )
        )
    return rows


def place_charts(rows: Sequence[PlaceRow], total: Decimal) -> dict[str, Any]:
    """Of places with a building: travel is not of a place."""
    sites = [row for row in rows if row.is_site]
    return {
        "places_chart": places_chart([NamedKg(row.name, row.kg, row.url) for row in sites], total),
        "area_chart": area_chart([NamedKg(row.name, row.kg_per_m2, row.url) for row in sites]),
    }


def place_heat(
    scan: Scan, found: Sequence[Place], selection: Selection, user: User
) -> list[HeatRow]:
    """Location by month. A cell leads to where the month is entered, for who may do that."""
    cells, months = scan.coverage.per_location(), scan.period.months
    may_enter = user.has_perm(access.ENTER_ALL)
    rows = []
    for place in found:
        page = selection.page("location_footprint", place.code)
        entry = reverse("my_location_detail", args=[place.code])
        urls = {month: f"{entry}?jaar={month.year}" if may_enter else page for month in months}
        share = scan.coverage_per_location.get(place.pk, Coverage()).complete_share
        own = heat_cells(urls, cells.get(place.pk, {}))
        rows.append(HeatRow(place.name, own, percent(share), page))
    return rows


def gap_words(gap: Gap) -> str:
    """`Losser: gas en stroom, september en oktober`."""
    what = carriers_listed(gap.carriers)
    return f"{gap.place.name}: {what}, {months_listed(gap.months)}"


@dataclass(frozen=True, slots=True)
class EnergyHead:
    name: str
    unit: str
    total: Decimal
    quantities: Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class EnergyTable:
    columns: Sequence[EnergyHead]
    rows: Sequence[tuple[date, Sequence[Decimal | None]]]


@method_decorator(vary_on_headers("HX-Target"), name="dispatch")
class LocationFootprint(TemplateView):
    """One location, for who may see it; for others it is not there."""

    template_name = "co2scan/footprint/location.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("HX-Target") == ASKS:
            requests = RecomputeRequest.objects.filter(meter__connection__location=self.location)
            return still_waiting(requests.exists())
        return super().get(request, *args, **kwargs)

    @cached_property
    def location(self) -> Location:
        user = cast("User", self.request.user)
        enterable = Location.objects.enterable_by(user).filter(pk=OuterRef("pk"))
        visible = Location.objects.visible_to(user).annotate(
            is_enterable=Exists(enterable),
            has_base_load=has_quarters(),
            **finding_counts(self.selection.period),
        )
        return get_object_or_404(visible, code=self.kwargs["code"])

    @cached_property
    def selection(self) -> Selection:
        found = read_selection(self.request.GET)
        return Selection(found.period, found.method, location=self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        location, selection = self.location, self.selection
        place = places(Location.objects.filter(pk=location.pk))[0]
        scan = read_scan(selection.period, selection.method, (location.pk,))
        context = scan_context(
            scan, selection, location.name, ["location_footprint", location.code]
        )
        context |= weather_of_location(scan, place)
        context["stats"][1:1] = context["weather_stats"]
        context["stats"] += area_stats(kg_per_square_metre(place, scan.building_kg(place.pk)))
        return super().get_context_data(
            **context,
            is_waiting=place.is_waiting,
            location=location,
            energy=energy_of(scan),
            solar=own_solar(scan.rows, scan.period.months),
            all_url=selection.page("footprint"),
            about=counted(sum(meter.is_use for meter in scan.meters), "meter", "meters"),
            heat=meter_heat(scan, selection),
            quality=quality_of(location, scan.coverage_per_location.get(location.pk)),
            **kwargs,
        )


def area_stats(kg_per_m2: Decimal | None) -> list[Stat]:
    if kg_per_m2 is None:
        return []
    figure = dutch(kg_per_m2, 0 if kg_per_m2 >= 10 else 1)
    return [Stat("Per m²", figure, "kg", "alleen energie van het gebouw")]


def energy_of(scan: Scan) -> EnergyTable:
    """What was bought, then the sun: a column each."""
    months = scan.period.months
    columns = [
        EnergyHead(energy_name(one.key), one.unit, one.total, one.quantities)
        for one in monthly_energy(scan.rows, months)
    ]
    if solar := own_solar(scan.rows, months):
        for name, column in (("Opgewekt", solar.production), ("Teruggeleverd", solar.feed_in)):
            if column:
                columns.append(EnergyHead(name, column.unit, column.total, column.quantities))
        columns.append(
            EnergyHead("Zelf gebruikt", solar.production.unit, solar.total_used, solar.used)
        )
    rows = [
        (month, [column.quantities[place] for column in columns])
        for place, month in enumerate(months)
    ]
    return EnergyTable(columns, rows)


def meter_heat(scan: Scan, selection: Selection) -> list[HeatRow]:
    """Meter by month; a cell leads to the rows of that month."""
    months = scan.period.months
    rows = []
    for meter in scan.meters:
        if not meter.is_use:
            continue
        cells = {month: scan.coverage.cells[meter.pk, month] for month in months}
        whole = Coverage()
        for cell in cells.values():
            whole.add(cell)
        urls = {
            month: reverse(
                "meter_month", args=[selection.location, meter.code, month.year, month.month]
            )
            for month in months
        }
        share = percent(whole.complete_share)
        rows.append(HeatRow(meter.name, heat_cells(urls, cells), share))
    return rows
