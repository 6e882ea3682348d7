"""Kilometres and hours per vehicle and month: typed by a person, or from the counter in a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db import transaction
from django.utils import timezone

from co2scan.choices import VehicleMeasure
from co2scan.domain.fleet.odometer import MonthStand, Stand, read_odometer
from co2scan.domain.fleet.stays import month_in_service
from co2scan.domain.incoming import IncomingStand, Issue
from co2scan.domain.periods import days_in, next_month
from co2scan.domain.questions import is_question, times
from co2scan.domain.units import from_micro, to_micro
from co2scan.models import Vehicle, VehicleMonth
from co2scan.services.raw import Origin, Tally
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day, long_month
from vrt_duurzaam.lib.numbers import dutch

MOST_KM_A_DAY = 2_000
Result = Literal["new", "changed", "unchanged", "refused", "asked"]


@dataclass(frozen=True, slots=True)
class DidInput:
    """What a person typed for one vehicle; None empties the month."""

    vehicle: Vehicle
    month: date
    quantity: Decimal | None
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class DidOutcome:
    result: Result
    message: str = ""


def save_did(offered: Sequence[DidInput], by: User) -> dict[int, DidOutcome]:
    """Store what is right and say of the rest what is wrong, by vehicle: a question about one
    vehicle does not hold up the others."""
    outcomes: dict[int, DidOutcome] = {}
    with transaction.atomic():
        keys = sorted({each.vehicle.pk for each in offered})
        list(Vehicle.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        known = _known(keys, {each.month for each in offered})
        for each in offered:
            outcomes[each.vehicle.pk] = _save(each, by, known)
    return outcomes


Known = dict[tuple[int, date, str], VehicleMonth]


def _known(vehicles: Iterable[int], months: set[date]) -> Known:
    wanted = months | {month.replace(year=month.year - 1) for month in months}
    rows = VehicleMonth.objects.filter(vehicle__in=list(vehicles), month__in=wanted, counts=True)
    return {(row.vehicle_id, row.month, row.measure): row for row in rows}


def _save(offered: DidInput, by: User, known: Known) -> DidOutcome:
    vehicle = offered.vehicle
    row = known.get((vehicle.pk, offered.month, vehicle.measure))
    before = row.quantity if row else None
    if offered.quantity == before and (row is None or row.is_confirmed or not offered.is_confirmed):
        return DidOutcome("unchanged")
    if message := did_problem(offered):
        return DidOutcome("refused", message)
    year_before = known.get(
        (vehicle.pk, offered.month.replace(year=offered.month.year - 1), vehicle.measure)
    )
    last_year = year_before.quantity if year_before else None
    if not offered.is_confirmed and (question := _question(offered, last_year)):
        return DidOutcome("asked", question)
    _store(vehicle, offered, row, by)
    return DidOutcome("changed" if row else "new")


def _question(offered: DidInput, last_year: Decimal | None) -> str:
    quantity = offered.quantity
    if quantity is None or last_year is None:
        return ""
    if not is_question(quantity, last_year, may_be_little=True):
        return ""
    then = long_month(offered.month.replace(year=offered.month.year - 1))
    unit = unit_of(offered.vehicle)
    return f"{dutch(quantity)} {unit} is {dutch(times(quantity, last_year))} keer {then}."


def did_problem(offered: DidInput) -> str:
    """Why it cannot be, in Dutch; empty when it can."""
    vehicle, month, quantity = offered.vehicle, offered.month, offered.quantity
    if next_month(month) > timezone.localdate():
        return "Deze maand is nog niet voorbij."
    if not month_in_service(vehicle.timeline, month):
        return f"Dit voertuig was in {long_month(month)} niet in dienst."
    if quantity is None:
        return ""
    if quantity < 0:
        return "Dit kan niet minder zijn dan 0."
    most = days_in(month) * (24 if vehicle.measure == VehicleMeasure.HOURS else MOST_KM_A_DAY)
    if quantity > most:
        return (
            f"Meer dan {dutch(most)} {unit_of(vehicle)} kan niet in een maand. Typ wat er die "
            "maand bij kwam, niet de stand."
        )
    return ""


def unit_of(vehicle: Vehicle) -> str:
    return "uur" if vehicle.measure == VehicleMeasure.HOURS else "km"


def _store(vehicle: Vehicle, offered: DidInput, row: VehicleMonth | None, by: User) -> None:
    if row is not None:
        VehicleMonth.objects.filter(pk=row.pk).update(counts=False)
    VehicleMonth.objects.create(
        vehicle=vehicle,
        month=offered.month,
        measure=vehicle.measure,
        quantity=offered.quantity,
        odometer_km=row.odometer_km if row else None,
        supersedes=row,
        created_by=by,
        is_confirmed=offered.is_confirmed,
    )


# -- from the counter, as a file of fuel cards has it -----------------------------------------


def store_stands(stands: dict[int, list[Stand]], origin: Origin) -> Tally:
    """Per vehicle the stands of a file; what a person typed for a month stays."""
    tally = Tally()
    rows = VehicleMonth.objects.filter(
        vehicle__in=list(stands), measure=VehicleMeasure.KM, counts=True
    ).select_related("batch")
    known: dict[int, dict[date, VehicleMonth]] = defaultdict(dict)
    for row in rows:
        known[row.vehicle_id][row.month] = row
    for vehicle, found in stands.items():
        months = known[vehicle]
        ends = {m: to_micro(r.odometer_km) for m, r in months.items() if r.odometer_km is not None}
        odometer = read_odometer(found, ends)
        for before, stand in odometer.doubtful:
            tally.issues.append(_doubt(before, stand))
        for month in odometer.months:
            _store_month(vehicle, month, months.get(month.month), origin, tally)
    return tally


def _doubt(before: Stand, stand: Stand) -> Issue:
    if stand.value < before.value:
        why = f"is lager dan {dutch(from_micro(before.value))} van {long_day(before.day)}"
    else:
        why = f"is wel erg ver van {dutch(from_micro(before.value))} op {long_day(before.day)}"
    return Issue(
        stand.row,
        "odometer",
        f"Kilometerstand {dutch(from_micro(stand.value))} van {long_day(stand.day)} {why}. De "
        "liters tellen mee, deze stand niet.",
    )


def _store_month(
    vehicle: int, found: MonthStand, row: VehicleMonth | None, origin: Origin, tally: Tally
) -> None:
    is_typed = row is not None and row.quantity is not None and row.batch_id is None
    km = from_micro(found.km) if found.km is not None else None
    if row is not None and (is_typed or km is None):
        km = row.quantity
    last = from_micro(found.last.value)
    if row is not None and (row.quantity, row.odometer_km) == (km, last):
        tally.unchanged += 1
        return
    if row is not None:
        VehicleMonth.objects.filter(pk=row.pk).update(counts=False)
    columns = origin.columns()
    if is_typed and row is not None:
        columns["created_by"] = row.created_by
    VehicleMonth.objects.create(
        vehicle_id=vehicle,
        month=found.month,
        measure=VehicleMeasure.KM,
        quantity=km,
        odometer_km=last,
        supersedes=row,
        row=found.last.row or None,
        **columns,
    )
    tally.new += row is None
    tally.changed += row is not None


def stands_by_vehicle(
    stands: Iterable[IncomingStand], vehicles: Mapping[str, Vehicle], allowed: set[int] | None
) -> dict[int, list[Stand]]:
    """Of vehicles that are known, and stood then at a place that the person enters for."""
    found: dict[int, list[Stand]] = defaultdict(list)
    for stand in stands:
        vehicle = vehicles.get(stand.plate)
        if vehicle is None:
            continue
        stay = next((each for each in vehicle.timeline if each.holds(stand.day)), None)
        if stay is not None and (allowed is None or stay.location in allowed):
            found[vehicle.pk].append(Stand(stand.day, stand.value, stand.row))
    return dict(found)
