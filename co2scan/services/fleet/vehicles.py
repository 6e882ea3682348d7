"""Adding a vehicle, moving it, and taking it out of service.

A move ends the vehicle's connection at the old station and begins one at the new. What was entered
from the day of the move on goes along; a month that the move cuts in two is asked about.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from co2scan.domain.fleet.plates import normalised_plate, plate_problem
from co2scan.models import Connection, Location, Meter, PeriodEntry, Vehicle, VehicleStay
from co2scan.selectors.raw_months import months_with_rows
from co2scan.services.fleet.feeding import Feeding, feed, way_of
from co2scan.services.matching import add_meter
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from co2scan.services.recompute import request_recompute
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch

_DAY = timedelta(days=1)


def add_vehicle(vehicle: Vehicle, feeding: Feeding) -> Vehicle:
    """Store a new vehicle at its `home`. Raises ValidationError per field, in Dutch."""
    with transaction.atomic():
        check_vehicle(vehicle)
        vehicle.save()
        stay = VehicleStay(
            vehicle=vehicle, location=vehicle.home, starts_on=vehicle.in_service_from
        )
        feed(stay, feeding, vehicle.in_service_until)
    return vehicle


def check_vehicle(vehicle: Vehicle) -> None:
    """Raises ValidationError; also writes the plate the one way."""
    if problem := plate_problem(vehicle.plate):
        raise ValidationError({"plate": problem})
    vehicle.plate = normalised_plate(vehicle.plate)
    vehicle.call_sign = " ".join(vehicle.call_sign.split())
    vehicle.full_clean()
    if not vehicle.call_sign:
        return
    others = Vehicle.objects.filter(call_sign__iexact=vehicle.call_sign).exclude(pk=vehicle.pk)
    if vehicle.in_service_from:
        others = others.filter(
            Q(in_service_until=None) | Q(in_service_until__gt=vehicle.in_service_from)
        )
    if vehicle.in_service_until:
        others = others.filter(
            Q(in_service_from=None) | Q(in_service_from__lt=vehicle.in_service_until)
        )
    if other := others.first():
        raise ValidationError(
            {
                "call_sign": f"{other.call_sign} is dan al het roepnummer van een ander voertuig "
                f"({other.get_kind_display()}). Neem dat eerst uit dienst."
            }
        )


def change_vehicle(vehicle: Vehicle) -> Vehicle:
    """Store changed facts; the service period too. Raises ValidationError."""
    with transaction.atomic():
        before = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        check_vehicle(vehicle)
        stays = _stays(vehicle)
        _check_service(vehicle, stays)
        vehicle.save()
        if before.in_service_from != vehicle.in_service_from:
            first = stays[0]
            first.starts_on = vehicle.in_service_from
            first.save(update_fields=["starts_on"])
            _set_period(first.connection, active_from=vehicle.in_service_from)
        if before.in_service_until != vehicle.in_service_until:
            _set_period(stays[-1].connection, active_until=vehicle.in_service_until)
        Connection.objects.filter(vehicle_stay__vehicle=vehicle).update(name=vehicle.name)
    return vehicle


def _stays(vehicle: Vehicle) -> list[VehicleStay]:
    rows = vehicle.stays.select_related("connection__location", "location", "counts_in__location")
    return sorted(rows, key=lambda stay: stay.starts_on or date.min)


def _check_service(vehicle: Vehicle, stays: list[VehicleStay]) -> None:
    starts_on, until = vehicle.in_service_from, vehicle.in_service_until
    if len(stays) > 1 and starts_on and stays[1].starts_on and starts_on >= stays[1].starts_on:
        raise ValidationError(
            {"in_service_from": f"Op {long_day(stays[1].starts_on)} was het al verplaatst."}
        )
    last = stays[-1].starts_on
    if until and last and until <= last and len(stays) > 1:
        raise ValidationError(
            {"in_service_until": f"Op {long_day(last)} is het nog verplaatst. Kies een latere dag."}
        )
    if until and (entry := _entries(stays).filter(ends_on__gt=until).first()):
        raise ValidationError({"in_service_until": _already(entry, "na die dag")})
    if starts_on and (entry := _entries(stays).filter(starts_on__lt=starts_on).first()):
        raise ValidationError({"in_service_from": _already(entry, "voor die dag")})


def _entries(stays: Iterable[VehicleStay]) -> QuerySet[PeriodEntry]:
    connections = [stay.connection_id for stay in stays if stay.connection_id]
    rows = PeriodEntry.objects.filter(meter__connection__in=connections, counts=True)
    return rows.select_related("meter", "batch").order_by("starts_on", "pk")


def _already(entry: PeriodEntry, when: str) -> str:
    return (
        f"Er staat al {dutch(entry.quantity)} {entry.meter.unit} van {long_day(entry.starts_on)} "
        f"t/m {long_day(entry.ends_on - _DAY)}, {when}. Kies een andere dag, of verbeter dat eerst."
    )


def _set_period(connection: Connection | None, **period: date | None) -> None:
    if connection is None:
        return
    for name, day in period.items():
        setattr(connection, name, day)
    connection.full_clean()
    connection.save(update_fields=list(period))
    meters = [meter.pk for meter in connection.meters.all()]
    request_recompute(months_with_rows(meters))


def move_vehicle(
    vehicle: Vehicle, location: Location, on: date, feeding: Feeding, by: User | None = None
) -> VehicleStay:
    """From this day it stands at the location, and its fuel counts as `feeding` says.

    Raises ValidationError per field: `starts_on`, `location` or `feeding`.
    """
    with transaction.atomic():
        vehicle = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
        last = _stays(vehicle)[-1]
        _check_move(vehicle, last, location, on, feeding)
        cut = _entries([last]).filter(starts_on__lt=on, ends_on__gt=on).first()
        if cut is not None:
            raise ValidationError({"starts_on": _already(cut, "dus aan beide kanten van die dag")})
        stay = VehicleStay(vehicle=vehicle, location=location, starts_on=on)
        feed(stay, feeding, vehicle.in_service_until)
        if last.connection is not None:
            _take_along(last.connection, stay.connection, on, by)
            _set_period(last.connection, active_until=on)
        vehicle.home = location
        vehicle.save(update_fields=["home"])
    return stay


def _check_move(
    vehicle: Vehicle, last: VehicleStay, location: Location, on: date, feeding: Feeding
) -> None:
    if on > timezone.localdate():
        raise ValidationError({"starts_on": "Deze dag moet nog komen. Doe dit als het zover is."})
    begun = last.starts_on or vehicle.in_service_from
    if begun and on <= begun:
        raise ValidationError(
            {"starts_on": f"Het staat sinds {long_day(begun)} bij {last.location}. Kies een "
             "latere dag."}
        )  # fmt: skip
    if vehicle.in_service_until and on >= vehicle.in_service_until:
        raise ValidationError({"starts_on": "Op die dag is het al uit dienst."})
    if not location.is_active_on(on):
        raise ValidationError(
            {"location": f"{location.name} is op {long_day(on)} niet in gebruik."}
        )
    is_same_feeding = feeding.way == way_of(last) and (
        feeding.way != "in" or feeding.counts_in == last.counts_in
    )
    if location.pk == last.location_id and is_same_feeding:
        raise ValidationError({"location": f"Het staat al bij {location.name} en telt al zo."})
    if feeding.way not in ("card", "typed") and _entries([last]).filter(ends_on__gt=on).exists():
        raise ValidationError(
            {"feeding": "Er staan na die dag al liters of kWh op dit voertuig zelf. Haal die eerst "
             "weg, anders tellen ze nergens meer."}
        )  # fmt: skip


def _take_along(old: Connection, new: Connection | None, on: date, by: User | None) -> None:
    """What was entered from that day on stands at the new station: taken back there, new here."""
    moved = list(_entries_after(old, on))
    if not moved or new is None:
        return
    touched = retract(PeriodEntry.objects.filter(pk__in=[entry.pk for entry in moved]), by)
    for entry in moved:
        origin = Origin(
            by or entry.created_by, entry.batch, entry.quality, entry.note, entry.is_confirmed
        )
        offered = NewEntry(
            entry.starts_on,
            entry.ends_on,
            entry.quantity,
            entry.entered_quantity,
            entry.entered_unit,
            entry.category,
            entry.quality,
            entry.note,
            entry.row,
        )
        tally = store_entries(vehicle_meter(new, entry.meter.category), [offered], origin)
        touched |= tally.touched
    request_recompute(touched)


def _entries_after(connection: Connection, on: date) -> Iterable[PeriodEntry]:
    rows = PeriodEntry.objects.filter(meter__connection=connection, counts=True, starts_on__gte=on)
    return rows.select_related("meter", "batch", "created_by").order_by("pk")


def vehicle_meter(connection: Connection, category: str) -> Meter:
    """The meter of that category, made when the vehicle took it for the first time."""
    found = Meter.objects.filter(connection=connection, category=category).first()
    if found is None:
        found = add_meter(connection, "use", category, f"-{category.replace('_', '-')}")
    found.connection = connection
    return found
