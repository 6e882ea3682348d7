"""Voertuigen: all of them beside each other, with what they do per kilometre."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from co2scan.charts.fleet import kinds_chart
from co2scan.domain.fleet.figures import (
    Likeness,
    VehicleYear,
    average_grams,
    middles,
    zero_emission_share,
)
from co2scan.domain.reporting import Period, last_twelve_months
from co2scan.filters.fleet import VehicleFilter
from co2scan.fleet_words import amounts_words, did_words, main_unit, per_unit, per_use
from co2scan.models import Connection, Vehicle
from co2scan.selectors.fleet.vehicles import Fleet, read_fleet, vehicle_rows
from co2scan.tables.fleet import VehicleRow, VehicleTable
from co2scan.views.fleet.base import VIEW
from co2scan.wording import period_name
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.lib.numbers import counted, dutch
from vrt_duurzaam.lib.templatetags.house import percent, tonnes

SHOWN_SHARED = 8


class FleetTable(PermissionView, SingleTableMixin, FilterView):
    """The vehicles that the person may see, filtered and sorted by the address."""

    permissions = VIEW
    table_class = VehicleTable
    filterset_class = VehicleFilter

    @cached_property
    def period(self) -> Period:
        return last_twelve_months(timezone.localdate())

    @cached_property
    def fleet(self) -> Fleet:
        return read_fleet(self.period)

    def get_queryset(self) -> QuerySet[Vehicle]:
        return vehicle_rows(self.user).prefetch_related("stays__counts_in__location")

    @cached_property
    def vehicles(self) -> list[Vehicle]:
        """All that the person may see, whatever is filtered: a vehicle is compared with these."""
        return list(self.get_queryset())

    @cached_property
    def by_key(self) -> dict[int, Vehicle]:
        return {vehicle.pk: vehicle for vehicle in self.vehicles}

    def get_table_data(self) -> list[VehicleRow]:
        shown = {vehicle.pk for vehicle in self.object_list}
        return vehicle_table_rows(
            self.vehicles, shown, self.fleet, timezone.localdate(), shows_share=self.sees_all
        )

    @property
    def sees_all(self) -> bool:
        return self.user.has_perm(access.VIEW_FOOTPRINT)

    @property
    def shows_plates(self) -> bool:
        return any(vehicle.shows_plate for vehicle in self.vehicles)  # type: ignore[attr-defined]

    def get_table_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_table_kwargs(),
            "shows_plates": self.shows_plates,
            "shows_share": self.sees_all,
        }


class VehicleList(FleetTable):
    template_name = "co2scan/fleet/vehicle_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        running = [vehicle for vehicle in self.vehicles if vehicle.is_in_service_on(today)]
        years = {v.pk: self.fleet.years.get(v.pk, VehicleYear()) for v in self.vehicles}
        shared = self.fleet.shared if self.sees_all else []
        return super().get_context_data(
            **headline(running, years, self.fleet if self.sees_all else None),
            span=period_name(self.period),
            chart=kinds_chart(by_kind(self.vehicles, years, self.fleet)) if self.sees_all else None,
            shared=[(use, amounts_words(use.quantities)) for use in shared[:SHOWN_SHARED]],
            more_shared=max(0, len(shared) - SHOWN_SHARED),
            may_change=self.user.has_perm(access.CHANGE_LOCATIONS),
            **kwargs,
        )


def headline(
    running: Sequence[Vehicle], years: Mapping[int, VehicleYear], fleet: Fleet | None
) -> dict[str, Any]:
    """The one sentence and the figures on top; what is not known has no figure."""
    clean = zero_emission_share([vehicle.fuel for vehicle in running])
    grams = average_grams(years.values())
    kg = fleet.total_kg if fleet else sum((y.known_kg for y in years.values()), Decimal(0))
    known = sum(year.grams is not None for year in years.values())
    stats = [
        ("In dienst", dutch(len(running)), "", counted(len(years), "voertuig bekend", "bekend")),
        ("Zonder uitstoot", percent(clean), "", "elektrisch of waterstof, in dienst"),
    ]
    if grams is not None:
        note = f"van {counted(known, 'voertuig', 'voertuigen')} waarvan het bekend is"
        stats.append(("Gemiddeld", dutch(grams, 0), "g CO₂/km", note))
    if fleet or any(row.kg is not None for year in years.values() for row in year.fuel):
        note = "tanks en passen erbij" if fleet else "deze voertuigen, zonder tanks en passen"
        stats.append(("Samen", tonnes(kg), "t CO₂", note))
    return {"stats": stats, "say": _say(clean, grams)}


def _say(clean: Decimal | None, grams: Decimal | None) -> str:
    if clean is None:
        return ""
    part = f"{percent(clean)} van de voertuigen rijdt zonder uitstoot"
    if grams is None:
        return f"{part}. Hoeveel een kilometer uitstoot is nog niet bekend."
    return f"{part}. Waar het bekend is stoot een kilometer {dutch(grams, 0)} gram CO₂ uit."


def by_kind(
    vehicles: Sequence[Vehicle], years: Mapping[int, VehicleYear], fleet: Fleet
) -> dict[str, tuple[Decimal, str]]:
    """Kilograms per kind of vehicle, and of what counts in tanks and cards."""
    kg: dict[str, Decimal] = defaultdict(Decimal)
    urls = {}
    page = reverse("vehicle_list")
    for vehicle in vehicles:
        name = vehicle.get_kind_display().capitalize()
        kg[name] += years[vehicle.pk].known_kg
        urls[name] = f"{page}?kind={vehicle.kind}"
    shared = sum((use.kg or Decimal(0) for use in fleet.shared), Decimal(0))
    found = {name: (amount, urls[name]) for name, amount in kg.items()}
    return found | {"In tanks en passen": (shared, f"{page}#gedeeld")}


def vehicle_table_rows(
    vehicles: Sequence[Vehicle], shown: set[int], fleet: Fleet, today: date, *, shows_share: bool
) -> list[VehicleRow]:
    years = {v.pk: fleet.years.get(v.pk, VehicleYear()) for v in vehicles}
    units = {v.pk: main_unit(years[v.pk]) for v in vehicles}
    uses = {
        v.pk: use for v in vehicles if (use := per_use(v, years[v.pk], units[v.pk])) is not None
    }
    likeness: dict[int, Likeness] = {v.pk: (v.kind, f"{v.fuel}/{v.measure}") for v in vehicles}
    middle = middles(uses, likeness)
    return [
        _row(
            vehicle,
            years[vehicle.pk],
            today,
            uses.get(vehicle.pk),
            per_unit(vehicle, units[vehicle.pk]),
            middle.get(likeness[vehicle.pk]),
            share=fleet.share(vehicle.pk) if shows_share else None,
        )
        for vehicle in vehicles
        if vehicle.pk in shown
    ]


def _row(
    vehicle: Vehicle,
    year: VehicleYear,
    today: date,
    use: Decimal | None,
    unit: str,
    middle: Decimal | None,
    *,
    share: Decimal | None,
) -> VehicleRow:
    counts_in = shared_connection(vehicle) if not year.fuel else None
    return VehicleRow(
        key=vehicle.pk,
        name=vehicle.name,
        url=vehicle.get_absolute_url(),
        plate=vehicle.plate if vehicle.shows_plate else "",  # type: ignore[attr-defined]
        home=vehicle.home.name,
        fuel=vehicle.get_fuel_display(),
        is_in_service=vehicle.is_in_service_on(today),
        used=amounts_words(year.quantities),
        did=did_words(vehicle, year),
        per=use,
        per_unit=unit,
        times=use / middle if use is not None and middle else None,
        kg=year.kg,
        share=share,
        counts_in=counts_in.name if counts_in else "",
        counts_in_url=connection_url(counts_in) if counts_in else "",
    )


def shared_connection(vehicle: Vehicle) -> Connection | None:
    """The tank or card in which the fuel of its last stay counts."""
    stays = sorted(vehicle.stays.all(), key=lambda stay: stay.starts_on or date.min)
    return stays[-1].counts_in if stays else None


def connection_url(connection: Connection) -> str:
    """The page of a tank, or the place of another connection at its location."""
    code = connection.location.code
    if connection.kind == "tank":
        return reverse("tank_detail", args=[code, connection.code])
    return f"{reverse('location_detail', args=[code])}#{connection.code}"
