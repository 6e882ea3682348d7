"""One vehicle: what it used and did, where it stood, and where its fuel counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from co2scan.charts.fleet import vehicle_chart
from co2scan.domain.categories import CATEGORIES
from co2scan.domain.fleet.figures import NO_FUEL, FuelMonth, VehicleYear
from co2scan.domain.fleet.stays import in_service_words
from co2scan.domain.reporting import last_twelve_months
from co2scan.fleet_words import did_words, main_unit, per_unit, per_use
from co2scan.models import Location, Vehicle, VehicleStay
from co2scan.selectors.fleet.vehicles import read_fleet
from co2scan.views.fleet.base import VIEW, VehiclePage
from co2scan.views.fleet.listing import connection_url, shared_connection
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.charts import Chart
from vrt_duurzaam.lib.dates import long_month
from vrt_duurzaam.lib.numbers import dutch


@dataclass(frozen=True, slots=True)
class StayRow:
    """A home station with its first and last day, and where its fuel counts."""

    stay: VehicleStay
    first: date | None
    last: date | None
    counts: str
    url: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    month: date
    used: list[tuple[str, str]]  # words, and the page of the meter in that month
    did: Decimal | None
    kg: Decimal | None


class VehicleDetail(VehiclePage, TemplateView):
    permissions = VIEW
    template_name = "co2scan/fleet/vehicle_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        vehicle, today = self.vehicle, timezone.localdate()
        period = last_twelve_months(today)
        year = read_fleet(period, vehicle.pk).years.get(vehicle.pk, VehicleYear())
        before = read_fleet(period.earlier(), vehicle.pk).years.get(vehicle.pk, VehicleYear())
        unit = main_unit(year)
        shared = shared_connection(vehicle)
        seen = set(Location.objects.visible_to(self.user).values_list("code", flat=True))
        first, last = in_service_words(vehicle.timeline)
        return super().get_context_data(
            is_in_service=vehicle.is_in_service_on(today),
            first=first,
            last=last,
            stats=self._stats(year, unit),
            chart=_chart(year, before, period.months, unit) if year.fuel else None,
            months=_months(vehicle, year, period.months, seen),
            did_name="Uren" if vehicle.measure == "hours" else "Kilometers",
            stays=stay_rows(vehicle, seen),
            shared=shared,
            shared_url=connection_url(shared) if shared and shared.location.code in seen else "",
            charges_at_building=any(row.category == "charging_own" for row in year.fuel),
            may_change=self.user.has_perm(access.CHANGE_LOCATIONS),
            may_enter=Vehicle.objects.enterable_by(self.user).filter(pk=vehicle.pk).exists(),
            **kwargs,
        )

    def _stats(self, year: VehicleYear, unit: str) -> list[tuple[str, str, str, str]]:
        vehicle = self.vehicle
        use, grams = per_use(vehicle, year, unit), year.grams_per_km
        did = did_words(vehicle, year)
        kg = dutch(year.kg, 0) if year.kg is not None else "–"
        stats = [("CO₂", kg, "kg", "laatste 12 maanden")]
        if use is not None:
            stats.append(
                ("Verbruik", dutch(use, 1), per_unit(vehicle, unit), "waar beide bekend zijn")
            )
        if grams is not None:
            stats.append(("Per kilometer", dutch(grams, 0), "g CO₂", "waar beide bekend zijn"))
        if did:
            figure, _, word = did.rpartition(" ")
            stats.append(("Gedaan", figure, word, "laatste 12 maanden"))
        return stats


def _chart(year: VehicleYear, before: VehicleYear, months: list[date], unit: str) -> Chart:
    now, then = _by_month(year, unit), _by_month(before, unit)
    moments = [
        (month, now.get(month), then.get(month.replace(year=month.year - 1))) for month in months
    ]
    title = "Wat het per maand kreeg"
    if now:
        most = max(now, key=lambda month: now[month])
        title = f"Het meeste in {long_month(most)}: {dutch(now[most], 0)} {unit}"
    return vehicle_chart(moments, unit, title)


def _by_month(year: VehicleYear, unit: str) -> dict[date, Decimal]:
    found: dict[date, Decimal] = {}
    for row in year.fuel:
        if row.unit == unit and row.category not in NO_FUEL:
            found[row.month] = found.get(row.month, Decimal(0)) + row.quantity
    return found


def _months(
    vehicle: Vehicle, year: VehicleYear, months: list[date], seen: set[str]
) -> list[MonthRow]:
    did = year.hours if vehicle.measure == "hours" else year.km
    rows = []
    for month in reversed(months):
        fuel = [row for row in year.fuel if row.month == month]
        rows.append(MonthRow(month, _fuel_words(fuel, seen), did.get(month), _sum_kg(fuel)))
    return rows


def _fuel_words(fuel: Sequence[FuelMonth], seen: set[str]) -> list[tuple[str, str]]:
    return [
        (
            f"{dutch(row.quantity, 1)} {row.unit} {CATEGORIES[row.category].name}",
            reverse("meter_month", args=[row.location, row.meter, row.month.year, row.month.month])
            if row.location in seen
            else "",
        )
        for row in fuel
    ]


def _sum_kg(fuel: Sequence[FuelMonth]) -> Decimal | None:
    known = [row.kg for row in fuel if row.kg is not None]
    return sum(known, Decimal(0)) if fuel and len(known) == len(fuel) else None


def stay_rows(vehicle: Vehicle, seen: set[str]) -> list[StayRow]:
    """The newest first; addresses only of locations in `seen`, which the person may open."""
    by_key = {stay.pk: stay for stay in vehicle.stays.all()}
    rows = []
    for period in reversed(vehicle.timeline):
        stay = by_key[period.key]
        last = period.ends_on - timedelta(days=1) if period.ends_on else None
        counts, url = _where(stay)
        is_seen = stay.location.code in seen
        rows.append(StayRow(stay, period.starts_on, last, counts, url if is_seen else "", is_seen))
    return rows


def _where(stay: VehicleStay) -> tuple[str, str]:
    if stay.counts_in is not None:
        return f"telt mee in {stay.counts_in.name}", connection_url(stay.counts_in)
    if stay.connection is not None:
        return "telt op het voertuig zelf", reverse("location_footprint", args=[stay.location.code])
    return "telt nergens", ""
