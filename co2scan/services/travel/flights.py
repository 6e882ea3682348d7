"""Flights, told one by one; those of a month and a band of distance are one entry."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from co2scan.domain.periods import month_of, next_month
from co2scan.domain.travel import FURTHEST_KM, passenger_km, plane_band
from co2scan.models import Flight, Location, PeriodEntry
from co2scan.services.raw import NewEntry, Origin, retract, store_entries
from co2scan.services.recompute import request_recompute
from co2scan.services.travel.meters import travel_meter
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.numbers import counted, dutch

_NOTE = 300
MOST_PASSENGERS = 200


def add_flight(flight: Flight, by: User) -> Flight:
    """Store a flight and its month. Raises ValidationError per field, in Dutch."""
    if problems := _problems(flight):
        raise ValidationError(problems)
    with transaction.atomic():
        location = _locked(flight.location_id)
        flight.location, flight.created_by = location, by
        flight.save()
        _write_month(location, flight, by)
    return flight


def remove_flight(flight: Flight, by: User) -> bool:
    """Take a flight back; False when somebody did already."""
    with transaction.atomic():
        location = _locked(flight.location_id)
        taken = Flight.objects.filter(pk=flight.pk, removed_at=None)
        if not taken.update(removed_at=timezone.now(), removed_by=by):
            return False
        _write_month(location, flight, by)
    return True


def _locked(pk: int) -> Location:
    return Location.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _problems(flight: Flight) -> dict[str, str]:
    found = {}
    if flight.distance_km <= 0:
        found["distance_km"] = "Een vlucht is langer dan 0 km."
    elif flight.distance_km > FURTHEST_KM:
        found["distance_km"] = (
            f"Verder dan {dutch(FURTHEST_KM)} km kan niet: dat is de halve wereld rond."
        )
    if not 1 <= flight.passengers <= MOST_PASSENGERS:
        found["passengers"] = f"Vul 1 tot en met {MOST_PASSENGERS} mensen in."
    if flight.day > timezone.localdate():
        found["day"] = "Deze dag moet nog komen."
    elif message := _closed(flight):
        found["day"] = message
    return found


def _closed(flight: Flight) -> str | None:
    location = flight.location
    is_open = location.is_active_on(flight.day)
    return None if is_open else f"{location.name} was toen niet in gebruik."


def _write_month(location: Location, flight: Flight, by: User) -> None:
    """The total of the month anew; a month that runs has what is known so far."""
    band, month = plane_band(flight.distance_km), month_of(flight.day)
    flights = [
        one
        for one in Flight.objects.filter(
            location=location, removed_at=None, day__gte=month, day__lt=next_month(month)
        )
        if plane_band(one.distance_km) == band
    ]
    meter = travel_meter(location, band)
    if flights:
        total = sum((km_of(one) for one in flights), Decimal(0))
        entry = NewEntry(month, next_month(month), total, total, meter.unit, note=_note(flights))
        tally = store_entries(meter, [entry], Origin(by=by))
        if tally.issues:
            raise ValidationError({"day": tally.issues[0].message})
        touched = tally.touched
    else:
        rows = PeriodEntry.objects.filter(
            meter=meter, starts_on=month, ends_on=next_month(month), batch=None
        )
        touched = retract(rows, by)
    request_recompute(touched)


def km_of(flight: Flight) -> Decimal:
    return passenger_km(flight.distance_km, flight.passengers, is_return=flight.is_return)


def _note(flights: list[Flight]) -> str:
    words = [f"{one.origin} – {one.destination}" for one in flights]
    return f"{counted(len(flights), 'vlucht', 'vluchten')}: {', '.join(words)}"[:_NOTE]
